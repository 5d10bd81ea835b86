import { type BuildInputs, readBuild } from './inputs/build.ts'
import { emptyGuard, type IdentityInputs, readIdentity } from './inputs/identity.ts'
import { type ImageInputs, readImage } from './inputs/image.ts'
import { type RepositoryInputs, readRepository } from './inputs/repository.ts'
import { readSession, type SessionInputs } from './inputs/session.ts'
import { inputReader, type Problem } from './reader.ts'

/** Every input, ready to use. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {}

/** What came of reading: the inputs, what is wrong with them, and the names that were asked for. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  readonly known: readonly string[]
}

/** Reads every input of action.yml; `get` answers the empty text where none was given. */
export function readInputs(get: (name: string) => string): ReadInputs {
  const read = inputReader(get)
  const inputs: Inputs = {
    ...readIdentity(read),
    ...readRepository(read),
    ...readImage(read),
    ...readBuild(read),
    ...readSession(read),
  }
  return { inputs, problems: [...read.problems, ...emptyGuard(get, inputs, read.problems)], known: read.known }
}
