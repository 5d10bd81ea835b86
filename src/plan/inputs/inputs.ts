import { inputReader, type Problem } from '../../parsing/reader.ts'
import { inputTable } from '../table/inputs.ts'
import { type BuildInputs, readBuild } from './build.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { type ImageInputs, readImage } from './image.ts'
import { type RepositoryInputs, readRegistry, readSettings } from './repository.ts'
import { readSession, type SessionInputs } from './session.ts'

/** All inputs, parsed. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {
  /** The names of inputs whose value is not the default, in the order of action.yml. */
  readonly given: readonly string[]
}

/** The parsed inputs, their problems and the known names. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  /** Inputs without a usable value. */
  readonly unread: readonly string[]
  readonly known: readonly string[]
  /** The inputs that apply to the image, its build or its repository, not to a login. */
  readonly ofImage: readonly string[]
}

/** Reads every input of action.yml; `get` returns undefined for a missing input. */
export function readInputs(get: (name: string) => string | undefined): ReadInputs {
  const read = inputReader(get, inputTable)
  const login = { ...readIdentity(read), ...readRegistry(read) }
  const start = read.known.length
  const image = { ...readSettings(read), ...readImage(read), ...readBuild(read) }
  const ofImage = read.known.slice(start)
  const inputs: Inputs = { ...login, ...image, ...readSession(read), given: read.given }
  return {
    inputs,
    problems: [...read.problems, ...emptyLists(get, inputs, read.problems)],
    unread: read.unread,
    known: read.known,
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
