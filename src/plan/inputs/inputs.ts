import { inputReader, type Problem } from '../../parsing/reader.ts'
import { type InputName, inputNames, inputTable, requiredInputs } from '../table/inputs.ts'
import type { ActionName } from '../table/row.ts'
import { usesTree } from '../tags/tags.ts'
import { type BuildInputs, readBuild } from './build.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { type ImageInputs, readImage } from './image.ts'
import { type RepositoryInputs, readRegistry, readSettings } from './repository.ts'
import { readSession, type SessionInputs } from './session.ts'

/** All inputs, parsed. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {
  /** The names of inputs whose value is not the default, in the order of action.yml. */
  readonly given: readonly string[]
  readonly action: ActionName
}

/** The parsed inputs, their problems and the known names. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  /** Inputs without a usable value, also missing ones. */
  readonly invalidInputs: readonly string[]
  /** The required inputs that are empty. */
  readonly missing: readonly InputName[]
  /** The inputs that apply to the image, its build or its repository, not to a login. */
  readonly ofImage: readonly string[]
}

/** Reads the inputs that the action has, whatever else is set; `input` returns undefined for a missing input. */
export function readInputs(input: (name: string) => string | undefined, action: ActionName = 'main'): ReadInputs {
  const names = inputNames(action)
  const get = (name: string) => (names.includes(name) ? input(name) : undefined)
  const read = inputReader(get, inputTable)
  const login = { ...readIdentity(read), ...readRegistry(read) }
  const start = read.known.length
  const image = { ...readSettings(read), ...readImage(read), ...readBuild(read) }
  const ofImage = read.known.slice(start)
  const inputs: Inputs = { ...login, ...image, ...readSession(read), given: read.given, action }
  const missing = requiredInputs(action).filter((name) => !get(name)?.trim())
  const tree = treeProblems(inputs)
  return {
    inputs,
    problems: [...read.problems, ...emptyLists(get, inputs, read.problems), ...tree],
    invalidInputs: [...read.invalidInputs, ...missing, ...tree.map(({ input }) => input)],
    missing,
    ofImage,
  }
}

/** Problems of lists that are given but contain no entry, such as a comma between two empty variables. */
function emptyLists(
  get: (name: string) => string | undefined,
  { allowedAccountIds, tags }: Inputs,
  problems: readonly Problem[],
): readonly Problem[] {
  const empty: Problem[] = []
  // An empty allowlist would allow every account.
  if (get('allowed-account-ids')?.trim() && allowedAccountIds.length === 0)
    empty.push({
      input: 'allowed-account-ids',
      text: 'it is given but contains no account id: add one, or remove the input',
    })
  // The default in action.yml is not empty, so the workflow set the empty value.
  if (get('tags') !== undefined && tags.length === 0)
    empty.push({
      input: 'tags',
      text: 'it is given but contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`',
    })
  return empty.filter(({ input }) => problems.every((problem) => problem.input !== input))
}

/** The content hash is of the build's inputs, which a sub-action does not have. */
function treeProblems({ action, tags, sourceImage = '' }: Inputs): readonly Problem[] {
  if (action === 'main') return []
  const [input, templates] = action === 'promote' ? ['source-image', [sourceImage]] : ['tags', tags]
  if (!usesTree(templates)) return []
  const text = `{tree} needs the inputs of the build, which ecr-build-push/${action} does not have: use OWNER/ecr-build-push@v1 instead`
  return [{ input, text }]
}
