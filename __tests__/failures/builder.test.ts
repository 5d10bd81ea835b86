import { expect, test } from 'vitest'
import { explainFailedBuilder, explainFailedFallback, nodeUnreachable } from '../../src/failures/builder.ts'
import type { BuilderNode } from '../../src/plan/inputs/nodes.ts'

const nothing: Omit<BuilderNode, 'driver'> = { endpoint: undefined, platforms: [], options: {} }
const lacking = [{ name: 'several platforms', listedName: 'Multi-platform build' }]

function ended(output: string) {
  return { exitCode: 1, signal: undefined, output }
}

test.each([
  ['tcp://h:1', 'connect ECONNREFUSED 10.0.0.1:1', 'firewall'],
  ['tcp://h:1', 'self-signed certificate in certificate chain', '`servername`'],
  ['ssh://me@h', 'BuildKit cannot be reached through it', 'known host'],
  ['kube-pod://x', 'BuildKit cannot be reached through it', 'pod'],
])('a node that does not respond is named: %s, %s', (endpoint, reason, cause) => {
  const { code, explanation } = nodeUnreachable(endpoint, reason)
  expect(code).toBe('docker-unreachable')
  expect(explanation.what).toBe(`BuildKit does not respond at ${endpoint}: ${reason}.`)
  expect(explanation.why).toContain(cause)
  expect(explanation.fix).toContain('`builder-nodes`')
})

test.each([
  ['docker-container', 'build-failed', '`image`'],
  ['kubernetes', 'docker-unreachable', 'KUBECONFIG'],
] as const)('a builder of the driver %s that cannot be created: %s', (driver, code, fix) => {
  const error = explainFailedBuilder(ended('#1 pulling\nERROR: no such thing.\n'), { ...nothing, driver })
  expect(error.code).toBe(code)
  expect(error.explanation.what).toBe(
    `The builder of \`builder-nodes\` (${driver}) could not be created: no such thing.`,
  )
  expect(error.explanation.fix).toContain(fix)
})

test('a node that buildx rejects is named', () => {
  const error = explainFailedBuilder(ended('ERROR: bad'), { ...nothing, driver: 'remote', endpoint: 'ssh://h' })
  expect(error.explanation.what).toBe('BuildKit does not respond at ssh://h: bad.')
})

test.each([
  ['Error response from daemon: toomanyrequests: You have reached your pull rate limit', "Docker Hub's limit"],
  ['dial tcp: lookup registry-1.docker.io: no such host', 'containerd image store'],
])('a temporary builder that cannot be created names the fixes: %s', (message, why) => {
  const { code, explanation } = explainFailedFallback(ended(`ERROR: ${message}\n`), lacking)
  expect(code).toBe('build-failed')
  expect(explanation.what).toContain(
    `The selected builder does not support several platforms, and a docker-container builder could not be created: ${message}.`,
  )
  expect(explanation.why).toContain(why)
  for (const way of [
    '`pull-through-cache`',
    '`builder-nodes`',
    '`builder`',
    'setup-buildx-action',
    'containerd image store',
  ]) {
    expect(explanation.fix).toContain(way)
  }
})

test('a push by digest needs another builder, whatever the image store of the engine', () => {
  const { explanation } = explainFailedFallback(ended('ERROR: no such host'), [
    { name: 'a push by digest', listedName: undefined },
  ])
  expect(`${explanation.why} ${explanation.fix}`).not.toContain('image store')
  expect(explanation.fix).toContain('`builder-nodes`')
})

test.each([
  ['toomanyrequests: You have reached your pull rate limit', true],
  ['net/http: TLS handshake timeout', true],
  ['pull access denied for moby/none', false],
])('a builder that could not be created is retried after a transient fault: %s', (message, retryable) => {
  expect(explainFailedFallback(ended(`ERROR: ${message}\n`), lacking).retryable).toBe(retryable)
  expect(explainFailedBuilder(ended(`ERROR: ${message}\n`), { ...nothing, driver: 'docker-container' }).retryable).toBe(
    retryable,
  )
})

test('an engine that does not respond has its own error', () => {
  const gone = 'ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?'
  expect(explainFailedFallback(ended(gone), lacking).code).toBe('docker-unreachable')
  expect(explainFailedBuilder(ended(gone), { ...nothing, driver: 'docker-container' }).explanation.what).toContain(
    'Engine',
  )
})
