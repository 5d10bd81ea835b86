import { runCommand } from '../command/command.ts'
import { endedFromOutside } from '../failures/ended.ts'

/** No setting of a user's may hide a change, start a program or reach for the network. */
const settings = [
  'core.fsmonitor=',
  'core.untrackedCache=false',
  'core.preloadIndex=true',
  // Several commands read the index side by side already.
  'index.threads=1',
  'core.fileMode=true',
  'core.symlinks=true',
  'core.ignoreCase=false',
  'core.trustctime=true',
  'core.checkStat=default',
  'protocol.allow=never',
  // Files of the build that look like a repository are none: their config could start a program.
  'safe.bareRepository=explicit',
].flatMap((setting) => ['-c', setting])

/** In milliseconds: a disk that hangs must not hold up the job. */
const timeoutMs = 60_000

/** git at work on several questions. */
export interface Asked {
  /** Gives the first command its input, one character a byte; it waits for this. */
  readonly give: (input: string) => void
  /** What each has written, one character a byte; undefined where one failed, or there is no git. */
  readonly answers: Promise<readonly string[] | undefined>
}

/** Runs git commands side by side in a folder; each is a line of shell, in which `git "$@"` is git. */
export function askGit(folder: string, [first = '', ...others]: readonly string[]): Asked {
  const { promise: input, resolve: give } = Promise.withResolvers<string>()
  const answers = Promise.all([
    input.then((text) => runGit(folder, first, text)),
    ...others.map((one) => runGit(folder, one)),
  ])
  return { give, answers: answers.then((all) => (all.every((one) => one !== undefined) ? all : undefined)) }
}

async function runGit(cwd: string, command: string, input = ''): Promise<string | undefined> {
  const pieces: Buffer[] = []
  const options = { cwd, env: environment(), onStdout: (piece: Buffer) => pieces.push(piece), timeoutMs }
  const bytes = Buffer.from(input, 'latin1')
  const result = await runCommand('/bin/sh', ['-c', command, 'git', ...settings], { ...options, input: bytes }).catch(
    () => undefined,
  )
  // A job that was cancelled goes no further.
  if (result?.signal !== undefined && !result.timedOut) throw endedFromOutside(result.signal, '')
  return result?.exitCode === 0 ? Buffer.concat(pieces).toString('latin1') : undefined
}

/**
 * Variables of git's own speak of other repositories and indexes; of these, only what is configuration stays. A filter that
 * git does run (one in `.git/info/attributes`, or any, with a git that knows no GIT_ATTR_SOURCE) has no business with the job's identity.
 */
function environment(): NodeJS.ProcessEnv {
  const dropped = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^ACTIONS_ID_TOKEN_REQUEST_/
  const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name))
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' }
}
