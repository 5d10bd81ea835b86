import { execFile, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Engine, writeDockerConfig } from './engine.ts'

const run = promisify(execFile)

/** A separate BuildKit daemon, like one on another machine. */
export interface RemoteBuildKit {
  /** `tcp://127.0.0.1:PORT` or `unix://PATH` */
  readonly endpoint: string
  /** PEM files that a client needs; empty paths for a daemon without TLS. */
  readonly certificates: Certificates
  /** Where it keeps its state. */
  readonly root: string
  /** The builds that it has done, a line each. */
  histories(): Promise<readonly string[]>
  stop(): Promise<void>
}

/** An authority, and a certificate of it that serves the daemon as well as its clients. */
export interface Certificates {
  readonly authority: string
  readonly certificate: string
  readonly key: string
}

export interface RemoteBuildKitOptions {
  readonly socket?: 'tcp' | 'unix' | 'tls'
  /** What the daemon says it builds for, such as `linux/arm64`; by default what it can. */
  readonly platform?: string
}

/** Starts buildkitd, which requires root. */
export async function startBuildKit({ socket = 'tcp', platform }: RemoteBuildKitOptions = {}): Promise<RemoteBuildKit> {
  const bin = join(await buildKitFolder(), 'bin')
  const folder = mkdtempSync(join(tmpdir(), 'buildkit-'))
  const certificates = socket === 'tls' ? await certify(folder) : { authority: '', certificate: '', key: '' }
  const { authority, certificate, key } = certificates
  const args = [
    ...['--root', join(folder, 'root'), '--oci-worker-net', 'host'],
    ...['--addr', socket === 'unix' ? `unix://${join(folder, 'socket')}` : 'tcp://127.0.0.1:0'],
    ...(platform === undefined ? [] : ['--oci-worker-platform', platform]),
    ...(socket === 'tls' ? ['--tlscacert', authority, '--tlscert', certificate, '--tlskey', key] : []),
  ]
  const file = join(folder, 'log')
  const output = openSync(file, 'w')
  // It finds its runc on the PATH.
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) }
  const child = spawn('buildkitd', args, { env, stdio: ['ignore', output, output] })
  closeSync(output)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const log = () => readFileSync(file, 'utf8')
  for (let tries = 0; !/running server on/.test(log()); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error(`buildkitd does not start: ${log()}`)
    await sleep(100)
  }
  const [, address = ''] = /running server on ([^\s"]+)/.exec(log()) ?? []
  const endpoint = socket === 'unix' ? `unix://${address}` : `tcp://${address}`
  return {
    endpoint,
    root: join(folder, 'root'),
    certificates,
    async histories() {
      const { stdout } = await run(join(bin, 'buildctl'), [
        '--addr',
        endpoint,
        'debug',
        'histories',
        '--format',
        '{{.Record.Ref}}',
      ])
      return stdout.split('\n').filter(Boolean)
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Loads an image for the docker-container driver into an engine, under the driver's default name. */
export async function loadBuilderImage(
  engine: Engine,
  name = 'moby/buildkit:buildx-stable-1',
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  writeDockerConfig(home, engine)
  const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  const folder = join(await buildKitFolder(), 'image')
  const settings = Object.entries(variables).map(([variable, value]) => `ENV ${variable}=${value}\n`)
  const file = join(home, 'Dockerfile')
  writeFileSync(file, [readFileSync(join(folder, 'Dockerfile'), 'utf8'), ...settings].join(''))
  await run('docker', ['buildx', 'build', '--load', '--tag', name, '--file', file, folder], { env })
  rmSync(home, { recursive: true })
}

/** The BuildKit that is as old as the engine. */
export function buildKitVersion(engine = process.env.ENGINE_VERSION): string {
  return engine === '28' ? 'v0.25.2' : 'v0.34.2'
}

/** The folder that `script/buildkit` prints. Building it for the first time takes minutes. */
export async function buildKitFolder(): Promise<string> {
  const { stdout } = await run(join(import.meta.dirname, '../../script/buildkit'), [buildKitVersion()])
  return stdout.trim()
}

async function certify(folder: string): Promise<Certificates> {
  const [authority, certificate, key] = ['authority.pem', 'certificate.pem', 'key.pem'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  const issue = ['req', '-x509', '-days', '2', '-nodes']
  await run('openssl', [...issue, '-subj', '/CN=Authority', '-newkey', 'rsa:2048', '-keyout', key, '-out', authority])
  const extensions = ['subjectAltName=IP:127.0.0.1', 'basicConstraints=CA:FALSE'].flatMap((one) => ['-addext', one])
  const issuer = ['-subj', '/CN=BuildKit', '-CA', authority, '-CAkey', key, '-key', key]
  await run('openssl', [...issue, ...issuer, '-out', certificate, ...extensions])
  return { authority, certificate, key }
}
