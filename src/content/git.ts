import { outputCollector } from '../command/collector.ts'
import { runCommand } from '../command/command.ts'
import { endedBySignal } from '../failures/ended.ts'

/** The timeout of a git command in milliseconds, so that a disk that does not respond cannot delay the job. */
const timeoutMs = 10_000

/** Runs a git command in a folder. Returns its output; undefined if the command fails or git is missing. */
export async function runGit(cwd: string, ...command: readonly string[]): Promise<string | undefined> {
  const { onStdout, text } = outputCollector()
  // Ignore bare repositories: files of the build could look like a bare repository whose configuration starts a program.
  const args = ['-c', 'safe.bareRepository=explicit', ...command]
  const options = { cwd, env: environment(), onStdout, timeoutMs }
  const result = await runCommand('git', args, options).catch(() => undefined)
  // With one of these signals, the runner cancels the job.
  if (result?.signal === 'SIGINT' || result?.signal === 'SIGTERM') throw endedBySignal(result.signal, '')
  return result?.exitCode === 0 ? text() : undefined
}

/**
 * The environment without git's variables that select another repository or index, such as GIT_DIR. Keeps GIT_CONFIG_COUNT and
 * similar variables, which set options such as `safe.directory`. Removes GIT_CONFIG_PARAMETERS, the `-c` options of another git
 * command. Removes the job's tokens, keys and inputs, because the configuration of a repository may start programs.
 */
function environment(): NodeJS.ProcessEnv {
  const removedNames = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^(?:ACTIONS|AWS|INPUT)_/
  const variables = Object.entries(process.env).filter(([name]) => !removedNames.test(name))
  // Without downloads of missing objects, and with the original objects instead of `git replace` objects.
  return { ...Object.fromEntries(variables), GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' }
}
