import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './other-actions.ts'
import type { TestJob } from './runner.ts'

/** Pulls or inspects an image as a later step of the job would. */
export interface Podman {
  podmanPull(image: string): Promise<string>
  buildahPull(image: string): Promise<string>
  skopeoInspect(image: string): Promise<string>
}

/** Real Podman, Buildah and Skopeo for a job, with storage in the job's folder. */
export function newPodman(job: TestJob): Podman {
  const script = join(import.meta.dirname, '../../script/podman')
  const bin = execFileSync(script, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' }).trim()
  mkdirSync(join(job.home, '.config/containers'), { recursive: true })
  const policy = { default: [{ type: 'insecureAcceptAnything' }] }
  writeFileSync(join(job.home, '.config/containers/policy.json'), JSON.stringify(policy))
  const folder = (name: string) => join(dirname(job.home), name)
  const storage = ['--root', folder('storage'), '--runroot', folder('storage-run'), '--storage-driver', 'vfs']
  const inJob = (program: string, ...args: readonly string[]) =>
    run(bin === '' ? program : join(bin, program), args, job.environment())
  return {
    podmanPull: (image) => inJob('podman', ...storage, 'pull', '--tls-verify=false', image),
    buildahPull: (image) => inJob('buildah', ...storage, 'pull', '--tls-verify=false', image),
    skopeoInspect: (image) => inJob('skopeo', 'inspect', '--tls-verify=false', `docker://${image}`),
  }
}
