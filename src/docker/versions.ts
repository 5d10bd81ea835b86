import { outputCollector } from '../command/collector.ts'
import { describeBuilder } from '../plan/builds/builder.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, throwIfCancelled } from './exec.ts'

/** The time limit of each command, in milliseconds. */
const timeoutMs = 5_000

/** The versions of docker, its engine, buildx and BuildKit; empty if no command responds. */
export async function dockerVersions(env: Environment): Promise<string> {
  const stdoutOf = async (...args: string[]) => {
    const { onStdout, text } = outputCollector()
    const outcome = await docker(args, { env, timeoutMs, onStdout }).catch(() => undefined)
    throwIfCancelled(outcome)
    return (text() ?? '').trim()
  }
  const [versions, buildx, inspection] = await Promise.all([
    stdoutOf('version', '--format', '{{.Client.Version}} {{with .Server}}{{.Version}}{{end}}'),
    stdoutOf('buildx', 'version'),
    stdoutOf('buildx', 'inspect'),
  ])
  const [client, engine] = versions.split(' ')
  const plugin = /\/buildx (\S+)/.exec(buildx)?.[1]
  return [
    ...(client ? [`Docker ${client}`] : []),
    ...(engine ? [`engine ${engine}`] : []),
    ...(plugin ? [`buildx ${plugin}`] : []),
    ...describeBuilder(inspection),
  ].join(', ')
}
