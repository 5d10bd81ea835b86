import { outputCollector } from '../command/collector.ts'
import { runCommand } from '../command/command.ts'
import { endedBySignal } from '../failures/ended.ts'

/** The time limit in milliseconds, because a disk that hangs must not delay the job. */
const timeoutMs = 10_000

/** The output of a git command in a folder; undefined if it fails or git is missing. */
export async function runGit(cwd: string, ...command: readonly string[]): Promise<string | undefined> {
  const { onStdout, text } = outputCollector()
  // Files of the build could look like a bare repository whose configuration starts a program.
  const args = ['-c', 'safe.bareRepository=explicit', ...command]
  const options = { cwd, env: environment(), onStdout, timeoutMs }
  const result = await runCommand('git', args, options).catch(() => undefined)
  if (result?.signal === 'SIGINT' || result?.signal === 'SIGTERM') throw endedBySignal(result.signal, '')
  return result?.exitCode === 0 ? text() : undefined
}

/**
 * The environment without git's variables for other repositories and indexes, and without the job's tokens, keys and inputs,
 * because the configuration of a repository may start programs.
 */
function environment(): NodeJS.ProcessEnv {
  const dropped = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^(?:ACTIONS|AWS|INPUT)_/
  const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name))
  return { ...Object.fromEntries(kept), GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' }
}
