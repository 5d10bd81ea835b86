import { expect, test } from 'vitest'
import { allBuildArgs, combinedBuild } from '../../../src/plan/builds/bake-requirements.ts'
import { formatFeatures, requiredFeatures } from '../../../src/plan/builds/builder.ts'
import type { BakeTarget } from '../../../src/plan/run/bake-file.ts'
import { example, planOf, type Values } from '../fixtures.ts'

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

function planWith(target: BakeTarget, values: Values = {}) {
  return planOf({ ...example, bake: 'web', ...values }, { bakeFile: { target: { web: target, base: {} } } })
}

test.each<[string, BakeTarget, Values]>([
  ['', { 'cache-to': ['type=inline'], attest: ['type=provenance,disabled=true'] }, {}],
  ['several platforms', { platforms: ['a/b', 'c/d'] }, {}],
  ['cache export', { 'cache-to': ['type=gha,mode=max'] }, {}],
  ['cache export', { 'cache-to': [{ type: 'gha', mode: 'max' }] }, {}],
  ['cache export and an S3 cache', { 'cache-to': [{ type: 's3', bucket: 'b' }] }, {}],
  ['attestations', { attest: [{ type: 'sbom' }] }, {}],
  ['attestations', { attest: ['type=provenance,mode=max'] }, {}],
  ['attestations', {}, { provenance: 'min' }],
  ['an OCI archive', { output: ['type=oci,dest=x', 'type=registry'] }, {}],
])('a bake needs a builder that supports %s', (needed, target, values) => {
  const { image } = planWith(target, values)
  if (image?.origin.kind !== 'bake') throw new Error('no bake')
  expect(formatFeatures(requiredFeatures(combinedBuild(image.origin, image.origin.targets)))).toBe(needed)
})

test("the values of the bake file's arguments are hidden in the summary", () => {
  const { image } = planWith({ args: { TOKEN: 'abcd', PASSED: null } }, { 'build-args': 'A=1' })
  if (image?.origin.kind !== 'bake') throw new Error('no bake')
  expect(allBuildArgs(image.origin)).toEqual(['A=1', 'TOKEN=abcd', 'PASSED'])
})

test('the caches of a bake file are logged in to, and are in the permissions', () => {
  const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
  const target = {
    'cache-from': [{ type: 'registry', ref: `${other}/caches:web` }],
    'cache-to': [`type=registry,ref=${host}/team/app/caches:web,mode=max`],
  }
  const { registries, permissions } = planWith(target, { registries: other })
  expect(registries.map((registry) => registry.host)).toContain(other)
  expect(permissions.push).toContain('arn:aws:ecr:eu-west-1:123456789012:repository/team/app/caches')
  expect(permissions.pull).toContain('arn:aws:ecr:us-east-1:444455556666:repository/caches')
})
