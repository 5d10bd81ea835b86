import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const [, section = ''] = /^## Environment variables\n([\s\S]*?)^## /m.exec(readme) ?? []
const documented = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
)

/** The variables of AWS, Docker, Node and the network in the source. */
const named = globSync('src/**/*.ts', { cwd: root }).flatMap((path) => [
  ...(readFileSync(join(root, path), 'utf8').match(
    /\b(?:AWS|DOCKER|BUILDX|BUILDKIT|EXPERIMENTAL|REGISTRY|SSH|SOURCE|NODE|HTTPS?|NO)_[A-Z_]+\b/g,
  ) ?? []),
])

/** Names in the source that are not settings of the environment. */
const notRead: Readonly<Record<string, string>> = {
  AWS_STS_REGIONAL_ENDPOINTS: 'only in an error: the setting of older SDKs',
  BUILDKIT_PROGRESS: 'overridden by an argument',
  BUILDKIT_SYNTAX: 'a build argument',
  BUILDX_BAKE_FILE_RELATIVE_PATHS: 'removed from the environment of a bake',
  DOCKER_API_VERSION: 'only in an error: docker reads it',
  DOCKER_BUILDKIT: 'set for builds without buildx',
  NO_IMAGE: 'a condition of ECR',
  NO_SCAN: 'a condition of ECR',
}

test('every variable that the source reads is in the README, and the README names no other', () => {
  const read = [...new Set(named)].filter((name) => notRead[name] === undefined)
  expect(read.toSorted()).toEqual(documented.toSorted())
})

test('every variable that is not read is in the source', () => {
  expect(Object.keys(notRead).filter((name) => !named.includes(name))).toEqual([])
})

test('the variables of the contract are in the README', () => {
  const contract = [
    ...['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_ECR', 'AWS_ENDPOINT_URL_ECR_PUBLIC'],
    ...['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_CA_BUNDLE', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'BUILDX_BUILDER'],
  ]
  expect(documented).toEqual(expect.arrayContaining(contract))
})
