import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inject, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { loadBuilderImage } from './buildkit.ts'
import { type Engine, writeDockerConfig } from './engine.ts'
import { newScene, type Scene, type SceneOptions } from './scene.ts'

const script = join(import.meta.dirname, '../../script/kubernetes')

/** BuildKit's image, by the name that buildx takes by default. */
export const buildKitImage = 'moby/buildkit:buildx-stable-1'
export const pauseImage = 'localhost/pause:1'

export interface Cluster {
  /** The kubeconfig of an administrator. */
  readonly kubeconfig: string
  /** The folder of kubectl. */
  readonly bin: string
}

/** A rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** Starts the cluster, or finds the one that is running, with the images of its pods. */
export async function startCluster(engine: Engine): Promise<Cluster> {
  const text = execFileSync(script, ['start'], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? ''
  await loadBuilderImage(engine)
  buildPause(engine)
  await copyImages(engine, value('CTR'), value('CONTAINERD'))
  return { kubeconfig: value('KUBECONFIG'), bin: value('BIN') }
}

export function stopCluster(): void {
  execFileSync(script, ['stop'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Runs kubectl as the administrator. */
export function kubectl(...args: string[]): string {
  return run(args)
}

/** Creates or changes objects. */
export function apply(...objects: object[]): void {
  run(['apply', '--filename', '-'], objects.map((one) => stringify(one)).join('---\n'))
}

/** A namespace that is removed after the test. */
export function newNamespace(labels: Readonly<Record<string, string>> = {}): string {
  const name = `test-${process.hrtime.bigint().toString(36)}`
  apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
  onTestFinished(() => void run(['delete', 'namespace', name, '--wait=false']))
  return name
}

/** What a builder leaves in a namespace, a line each; empty if nothing. */
export function builderObjects(namespace: string): string {
  return kubectl('get', 'deployments,configmaps', `--namespace=${namespace}`, '--output=name')
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith('kube-root-ca.crt'))
    .join('\n')
}

/** Gives the service account `ci` of a namespace these rules, and returns a token of it. */
export function serviceAccount(namespace: string, rules: readonly Rule[]): string {
  const metadata = { name: 'ci', namespace }
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata }
  apply(
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { ...rbac, kind: 'Role', rules },
    {
      ...rbac,
      kind: 'RoleBinding',
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ci' },
      subjects: [{ kind: 'ServiceAccount', ...metadata }],
    },
  )
  return kubectl('create', 'token', 'ci', `--namespace=${namespace}`).trim()
}

/** A scene in a job whose KUBECONFIG is the administrator's, or has another user. */
export async function clusterScene(options: SceneOptions = {}, user?: object): Promise<Scene> {
  const { kubeconfig, bin } = inject('cluster')
  const engine = inject('engine')
  const scene = await newScene({
    engine: { ...engine, path: [engine.path, bin].join(delimiter) },
    ...options,
    env: { KUBECONFIG: kubeconfig, ...options.env },
  })
  if (user) scene.job.export({ KUBECONFIG: kubeconfigOf(scene, user) })
  copyFileSync(engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

/** Writes a kubeconfig for another user. */
export function kubeconfigOf({ job }: Pick<Scene, 'job'>, user: object, contexts: readonly object[] = []): string {
  const config = JSON.parse(kubectl('config', 'view', '--raw', '--output=json'))
  const file = join(job.home, 'kubeconfig')
  const own = { ...config, users: [{ name: 'admin', user }], contexts: [...config.contexts, ...contexts] }
  writeFileSync(file, JSON.stringify(own), { mode: 0o600 })
  return file
}

function run(args: readonly string[], input = ''): string {
  const { kubeconfig, bin } = inject('cluster')
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe']
  return execFileSync(join(bin, 'kubectl'), ['--kubeconfig', kubeconfig, ...args], { input, encoding: 'utf8', stdio })
}

/** The image of the container that holds the namespaces of a pod; also of a container that does nothing. */
function buildPause(engine: Engine): void {
  const folder = mkdtempSync(join(tmpdir(), 'pause-'))
  writeDockerConfig(folder, engine)
  const command = 'trap exit TERM; while :; do sleep 60 & wait; done'
  const file = `FROM scratch\nCOPY busybox /bin/sh\nCMD ["/bin/sh", "-c", "${command}"]\n`
  writeFileSync(join(folder, 'Dockerfile'), file)
  copyFileSync(engine.busybox, join(folder, 'busybox'))
  const env = { HOME: folder, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  execFileSync('docker', ['buildx', 'build', '--load', '--tag', pauseImage, folder], { env, stdio: 'pipe' })
  rmSync(folder, { recursive: true })
}

async function copyImages(engine: Engine, ctr: string, socket: string): Promise<void> {
  const env = { ...process.env, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  const save = spawn('docker', ['save', buildKitImage, pauseImage], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const load = spawn(ctr, ['--address', socket, '--namespace', 'k8s.io', 'images', 'import', '--local', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve, reject) =>
    load.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('ctr could not import the images')))),
  )
  await pipeline(save.stdout, load.stdin)
  await ended
}
