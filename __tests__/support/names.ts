import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { reusableWorkflow } from '../../script/workflow.ts'
import { actionNames } from '../../src/plan/table/row.ts'
import type { Document, Found } from './documents.ts'

/** What a step or a job can be given, and what it gives. */
export interface Names {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly secrets: readonly string[]
}

/** What the action and its workflow call theirs. */
export interface OwnNames {
  readonly action: Names
  /** The sub-actions by name. */
  readonly subActions: Readonly<Record<string, Names>>
  /** The workflow that other repositories call. */
  readonly workflow: Names
}

/** The names that documents may use. */
export interface Vocabulary extends OwnNames {
  /** The other words that have the form of an input's name. */
  readonly words: readonly string[]
  /** Documents whose tables have the words of other tools in the first column. */
  readonly comparisons: readonly string[]
}

/** Reads action.yml and the reusable workflow. */
export function readOwnNames(): OwnNames {
  const read = (path: string) => parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))
  const subActions = Object.fromEntries(actionNames.slice(1).map((name) => [name, namesOf(read(`${name}/action.yml`))]))
  return { action: namesOf(read('action.yml')), subActions, workflow: namesOf(read(reusableWorkflow).on.workflow_call) }
}

/** The names of the action, its sub-actions and its workflow. */
export function namesIn({ action, subActions, workflow }: OwnNames): readonly Names[] {
  return [action, ...Object.values(subActions), workflow]
}

/** Of a sub-action that does not exist. */
const nothing: Names = { inputs: [], outputs: [], secrets: [] }

function namesOf({ inputs, outputs, secrets }: Keyed): Names {
  return { inputs: keysOf(inputs), outputs: keysOf(outputs), secrets: keysOf(secrets) }
}

/** The names in a document that do not exist, each with its line. */
export function unknownNames({ path, code, yaml }: Named, vocabulary: Vocabulary): readonly string[] {
  const { words, comparisons } = vocabulary
  const known = [
    ...namesIn(vocabulary).flatMap(({ inputs, outputs, secrets }) => [...inputs, ...outputs, ...secrets]),
    ...words,
    ...otherActions([...code, ...yaml]),
  ]
  const wrong = code
    .filter(({ column }) => column !== 0 || !comparisons.includes(path))
    .filter(({ text }) => {
      const name = nameIn(text)
      return name !== undefined && !known.includes(name)
    })
    .map(({ place, text }) => `${place}: \`${text}\` is no input, output or code`)
  const given = yaml.flatMap(({ place, text }) =>
    unknownInputs(parsed(text), vocabulary).map((name) => `${place}: there is no input \`${name}\``),
  )
  const taken = [
    ...code.map((one) => ({ ...one, content: undefined })),
    ...yaml.map((one) => ({ ...one, content: parsed(one.text) })),
  ].flatMap(({ place, text, content }) =>
    unknownOutputs(text, content, vocabulary).map((name) => `${place}: there is no output \`${name}\``),
  )
  return [...wrong, ...given, ...taken]
}

/** A document, as far as it names something. */
type Named = Pick<Document, 'path' | 'code' | 'yaml'>

/** Actions that a document has with their owner (`docker/bake-action`), so that it may leave him out elsewhere. */
function otherActions(parts: readonly Found[]): readonly string[] {
  return parts.flatMap(({ text }) =>
    [...text.matchAll(/(?:^|\buses: )[\w-]+\/([\w-]+)(?:$|@)/gm)].map(([, name = '']) => name),
  )
}

/**
 * The name that inline code is about: one such as `scan-on-push`, alone or with a value, and with a value of one word any
 * (`cache: gha`). A single word is ambiguous.
 */
export function nameIn(code: string): string | undefined {
  return (/^([a-z]+(?:-[a-z]+)+)(?::|: .*)?$/.exec(code) ?? /^([a-z]+): \S+$/.exec(code))?.[1]
}

/** Keys of a workflow's parts. In them, and in files of other tools, other values than texts are lists and maps. */
const workflowKeys = ['name', 'on', 'uses', 'run', 'if']

function unknownInputs(content: unknown, own: Vocabulary): readonly string[] {
  if (!isObject(content)) return []
  const keys = Object.keys(content)
  const bare = !Object.values(content).some(isObject) && !keys.some((key) => workflowKeys.includes(key))
  // A bare list is ambiguous.
  const lists = bare ? [{ keys, known: namesIn(own).flatMap(({ inputs }) => inputs) }] : givenIn(content, own)
  return lists.flatMap(({ keys, known }) => keys.filter((key) => !known.includes(key)))
}

/** What the steps and jobs, anywhere in it, give to the action or its workflow. */
function givenIn(content: unknown, both: OwnNames): readonly Given[] {
  if (!isObject(content)) return []
  const names = namesFor(content, both)
  const own =
    names === undefined
      ? []
      : [
          { keys: keysOf(content.with), known: names.inputs },
          { keys: keysOf(content.secrets), known: names.secrets },
        ]
  return [...own, ...Object.values(content).flatMap((value) => givenIn(value, both))]
}

/** The keys of a `with:` or a `secrets:`, and what they may be. */
interface Given {
  readonly keys: readonly string[]
  readonly known: readonly string[]
}

function keysOf(content: unknown): readonly string[] {
  return isObject(content) ? Object.keys(content) : []
}

function namesFor({ uses }: Keyed, { action, subActions, workflow }: OwnNames): Names | undefined {
  const [own, subAction] = /^[\w-]+\/ecr-build-push(?:\/([\w-]+))?@/.exec(`${uses}`) ?? []
  if (own !== undefined) return subAction === undefined ? action : (subActions[subAction] ?? nothing)
  return /\/build-push\.yml(?:@|$)/.test(`${uses}`) ? workflow : undefined
}

/** `steps.x.outputs.y` and `needs.x.outputs.y` that nothing sets. A step or job that the text does not declare is treated as the action's. */
function unknownOutputs(text: string, content: unknown, both: OwnNames): readonly string[] {
  const steps = stepsIn(content)
  // A part of a workflow may be its jobs alone.
  const whole: Keyed = isObject(content) ? content : {}
  const jobs = isObject(whole.jobs) ? whole.jobs : whole
  const outputsOf = (kind: string, id: string): readonly string[] | undefined => {
    if (kind === 'steps') {
      const step = steps.find((one) => one.id === id)
      return step === undefined ? both.action.outputs : namesFor(step, both)?.outputs
    }
    const job = jobs[id]
    if (!isObject(job)) return both.workflow.outputs
    return namesFor(job, both)?.outputs ?? keysOf(job.outputs)
  }
  return [...text.matchAll(/\b(steps|needs)\.([\w-]+)\.outputs\.([a-z][\w-]*)/g)]
    .filter(([, kind = '', id = '', name = '']) => outputsOf(kind, id)?.includes(name) === false)
    .map(([all]) => all)
}

function stepsIn(content: unknown): readonly Keyed[] {
  if (!isObject(content)) return []
  const own = content.id !== undefined && (content.uses !== undefined || content.run !== undefined) ? [content] : []
  return [...own, ...Object.values(content).flatMap(stepsIn)]
}

function parsed(text: string): unknown {
  // CloudFormation has its own tags.
  return parse(text, { logLevel: 'silent' })
}

type Keyed = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null
}
