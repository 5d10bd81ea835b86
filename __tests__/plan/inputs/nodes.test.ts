import { expect, test } from 'vitest'
import { builderNode } from '../../../src/plan/inputs/nodes.ts'

test.each([
  ['tcp://10.0.0.1:1234', 'tcp://10.0.0.1:1234', [], {}],
  ['tcp://[fd00::1]:1234', 'tcp://[fd00::1]:1234', [], {}],
  ['unix:///run/buildkit/buildkitd.sock linux/amd64', 'unix:///run/buildkit/buildkitd.sock', ['linux/amd64'], {}],
  ['ssh://me@arm  linux/arm64,linux/arm/v7', 'ssh://me@arm', ['linux/arm64', 'linux/arm/v7'], {}],
  ['docker-container://buildkitd', 'docker-container://buildkitd', [], {}],
  ['kube-pod://buildkitd-0?namespace=ci', 'kube-pod://buildkitd-0?namespace=ci', [], {}],
  [
    'kube-pod://a.b?context=arn:aws:eks:eu-west-1:123456789012:cluster/ci&namespace=ci&container=buildkitd linux/arm64',
    'kube-pod://a.b?context=arn:aws:eks:eu-west-1:123456789012:cluster/ci&namespace=ci&container=buildkitd',
    ['linux/arm64'],
    {},
  ],
  [
    'tcp://h:1 linux/arm64 cacert=ca.pem cert=c.pem key="my key.pem" servername=h',
    'tcp://h:1',
    ['linux/arm64'],
    { cacert: 'ca.pem', cert: 'c.pem', key: 'my key.pem', servername: 'h' },
  ],
])('%s is a running BuildKit', (line, endpoint, platforms, options) => {
  expect(builderNode(line)).toEqual({ driver: 'remote', endpoint, platforms, options })
})

test.each([
  ['docker-container:', 'docker-container', {}],
  ['docker-container: memory=2g env.A=b=c', 'docker-container', { memory: '2g', 'env.A': 'b=c' }],
  ['kubernetes: replicas=2 "nodeselector=a=b,c=d"', 'kubernetes', { replicas: '2', nodeselector: 'a=b,c=d' }],
  ['kubernetes: env.A=b', 'kubernetes', { 'env.A': 'b' }],
  ['kubernetes: tolerations=key=a,operator=Exists;key=b', 'kubernetes', { tolerations: 'key=a,operator=Exists;key=b' }],
])('%s is a BuildKit that a driver starts', (line, driver, options) => {
  expect(builderNode(line)).toEqual({ driver, endpoint: undefined, platforms: [], options })
})

test.each([
  ['h:1234', '`h:1234` is neither ENDPOINT'],
  ['tcp://h', '`tcp://h` is neither'],
  ['tcp://h:1/x', 'is neither'],
  ['unix://socket', 'is neither'],
  ['https://h:1', 'is neither'],
  ['podman: a=b', '`podman:` is neither'],
  ['tcp://h:1 arm64', '`arm64` is not a platform such as linux/amd64'],
  ['tcp://h:1 linux/arm64 linux/amd64', 'separate platforms by commas'],
  ['tcp://h:1 ca-cert=x', '`ca-cert` is not an option of an endpoint. Did you mean `cacert`?'],
  ['tcp://h:1 servername=h', '`tcp://h:1` also needs `cacert`'],
  ['tcp://h:1 cacert=a cert=b', '`tcp://h:1` needs both `cert` and `key`, or neither'],
  ['ssh://h cacert=a', '`ssh://h` does not accept certificates'],
  ['tcp://h:1 cacert=a cacert=b', '`tcp://h:1` has `cacert` twice'],
  ['docker-container: memry=2g', '`memry` is not an option of the driver docker-container. Did you mean `memory`?'],
  ['docker-container: env.=2g', '`env.` is not an option'],
  ['docker-container: linux/arm64', '`linux/arm64` is not an OPTION=VALUE of `docker-container:`'],
  ['kubernetes: "replicas=2', 'a double quote is not closed'],
  ['kube-pod://Build', 'the name of a pod has lowercase letters, digits, `-` and `.`'],
  ['kube-pod://b?ns=ci', '`ns=ci` is not `namespace=NAME`, `context=NAME` or `container=NAME`'],
  ['kube-pod://b?namespace=ci&container=', '`container=` is not `namespace=NAME`'],
])('%s is rejected', (line, text) => {
  expect(builderNode(line)).toEqual({ invalid: expect.stringContaining(text) })
})

test('a problem of a line does not repeat the value of an option', () => {
  expect(JSON.stringify(builderNode('docker-container: tokn=hunter2 memory=hunter2'))).not.toContain('hunter2')
})

test.each([
  ['requests.cpu', 'a Kubernetes quantity', ['4', '0.5', '500m', '.5', '1e3'], ['lots', '4 cores', '4cpu', '-1', '']],
  ['limits.memory', 'a Kubernetes quantity', ['4Gi', '512M', '1024Ki', '4E'], ['4GB', '4gi', '4g', 'Gi']],
  ['persistent-volume-claim.requests.storage', 'a Kubernetes quantity', ['20Gi'], ['20 GB']],
  [
    'timeout',
    'a duration such as `10m`',
    ['10m', '90s', '1h30m', '1.5h', '500ms'],
    ['600', '10 m', '10min', '-1m', ''],
  ],
  ['replicas', 'a whole number above 0', ['1', '12'], ['0', 'two', '-1', '1.5', '']],
  ['rootless', '`true` or `false`', ['true', 'False', '1'], ['yes', 'on', 'tRUE']],
  ['loadbalance', '`sticky` or `random`', ['sticky', 'random'], ['round-robin']],
  ['nodeselector', '`KEY=VALUE` pairs', ['a=b', 'a/b=c,d=', 'a=b,c=d'], ['a', 'a:b', 'a=b;c=d', 'a==b', 'a=b,']],
  [
    'tolerations',
    'tolerations such as',
    ['key=a', 'key=a,operator=Exists;key=b,tolerationSeconds=5'],
    ['a=b', 'key:a'],
  ],
])('kubernetes: the value of %s is %s', (option, form, valid, invalid) => {
  for (const value of valid)
    expect(builderNode(`kubernetes: "${option}=${value}"`)).toMatchObject({ options: { [option]: value } })
  for (const value of invalid)
    expect(builderNode(`kubernetes: "${option}=${value}"`), value).toEqual({
      invalid: expect.stringContaining(`\`${option}\` must be ${form}`),
    })
})

test.each([
  ['memory', ['4g', '512m', '1.5GB', '1073741824', '2gib'], ['lots', '4 gigs', '']],
  ['memory-swap', ['-1', '2g'], ['none']],
  ['cpu-quota', ['100000', '-1'], ['1.5', 'half']],
  ['default-load', ['true', 'false'], ['yes']],
  ['restart-policy', ['no', 'on-failure:3'], ['never']],
])('docker-container: the value of %s', (option, valid, invalid) => {
  for (const value of valid)
    expect(builderNode(`docker-container: "${option}=${value}"`)).toMatchObject({ options: { [option]: value } })
  for (const value of invalid)
    expect(builderNode(`docker-container: "${option}=${value}"`), value).toEqual({
      invalid: expect.stringContaining(`\`${option}\` must be `),
    })
})
