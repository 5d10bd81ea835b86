import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import {
  builderObjects,
  clusterScene,
  kubeconfigOf,
  kubectl,
  newNamespace,
  type Rule,
  serviceAccount,
} from '../support/cluster.ts'
import { readDocument } from '../support/documents.ts'
import { pushInputs } from '../support/scene.ts'

const builders = readFileSync(join(import.meta.dirname, '../../docs/builders.md'), 'utf8')

/** The rules of the Role in docs/builders.md. The last are for the events, and not needed to build. */
const rules: readonly Rule[] = readDocument('docs/builders.md', builders)
  .yaml.map(({ text }) => parse(text))
  .find((document) => document?.kind === 'Role').rules
const needed = rules.filter(({ resources }) => !resources.includes('events'))

/** One verb of one resource each. */
const single = needed.flatMap(({ apiGroups, resources, verbs }) =>
  resources.flatMap((resource) => verbs.map((verb) => ({ apiGroups, resources: [resource], verbs: [verb] }))),
)

describe('the Role in docs/builders.md', () => {
  test('is enough, with a buildkitd.default.toml too', async () => {
    const namespace = newNamespace()
    const { ship, job } = await clusterScene({}, { token: serviceAccount(namespace, needed) })
    mkdirSync(join(job.home, '.docker/buildx'), { recursive: true })
    writeFileSync(join(job.home, '.docker/buildx/buildkitd.default.toml'), 'debug = true\n')
    const { main, post } = await ship({ 'builder-nodes': `kubernetes: namespace=${namespace}` })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log + post.log).not.toContain('::warning')
    expect(builderObjects(namespace)).toBe('')
  })

  test('explains a pod that does not start', async () => {
    const namespace = newNamespace()
    const { ship } = await clusterScene({}, { token: serviceAccount(namespace, rules) })
    const { main } = await ship({ 'builder-nodes': `kubernetes: namespace=${namespace} nodeselector=a=b timeout=4s` })
    expect(failureIn(main.log).text, main.log).toContain('nodes are available: ')
  })

  const withoutMaps = single.filter(({ resources }) => !resources.includes('configmaps'))
  test.each(
    withoutMaps
      .filter(({ verbs }) => !verbs.includes('delete'))
      .map((rule) => [`${rule.verbs} ${rule.resources}`, rule] as const),
  )('without %s, the error prints the rule', async (_, missing) => {
    const namespace = newNamespace()
    const token = serviceAccount(
      namespace,
      single.filter((rule) => rule !== missing),
    )
    const { ship } = await clusterScene({}, { token })
    const { main } = await ship({ 'builder-nodes': `kubernetes: namespace=${namespace}` })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('docker-unreachable')
    const [group, resource, verb] = [missing.apiGroups[0], missing.resources[0], missing.verbs[0]]
    expect(failure.text).toContain(`{apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]}`)
  })

  const withoutDelete = single.filter(({ resources, verbs }) => `${verbs} ${resources}` !== 'delete deployments')

  test('without delete deployments, one warning names what is left', async () => {
    const namespace = newNamespace()
    const { ship } = await clusterScene({}, { token: serviceAccount(namespace, withoutDelete) })
    const { main, post } = await ship({ 'builder-nodes': `kubernetes: namespace=${namespace}` })
    expect(main.exitCode, main.log).toBe(0)
    const [warning, ...others] = annotationsIn(main.log + post.log)
    expect(others).toEqual([])
    expect(warning?.text).toMatch(
      new RegExp(
        `Deployment ecr-build-push-\\S+0 in the namespace ${namespace}: .* cannot delete resource "deployments"`,
      ),
    )
  })

  test('with a delete that works later, the post step removes the builder', async () => {
    const namespace = newNamespace()
    const { job } = await clusterScene({}, { token: serviceAccount(namespace, withoutDelete) })
    const step = job.step({ ...pushInputs, 'builder-nodes': `kubernetes: namespace=${namespace}` })
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    expect(builderObjects(namespace)).not.toBe('')
    serviceAccount(namespace, needed)
    const post = await step.post()
    expect(main.log + post.log).not.toContain('::warning')
    expect(builderObjects(namespace)).toBe('')
  })
})

test('a credential plugin gets the AWS keys of the job, in the post step too', async () => {
  const namespace = newNamespace()
  const token = serviceAccount(namespace, needed)
  const { job } = await clusterScene()
  const plugin = join(job.home, 'get-token')
  const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }
  const script = `#!/bin/sh\n[ "$AWS_ACCESS_KEY_ID" = AKIAEXAMPLE ] || { echo 'Unable to locate credentials' >&2; exit 253; }\n`
  writeFileSync(plugin, `${script}echo '${JSON.stringify(credential)}'\n`, { mode: 0o755 })
  const exec = { apiVersion: credential.apiVersion, command: plugin, interactiveMode: 'Never' }
  const KUBECONFIG = kubeconfigOf({ job }, { exec })
  const inputs = { ...pushInputs, 'builder-nodes': `kubernetes: namespace=${namespace}` }

  job.export({ KUBECONFIG })
  const without = await job.step(inputs).main
  expect(failureIn(without.log).code, without.log).toBe('docker-unreachable')
  expect(failureIn(without.log).text).toMatch(/exit code 253[\s\S]*`export-credentials: true`/)

  job.export({ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' })
  const built = job.step(inputs)
  const main = await built.main
  expect(main.exitCode, main.log).toBe(0)
  expect((await built.post()).log).not.toContain('::warning')

  // The post step runs the plugin too.
  const killed = job.step(inputs)
  while (builderObjects(namespace) === '') await new Promise((resolve) => setTimeout(resolve, 100))
  killed.kill('SIGKILL')
  await killed.main
  expect((await killed.post()).log).not.toContain('::warning')
  expect(builderObjects(namespace)).toBe('')
})

test('a pod of the cluster builds with its service account', async () => {
  const namespace = newNamespace()
  const token = serviceAccount(namespace, needed)
  const { server, 'certificate-authority': authority } = JSON.parse(kubectl('config', 'view', '--raw', '--output=json'))
    .clusters[0].cluster
  const { hostname, port } = new URL(server)
  const account = '/var/run/secrets/kubernetes.io/serviceaccount'
  const made = mkdirSync(account, { recursive: true })
  onTestFinished(() => {
    for (let folder = account; made !== undefined && folder.startsWith(made); folder = join(folder, '..'))
      rmdirSync(folder)
  })
  // The folder of a pod is mounted for this step only. Other shells than bash drop variables such as INPUT_AWS-REGION.
  const scene = await clusterScene({ as: ['unshare', '--mount', 'bash', '-c', 'eval "$MOUNT"', 'bash'] })
  const { job } = scene
  for (const [name, text] of Object.entries({ token, namespace, 'ca.crt': readFileSync(authority, 'utf8') }))
    writeFileSync(join(job.home, name), text)
  job.export({
    MOUNT: `mount --bind ${job.home} ${account} && exec "$@"`,
    KUBECONFIG: '',
    KUBERNETES_SERVICE_HOST: hostname,
    KUBERNETES_SERVICE_PORT: port,
  })
  const { main, post } = await scene.ship({ 'builder-nodes': 'kubernetes:' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log + post.log).not.toContain('::warning')
  expect(builderObjects(namespace)).toBe('')
})
