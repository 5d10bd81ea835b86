import { inputReader, type Problem } from '../../parsing/reader.ts'
import { type BuildInputs, readBuild } from './build.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { type ImageInputs, readImage } from './image.ts'
import { type RepositoryInputs, readRegistry, readSettings } from './repository.ts'
import { readSession, type SessionInputs } from './session.ts'

/** Every input, ready to use. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {
  /** The names of those that have another value than their default, in the order of action.yml. */
  readonly given: readonly string[]
}

/** What came of reading: the inputs, what is wrong with them, and the names that were asked for. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  /** Inputs of which nothing could be read. */
  readonly unread: readonly string[]
  readonly known: readonly string[]
  /** Those of the names that are about the image, its build or its repository: all but what a login has. */
  readonly ofImage: readonly string[]
}

/** Reads every input of action.yml; `get` answers undefined where none was given. */
export function readInputs(get: (name: string) => string | undefined): ReadInputs {
  const read = inputReader(get)
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

/** Lists that mean something else than their default where they are given and hold nothing, such as a comma between two empty variables. */
function emptyLists(
  get: (name: string) => string | undefined,
  { allowedAccountIds, tags }: Inputs,
  problems: readonly Problem[],
): readonly Problem[] {
  const empty: Problem[] = []
  // An empty guard would let every account pass.
  if (get('allowed-account-ids')?.trim() && allowedAccountIds.length === 0)
    empty.push({
      input: 'allowed-account-ids',
      text: 'it is given but contains no account id: add one, or remove the input',
    })
  // The default of action.yml is not empty, so that the workflow has given what is.
  if (get('tags') !== undefined && tags.length === 0)
    empty.push({
      input: 'tags',
      text: 'it is given but contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`',
    })
  return empty.filter(({ input }) => problems.every((problem) => problem.input !== input))
}
