import { delimiter } from 'node:path'
import { expect, inject, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import {
  apply,
  buildKitImage,
  clusterScene,
  kubeconfigOf,
  kubectl,
  newNamespace,
  pauseImage,
} from '../support/cluster.ts'
import { newScene } from '../support/scene.ts'

/** A pod with BuildKit in its second container. */
function buildKitPod(): string {
  const namespace = newNamespace()
  apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'buildkit', namespace },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        { name: 'first', image: pauseImage },
        { name: 'buildkitd', image: buildKitImage, securityContext: { privileged: true } },
      ],
    },
  })
  kubectl('wait', '--for=condition=Ready', 'pod/buildkit', `--namespace=${namespace}`, '--timeout=60s')
  return namespace
}

test('kube-pod:// with namespace, context and container, and what each failure says', async () => {
  const namespace = buildKitPod()
  const scene = await clusterScene()
  // The current context is another one.
  const other = { name: 'other', context: { cluster: 'none', user: 'none' } }
  const user = JSON.parse(kubectl('config', 'view', '--raw', '--output=json')).users[0].user
  scene.job.export({ KUBECONFIG: kubeconfigOf(scene, user, [other]) })
  const endpoint = (query: string, pod = 'buildkit') => `kube-pod://${pod}?namespace=${namespace}&${query}`
  const build = (line: string) => scene.ship({ 'builder-nodes': line, attempts: '1' })

  const { main } = await build(endpoint('context=local&container=buildkitd'))
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('pushed')

  for (const [line, text] of [
    [endpoint('container=buildkitd', 'none'), /pods "none" not found[\s\S]*The pod does not exist/],
    [endpoint('container=first'), /buildctl[\s\S]*does not run BuildKit/],
    [endpoint('container=none'), /container none is not valid/],
    [endpoint('context=none'), /context "none" does not exist/],
  ] as const) {
    const failure = failureIn((await build(line)).main.log)
    expect(failure.code).toBe('docker-unreachable')
    expect(failure.text).toMatch(text)
  }
})

test('kube-pod:// says that it needs kubectl', async () => {
  const engine = inject('engine')
  const [docker = ''] = engine.path.split(delimiter)
  const { main } = await (await newScene({ engine: { ...engine, path: docker } })).ship({
    'builder-nodes': 'kube-pod://buildkit',
  })
  expect(failureIn(main.log).text, main.log).toContain('kubectl, which is not installed')
})
