import type { ActionError } from '../errors/action-error.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'

/** The result of the promotion to one destination. */
export interface DestinationResult {
  /** `host/name`; as written in the input if the step could not connect to the registry. */
  readonly repository: string
  /** `not-started` if the step failed before. */
  readonly result: 'promoted' | 'skipped' | 'failed' | 'not-started'
  /** The references that have the image; empty unless it was promoted or skipped. */
  readonly references: readonly TaggedReference[]
  readonly digest: string | undefined
  readonly error: ActionError | undefined
}

/** The entry of a destination in the output `destinations`. */
export function destinationOutput({ repository, result, references, digest, error }: DestinationResult): object {
  const uris = references.map(formatReference)
  return {
    repository,
    result,
    'image-uri': uris[0],
    'image-uris': uris.length > 0 ? uris : undefined,
    digest,
    'image-uri-with-digest': digest && `${repository}@${digest}`,
    error: error && { code: error.code, message: error.message },
  }
}
