import type { ActionError } from '../errors/action-error.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'

export interface DestinationResult {
  /** `host/name`; the text of the input if the host of the registry is not known. */
  readonly repository: string
  /** `not-started` if the step failed before the promotion to this destination. */
  readonly result: 'promoted' | 'skipped' | 'failed' | 'not-started'
  /** The references of the image in the destination; empty if the result is `failed` or `not-started`. */
  readonly references: readonly TaggedReference[]
  readonly digest: string | undefined
  readonly error: ActionError | undefined
}

/** The JSON object for one destination in the output `destinations`. */
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
