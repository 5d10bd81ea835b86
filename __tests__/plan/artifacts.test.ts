import { describe, expect, test } from 'vitest'
import { artifactLines, parseDeclaredArtifacts } from '../../src/plan/artifacts.ts'
import type { Outcome } from '../../src/plan/result.ts'

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`
const app = `${host}/team/app`

function image(names: readonly string[], outcome: Outcome = 'pushed', of = digest) {
  const references = names.map((text) => {
    const [name = '', tag = ''] = text.split(':')
    return { host, name, tag }
  })
  return { references, outcome, digest: of }
}

test('each repository of an image has one line', () => {
  const repository = { host, name: 'team/app' }
  const byDigest = { outcome: 'pushed' as const, digest, references: [], byDigest: { repository, platforms: [] } }
  expect(artifactLines([image(['team/app:a', 'team/app:b', 'team/copy:a']), byDigest], new Map()).lines).toEqual([
    `oci://${app}@${digest}`,
    `oci://${host}/team/copy@${digest}`,
  ])
})

test.each<[Outcome, number]>([
  ['pushed', 1],
  ['promoted', 1],
  ['joined', 1],
  ['built', 0],
  ['reused', 0],
  ['skipped', 0],
])('an image that was %s has %i lines', (outcome, count) => {
  expect(artifactLines([image(['team/app:a'], outcome)], new Map()).lines).toHaveLength(count)
})

describe('a name', () => {
  test('of another digest in this job is not used again', () => {
    const declared = new Map([[app, other]])
    const twice = [image(['team/app:a']), image(['team/app:a', 'team/app:b'], 'pushed', `sha256:${'c'.repeat(64)}`)]
    expect(artifactLines(twice, declared)).toEqual({
      lines: [`oci://${app}:a@${digest}`, `oci://${app}:b@sha256:${'c'.repeat(64)}`],
      undeclaredImages: [],
    })
    expect(artifactLines([image(['team/app:a'])], new Map([...declared, [`${app}:a`, other]]))).toEqual({
      lines: [],
      undeclaredImages: [`${app}@${digest}`],
    })
  })

  test('of the same digest is used again', () => {
    expect(artifactLines([image(['team/app:a'])], new Map([[app, digest]])).lines).toEqual([`oci://${app}@${digest}`])
  })
})

test('a job has at most 500 artifacts', () => {
  const declared = new Map(Array.from({ length: 499 }, (_, index) => [`file-${index}`, other]))
  const images = [image(['team/app:a']), image(['team/copy:a']), image(['team/app:b'])]
  expect(artifactLines(images, declared)).toEqual({
    lines: [`oci://${app}@${digest}`],
    undeclaredImages: [`${host}/team/copy@${digest}`],
  })
})

test.each(['', '{', '[]', 'null', '{"version":1}', '{"subjects":[null]}', '{"subjects":1}'])(
  'a list of %j is empty',
  (list) => {
    expect(parseDeclaredArtifacts(list)).toEqual(new Map())
  },
)
