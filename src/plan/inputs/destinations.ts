import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { roleArn } from './identity.ts'
import { repositoryInput } from './repository.ts'

/** A line of `destinations`: a further repository to promote the image to. */
export interface Destination {
  /** A name or a full URI, as written in the input. */
  readonly repository: string
  /** The ARN of the role to assume for this repository; undefined to use the identity of the step. */
  readonly role: string | undefined
}

/** Parses `REPOSITORY [ROLE]`. */
export function destination(line: string): Destination | Invalid {
  const [repository = '', role, ...extraWords] = line.split(/\s+/)
  if (extraWords.length > 0) return invalid(`\`${line}\` is neither REPOSITORY nor REPOSITORY ROLE`)
  const parsedParts = [repositoryInput(repository), role === undefined ? undefined : roleArn(role)]
  return parsedParts.find(isInvalid) ?? { repository, role }
}
