import { spawn } from 'node:child_process'

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

/** git at work on several questions. */
export interface Asked {
  /** Gives the first command its input, one character a byte; it waits for this. */
  readonly give: (input: string) => void
  /** What each has written, one character a byte; undefined where one failed, or there is no git. */
  readonly answers: Promise<readonly string[] | undefined>
}

/** Runs git commands side by side in a folder; each is a line of shell, in which `git "$@"` is git. */
export function askGit(folder: string, commands: readonly string[]): Asked {
  // Node takes milliseconds to start a program, and a shell next to none.
  const [first, ...others] = commands.map((command, index) => `${command} >&${index + 3}`)
  const script = [...others.map((line) => `${line} & pids="$pids $!"`), `${first} || exit`, waitForAll].join('\n')
  const child = spawn('/bin/sh', ['-c', script, 'git', ...settings], {
    cwd: folder,
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore', ...commands.map(() => 'pipe' as const)],
  })
  const answers = commands.map((_, index) => {
    const pieces: Buffer[] = []
    child.stdio[index + 3]?.on('data', (piece) => pieces.push(piece))
    return pieces
  })
  // A command that ends without reading its input breaks the pipe; its exit code tells the story.
  child.stdin?.on('error', () => {})
  return {
    give: (input) => child.stdin?.end(Buffer.from(input, 'latin1')),
    answers: new Promise((resolve) => {
      child.on('error', () => resolve(undefined))
      child.on('close', (exitCode) => {
        resolve(exitCode === 0 ? answers.map((pieces) => Buffer.concat(pieces).toString('latin1')) : undefined)
      })
    }),
  }
}

const waitForAll = 'for pid in $pids; do wait "$pid" || exit; done'

/**
 * Variables of git's own speak of other repositories and indexes; of these, only what is configuration stays. A filter that
 * git does run (one in `.git/info/attributes`, or any, with a git that knows no GIT_ATTR_SOURCE) has no business with the job's identity.
 */
function environment(): NodeJS.ProcessEnv {
  const dropped = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^ACTIONS_ID_TOKEN_REQUEST_/
  const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name))
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' }
}
