import { outputCollector } from '../command/collector.ts'
import { describeBuilder } from '../plan/builds/builder.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, throwIfCancelled } from './exec.ts'

/** The time limit of each command, in milliseconds. */
const timeoutMs = 5_000

/** The versions of docker, its engine, buildx and BuildKit, such as `Docker 28.0.4, engine 28.0.4`; empty if all are unknown. */
export async function dockerVersions(env: Environment): Promise<string> {
  // A failed command may have printed a version: `docker version` fails without an engine, but prints the version of docker.
  const stdoutOf = async (...args: string[]) => {
    const { onStdout, text } = outputCollector()
    const outcome = await docker(args, { env, timeoutMs, onStdout }).catch(() => undefined)
    throwIfCancelled(outcome)
    // `text` returns undefined only for a very long output.
    return (text() ?? '').trim()
  }
  const [versions, buildx, inspection] = await Promise.all([
    stdoutOf('version', '--format', '{{.Client.Version}} {{with .Server}}{{.Version}}{{end}}'),
    stdoutOf('buildx', 'version'),
    stdoutOf('buildx', 'inspect'),
  ])
  const [clientVersion, engineVersion] = versions.split(' ')
  // Such as `github.com/docker/buildx v0.23.0 28c90ea`.
  const buildxVersion = /\/buildx (\S+)/.exec(buildx)?.[1]
  return [
    ...(clientVersion ? [`Docker ${clientVersion}`] : []),
    ...(engineVersion ? [`engine ${engineVersion}`] : []),
    ...(buildxVersion ? [`buildx ${buildxVersion}`] : []),
    ...describeBuilder(inspection),
  ].join(', ')
}
