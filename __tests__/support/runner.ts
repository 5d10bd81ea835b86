import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { openConsole } from './console.ts'
import { holdsSecret } from './search.ts'

const root = join(import.meta.dirname, '../..')
const node = join(root, 'node_modules/.bin/node')

/** The parts of action.yml that a runner reads. */
interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string; readonly post: string }
}

export type Variables = Readonly<Record<string, string>>

/** A job on a separate runner: a workspace, a home, a temporary folder and an environment that steps add to. */
export interface TestJob {
  readonly workspace: string
  readonly home: string
  readonly temporary: string
  /** What the steps so far have exported, on top of the job's own environment. */
  environment(): Variables
  /** Gives later steps variables, as a step before them would. */
  export(variables: Variables): void
  /** Runs the action's main step, as `uses:` would. */
  step(inputs?: Variables, options?: StepOptions): TestStep
  /** Removes every folder of the job. */
  remove(): void
}

export interface StepOptions {
  readonly env?: Variables
  /** Where the action.yml is, as in `uses: OWNER/NAME/workflow@v1`; the repository's root when left out. */
  readonly folder?: string
}

/** A step whose main program was started. */
export interface TestStep {
  readonly main: Promise<ProgramRun>
  /** Signals the main program: as a runner does first, or with SIGKILL as it does with one that does not stop. */
  kill(signal: NodeJS.Signals): void
  /** Runs the post program with the state that main saved, whatever its result. */
  post(): Promise<ProgramRun>
}

type Kill = (signal: NodeJS.Signals) => void

/** What a program left behind for the runner and for a person. */
export interface ProgramRun {
  readonly exitCode: number | null
  readonly signal: string | null
  /** Standard output and error, in the order they came. */
  readonly log: string
  /** What the runner makes of the log, but for the values that it hides itself. */
  readonly shown: string
  readonly outputs: Variables
  readonly state: Variables
  readonly exported: Variables
  readonly summary: string
  readonly milliseconds: number
}

export interface JobOptions {
  /** In addition to a runner's usual variables; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly payload?: unknown
  /** Path to content, in the workspace. */
  readonly files?: Variables
  /** A command that starts the step's programs, such as `setpriv` with its options: with other rights than the tests'. */
  readonly as?: readonly string[]
  /** The secrets that were handed out so far: a run fails that shows one of them. */
  readonly secrets?: () => readonly string[]
}

/** A job as a push to `main` of octo/app starts it. */
export function newJob({
  env = {},
  payload = pushPayload,
  files = {},
  as = [],
  secrets = () => [],
}: JobOptions = {}): TestJob {
  const folder = mkdtempSync(join(tmpdir(), 'job-'))
  const place = (name: string) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const [workspace, home, temporary, commands] = [place('workspace'), place('home'), place('temp'), place('commands')]
  for (const [path, text] of Object.entries(files)) writeInto(workspace, path, text)
  writeFileSync(join(commands, 'event.json'), JSON.stringify(payload))

  const base: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    HOME: home,
    RUNNER_TEMP: temporary,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: join(commands, 'event.json'),
    ...pushVariables,
    ...env,
  }
  let exported: Variables = {}
  let count = 0

  async function program(file: string, extra: Variables, started?: (kill: Kill) => void): Promise<ProgramRun> {
    const files = commandFiles(commands, count++)
    const variables = { ...base, ...exported, ...extra, ...files }
    const run = await execute([...as, node, join(root, file)], workspace, clean(variables), files, started)
    exported = { ...exported, ...run.exported }
    const leaks = run.shown.split('\n').filter((line) => holdsSecret(line, secrets()))
    if (leaks.length > 0) throw new Error(`the runner shows a secret: ${leaks.join('\n')}`)
    return run
  }

  return {
    workspace,
    home,
    temporary,
    environment: () => clean({ ...base, ...exported }),
    export: (variables) => {
      exported = { ...exported, ...variables }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    step(inputs = {}, { env: own = {}, folder = '.' } = {}) {
      const action: ActionFile = parse(readFileSync(join(root, folder, 'action.yml'), 'utf8'))
      const variables = { ...own, ...inputVariables(action, inputs) }
      let kill: Kill = () => {}
      const main = program(join(folder, action.runs.main), variables, (end) => {
        kill = end
      })
      return {
        main,
        kill: (signal) => kill(signal),
        async post() {
          const { state } = await main
          const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])
          return program(join(folder, action.runs.post), { ...variables, ...Object.fromEntries(saved) })
        },
      }
    },
  }
}

function inputVariables(action: ActionFile, inputs: Variables): Variables {
  const names = [...new Set([...Object.keys(action.inputs), ...Object.keys(inputs)])]
  return Object.fromEntries(
    names.map((name) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      inputs[name] ?? `${action.inputs[name]?.default ?? ''}`,
    ]),
  )
}

function commandFiles(folder: string, count: number): Variables {
  const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY']
  return Object.fromEntries(
    names.map((name) => {
      const file = join(folder, `${name}-${count}`)
      writeFileSync(file, '')
      // Also for a step that runs as another user.
      chmodSync(file, 0o666)
      return [name, file]
    }),
  )
}

function execute(
  [command = '', ...args]: readonly string[],
  cwd: string,
  env: Variables,
  files: Variables,
  started?: (kill: Kill) => void,
): Promise<ProgramRun> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    const runner = openConsole()
    const outputs = [child.stdout, child.stderr].map((stream) => {
      const output = runner.output()
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
        output.write(text)
      })
      return output
    })
    child.on('error', reject)
    started?.((signal) => child.kill(signal))
    // A killed step's docker may keep the pipes open: the runner does not wait for that, and neither do we.
    child.on('exit', (exitCode, signal) => {
      const end = () => {
        for (const output of outputs) output.end()
        if (runner.injected.length > 0) reject(new Error(`the runner carries out ${runner.injected.join('\n')}`))
        resolve({
          exitCode,
          signal,
          log,
          shown: runner.shown,
          outputs: assignments(files.GITHUB_OUTPUT),
          state: assignments(files.GITHUB_STATE),
          exported: assignments(files.GITHUB_ENV),
          summary: read(files.GITHUB_STEP_SUMMARY),
          milliseconds: performance.now() - start,
        })
      }
      if (signal) end()
      else child.on('close', end)
    })
  })
}

/** Reads a runner's file of `name<<delimiter`, value, delimiter; the last of a name counts. */
function assignments(file?: string): Variables {
  const found = read(file).matchAll(/^(?<name>.+?)<<(?<end>.+)\n(?<value>[\s\S]*?)\n\k<end>$/gm)
  return Object.fromEntries([...found].map(({ groups }) => [groups?.name ?? '', groups?.value ?? '']))
}

/** Empty if the job was removed while its step still ran, as after the time limit of a test. */
function read(file = ''): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function clean(variables: Readonly<Record<string, string | undefined>>): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function writeInto(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

const commit = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d'

const pushVariables: Variables = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_SHA: commit,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REPOSITORY: 'octo/app',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ID: '1001',
  GITHUB_RUN_NUMBER: '7',
  GITHUB_RUN_ATTEMPT: '1',
}

const pushPayload = { repository: { default_branch: 'main' } }
