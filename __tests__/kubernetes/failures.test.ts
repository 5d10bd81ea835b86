import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { builderObjects, clusterScene, kubectl, newNamespace } from '../support/cluster.ts'
import { pushInputs } from '../support/scene.ts'
import { processesOf } from '../support/search.ts'

describe('a pod that does not start is explained by the events of the cluster', () => {
  test.each([
    ['the image', 'image=127.0.0.1:9/none:1', /Failed to pull image "127\.0\.0\.1:9\/none:1"/],
    ['the node selector', 'nodeselector=pool=none', /nodes are available: .*node affinity\/selector/],
    ['the requests', 'requests.cpu=4000', /Insufficient cpu/],
    ['Pod Security', '', /violates PodSecurity "baseline/],
  ])('%s', async (title, option, reason) => {
    const namespace = newNamespace(title === 'Pod Security' ? { 'pod-security.kubernetes.io/enforce': 'baseline' } : {})
    const { ship } = await clusterScene()
    const { main } = await ship({ 'builder-nodes': `kubernetes: namespace=${namespace} timeout=8s ${option}` })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('docker-unreachable')
    expect(failure.text).toMatch(reason)
    expect(builderObjects(namespace)).toBe('')
  })
})

describe('each cause has its own explanation', () => {
  test.each([
    ['a namespace that does not exist', 'namespace=none', {}, 'docker-unreachable', /has no namespace none/],
    [
      'a request above the limit',
      'requests.cpu=4 limits.cpu=2',
      {},
      'input-invalid',
      /must be less than or equal to cpu limit of 2[\s\S]*option of `kubernetes:`/,
    ],
    [
      'invalid credentials',
      '',
      { token: 'none' },
      'docker-unreachable',
      /Unauthorized[\s\S]*KUBECONFIG: they are invalid/,
    ],
    [
      'a credential plugin that is not installed',
      '',
      {
        exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-plugin', interactiveMode: 'Never' },
      },
      'docker-unreachable',
      /no-plugin not found[\s\S]*`aws eks get-token`/,
    ],
  ])('%s', async (_, options, user, code, text) => {
    const { ship } = await clusterScene({}, Object.keys(user).length > 0 ? user : undefined)
    const { main } = await ship({ 'builder-nodes': `kubernetes: ${options}` })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe(code)
    expect(failure.text).toMatch(text)
  })

  test('a cluster that does not respond', async () => {
    const { ship, job } = await clusterScene()
    job.export({ KUBECONFIG: '/nonexistent' })
    const { main } = await ship({ 'builder-nodes': 'kubernetes:' })
    expect(failureIn(main.log).text, main.log).toContain('KUBECONFIG')
  })
})

describe('a pod that ends during a build ends the build within a minute, and is named', () => {
  const deletion = ['delete', 'pod', '--wait=false']
  test.each([
    ['deleted', (pod: string, namespace: string) => kubectl(...deletion, pod, `--namespace=${namespace}`)],
    [
      'killed',
      (pod: string, namespace: string) =>
        kubectl(...deletion, '--force', '--grace-period=0', pod, `--namespace=${namespace}`),
    ],
    [
      'crashed',
      (pod: string, namespace: string) =>
        kubectl('exec', pod, `--namespace=${namespace}`, '--', 'sh', '-c', 'kill -QUIT 1'),
    ],
  ])('%s', async (_, end) => {
    const namespace = newNamespace()
    const Dockerfile = `FROM scratch\nCOPY busybox /bin/sh\nRUN echo ${Math.random()}; sleep 100\n`
    const { job } = await clusterScene({ files: { Dockerfile } })
    const nodes = `kubernetes: namespace=${namespace}`
    const step = job.step({ ...pushInputs, 'builder-nodes': nodes, attempts: '1' })
    const isBuilding = () => processesOf(job.temporary).some((line) => line.includes('buildx build '))
    for (let tries = 0; !isBuilding() && tries < 2_000; tries++) await sleep(50)
    // The command of the Dockerfile is running by then.
    await sleep(4_000)
    const pod = kubectl('get', 'pods', `--namespace=${namespace}`, '--output=name').trim().replace('pod/', '')
    end(pod, namespace)
    const start = performance.now()
    const main = await step.main
    expect(performance.now() - start).toBeLessThan(60_000)
    expect(failureIn(main.log).code, main.log).toBe('build-failed')
    expect(failureIn(main.log).text).toContain(`The pod ${pod}`)
    await step.post()
    expect(builderObjects(namespace)).toBe('')
  })
})
