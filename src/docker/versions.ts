import { builderVersion } from '../plan/builds/builder.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, refuseCancelled } from './exec.ts'

/** In milliseconds, for all questions, which are asked at a time. */
const timeoutMs = 5_000

/** The versions of docker, its engine, buildx and BuildKit; empty where none answers. */
export async function dockerVersions(env: Environment): Promise<string> {
  const ask = async (...args: string[]) => {
    let text = ''
    const answer = (piece: string) => {
      text += piece
    }
    const outcome = await docker(args, { env, timeoutMs, answer }).catch(() => undefined)
    refuseCancelled(outcome)
    return text.trim()
  }
  const [versions, buildx, inspection] = await Promise.all([
    ask('version', '--format', '{{.Client.Version}} {{with .Server}}{{.Version}}{{end}}'),
    ask('buildx', 'version'),
    ask('buildx', 'inspect'),
  ])
  const [client, engine] = versions.split(' ')
  const plugin = /\/buildx (\S+)/.exec(buildx)?.[1]
  return [
    ...(client ? [`Docker ${client}`] : []),
    ...(engine ? [`engine ${engine}`] : []),
    ...(plugin ? [`buildx ${plugin}`] : []),
    ...builderVersion(inspection),
  ].join(', ')
}
