import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ActionError } from '../../src/errors/action-error.ts'
import type { Build } from '../../src/plan/builds/build.ts'
import { planWithDestinations } from '../../src/plan/destinations.ts'
import type { RoleArn } from '../../src/plan/inputs/identity.ts'
import { type Inputs, type ParsedInputs, readInputs } from '../../src/plan/inputs/inputs.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Context } from '../../src/plan/run/context.ts'
import type { PolicyDocument } from '../../src/plan/settings/document.ts'
import type { ImageAction } from '../../src/plan/table/row.ts'

export type Values = Readonly<Record<string, string>>

const action: { readonly inputs: Record<string, { readonly default?: string; readonly description: string }> } = parse(
  readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'),
)

/** The inputs of action.yml by name; the runner gives their defaults wherever a workflow gives nothing. */
export const actionInputs = action.inputs

const defaults: Values = Object.fromEntries(
  Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
)

export const commit = '0123456789abcdef0123456789abcdef01234567'
export const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
export const role = 'arn:aws:iam::123456789012:role/ci-push'
export const firstRole = 'arn:aws:iam::999988887777:role/github'
export const middleRole = 'arn:aws:iam::999988887777:role/hub'

/** Three roles, each assumed from the one before. */
export const chain = [firstRole, middleRole, role].join('\n')

/** What the README's first example gives. */
export const example: Values = { 'role-to-assume': role, 'aws-region': 'eu-west-1', repository: 'team/app' }

/** A push to the default branch, unless `changes` say otherwise. */
export function runContext(changes: Partial<Context> = {}): Context {
  return {
    event: 'push',
    commit,
    branch: 'main',
    tag: undefined,
    pullRequest: undefined,
    fromFork: false,
    onDefaultBranch: true,
    release: undefined,
    repository: 'octo/shop',
    repositoryId: '22',
    ownerId: '11',
    serverUrl: 'https://github.com',
    runId: '98765',
    runNumber: '42',
    runAttempt: '2',
    canRequestIdTokens: true,
    workflow: '.github/workflows/ship.yml',
    inCalledWorkflow: undefined,
    ref: 'refs/heads/main',
    awsRegion: undefined,
    ecrEmulatorHost: undefined,
    tree: undefined,
    bakeFile: undefined,
    now: new Date('2026-03-04T23:30:00.000Z'),
    ...changes,
  }
}

export const tagged = { branch: undefined, onDefaultBranch: false }

/** Reads inputs as the runner gives them, the defaults of action.yml under those of the workflow. */
export function read(values: Values, action: ImageAction = 'main'): ParsedInputs {
  return readInputs((name) => values[name] ?? defaults[name] ?? '', action)
}

/** Inputs that have no problem. */
export function inputsOf(values: Values): Inputs {
  const { inputs, problems } = read(values)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return inputs
}

/** A role's ARN in parts. */
export function roleArn(arn: string): RoleArn {
  const [parsed] = inputsOf({ 'role-to-assume': arn }).rolesToAssume
  if (!parsed) throw new Error('no role')
  return parsed
}

export function planOf(values: Values, context: Partial<Context> = {}, exists: (path: string) => boolean = all): Plan {
  const allValues = Object.entries({ ...defaults, ...values })
  const sources = {
    parsed: read(values),
    nonEmptyInputs: allValues.flatMap(([name, value]) => (value === '' ? [] : [name])),
    context: runContext(context),
    workspace: { exists, read: () => undefined, find: () => [] },
  }
  return planWithDestinations(sources, (name) => values[name] ?? defaults[name])
}

/** The build of a plan that builds. */
export function buildOf({ image }: Plan): Build {
  if (image?.origin.kind !== 'build') throw new Error('nothing is built')
  return image.origin.build
}

function all(): boolean {
  return true
}

/** The ActionError that `work` throws. */
export function failureOf(work: () => unknown): ActionError {
  try {
    work()
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** The problems that a plan is refused for, each `input: text`. */
export function problemsOf(values: Values, context: Partial<Context> = {}): readonly string[] {
  const { what } = failureOf(() => planOf(values, context)).explanation
  return what
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^- `([^`]+)`/, '$1'))
}

/** The text of a policy that has no problems. */
export function textIn(policy: PolicyDocument): string {
  if (policy.kind === 'problems') throw new Error(policy.problems.join('\n'))
  return policy.text
}

/** The problems of a policy that has some. */
export function problemsIn(policy: PolicyDocument): readonly string[] {
  if (policy.kind === 'document') throw new Error(policy.text)
  return policy.problems
}

/** Random choices that are the same in every run: mulberry32. */
export function random(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const of = <T>(choices: readonly [T, ...T[]]): T => choices[whole(0, choices.length - 1)] ?? choices[0]
  const text = (letters: string, from: number, to: number) => {
    const [first = '', ...rest] = letters
    return Array.from({ length: whole(from, to) }, () => of([first, ...rest])).join('')
  }
  const digits = (count: number) => text('0123456789', count, count)
  return { whole, of, text, digits }
}

/** A repository name of at most 256 characters, by ECR's grammar. */
export function repositoryName({ of, text, whole }: ReturnType<typeof random>): string {
  const part = () => text('abcxyz0189', 2, 20) + of(['', '.', '_', '__', '-', '---']) + text('abcxyz0189', 1, 20)
  return Array.from({ length: whole(1, 6) }, part).join('/')
}
