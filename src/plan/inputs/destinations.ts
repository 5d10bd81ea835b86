import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { roleArn } from './identity.ts'
import { repositoryInput } from './repository.ts'

/** A further repository to promote the image to. */
export interface Destination {
  /** The repository as written: a name, or a full URI. */
  readonly repository: string
  /** The ARN of the role to assume for this repository; undefined to use the identity of the step. */
  readonly role: string | undefined
}

/** Parses `REPOSITORY [ROLE]`. */
export function destination(line: string): Destination | Invalid {
  const [repository = '', role, ...more] = line.split(/\s+/)
  if (more.length > 0) return invalid(`\`${line}\` is neither REPOSITORY nor REPOSITORY ROLE`)
  const results = [repositoryInput(repository), role === undefined ? undefined : roleArn(role)]
  return results.find(isInvalid) ?? { repository, role }
}
