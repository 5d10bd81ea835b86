import { expect, test } from 'vitest'
import { explainBuildFailure } from '../../src/failures/build.ts'
import { explainFailedBuilder, nodeUnreachable } from '../../src/failures/builder.ts'
import { isConnectionLost, podLost } from '../../src/failures/kubernetes.ts'

const node = { driver: 'kubernetes', endpoint: undefined, platforms: [], options: {} } as const

/** buildx repeats the error of a step at the end. */
function failed(message: string) {
  return { exitCode: 1, signal: undefined, output: `#1 ERROR: ${message}\n------\nERROR: ${message}\n` }
}

const denied =
  'User "system:serviceaccount:ci:ci" cannot create resource "deployments" in API group "apps" in the namespace "ci"'

test.each([
  [
    'docker-unreachable',
    `deployments.apps "x0" is forbidden: ${denied}`,
    'may not create deployments in the namespace ci',
  ],
  ['docker-unreachable', 'deployments.apps "x0" is forbidden: exceeded quota: small, requested: cpu=4', 'quota'],
  ['docker-unreachable', 'error for bootstrap "x0": Unauthorized', 'access entry'],
  ['docker-unreachable', 'Create for "x0": namespaces "none" not found', 'has no namespace none'],
  ['docker-unreachable', 'Get "https://h": getting credentials: exec: executable aws not found', '`aws eks get-token`'],
  ['docker-unreachable', 'expected 2 replicas to be ready, got 1', '`timeout`'],
  ['docker-unreachable', 'Get "https://127.0.0.1:9/": dial tcp: connection refused', 'cannot access the cluster'],
  ['docker-unreachable', 'invalid configuration: no configuration has been provided', 'KUBECONFIG is not set'],
  ['input-invalid', 'invalid driver option limits.gpu for driver kubernetes', 'This buildx does not have that option'],
  ['input-invalid', 'Deployment.apps "x0" is invalid: metadata.labels: Invalid value', 'the value of an option'],
  ['input-invalid', 'cannot parse node selector: invalid key-value pair: a', 'the value of an option'],
] as const)('a builder in Kubernetes that cannot be created: %s: %s', (code, message, why) => {
  const error = explainFailedBuilder(failed(message), node)
  expect(error.code).toBe(code)
  expect(error.explanation.what).toBe(`The builder of \`builder-nodes\` (kubernetes) could not be created: ${message}.`)
  expect(error.explanation.why).toContain(why)
})

test('the rule that a Role lacks is printed', () => {
  const { fix } = explainFailedBuilder(failed(`deployments.apps "x0" is forbidden: ${denied}`), node).explanation
  expect(fix).toContain('{apiGroups: ["apps"], resources: ["deployments"], verbs: ["create"]}')
})

test('the event says why a pod does not start', () => {
  const error = explainFailedBuilder(failed('expected 1 replicas to be ready, got 0'), node, '0/3 nodes are available.')
  expect(error.explanation.what).toContain(
    'could not be created: expected 1 replicas to be ready, got 0: 0/3 nodes are available.',
  )
})

test('a build takes the first error that has a reason', () => {
  const output = [
    'ERROR: pods "x0-1" is forbidden: User "ci" cannot create resource "pods/exec" in API group "" in the namespace "ci"',
    'ERROR: failed to build: failed to list workers: Unavailable: io: read/write on closed pipe',
  ].join('\n')
  const { code, explanation } = explainBuildFailure(
    { exitCode: 1, signal: undefined, output },
    { hosts: [], dockerfiles: [] },
  )
  expect(code).toBe('docker-unreachable')
  expect(explanation.what).toContain('pods "x0-1" is forbidden')
  expect(explanation.fix).toContain('{apiGroups: [""], resources: ["pods/exec"], verbs: ["create"]}')
})

test('a command of the Dockerfile that prints such an error failed itself', () => {
  const run = `process "/bin/sh -c kubectl apply" did not complete successfully: exit code: 1`
  const output = `#5 0.1 ERROR: deployments.apps "x0" is forbidden: ${denied}\nERROR: failed to solve: ${run}\n`
  const { code } = explainBuildFailure({ exitCode: 1, signal: undefined, output }, { hosts: [], dockerfiles: [] })
  expect(code).toBe('build-failed')
})

test.each([
  ['Error from server (NotFound): pods "b" not found', 'The pod does not exist'],
  ['error: context "x" does not exist', 'The pod does not exist'],
  ['Error from server (NotFound): namespaces "x" not found', 'has no namespace x'],
  ['kubectl cannot be started: Unable to locate executable file: kubectl', 'kubectl, which is not installed'],
  ['OCI runtime exec failed: exec: "buildctl": executable file not found in $PATH', 'does not run BuildKit'],
  [
    'pods "b" is forbidden: User "ci" cannot get resource "pods" in API group "" in the namespace "x"',
    'may not get pods',
  ],
])('a pod of kube-pod:// that does not respond: %s', (reason, why) => {
  const { code, explanation } = nodeUnreachable('kube-pod://b?namespace=x', reason)
  expect([code, explanation.what]).toEqual([
    'docker-unreachable',
    `BuildKit does not respond at kube-pod://b?namespace=x: ${reason}.`,
  ])
  expect(explanation.why).toContain(why)
})

test.each([
  ['OOMKilled', '`limits.memory`', false],
  ['Evicted', 'spot capacity', true],
  [undefined, 'spot capacity', true],
])(
  'a pod that ended (%s) is named, and the build is tried again unless it needs more memory',
  (reason, why, retryable) => {
    const error = podLost({ name: 'x0-1', reason })
    expect(error.code).toBe('build-failed')
    expect(error.explanation.what).toContain('The pod x0-1')
    expect(error.explanation.why).toContain(why)
    expect(error.retryable).toBe(retryable)
  },
)

test.each([
  ['failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF', true],
  ['Unavailable: error reading from server: EOF', true],
  ['failed to solve: process "/bin/sh -c echo EOF" did not complete successfully: exit code: 1', false],
  ['failed to solve: failed to compute cache key: "/none": not found', false],
])('%s is a lost connection: %s', (message, isLost) => {
  expect(isConnectionLost(message)).toBe(isLost)
})
