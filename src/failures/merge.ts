import { ActionError } from '../errors/action-error.ts'
import type { MergeFault } from '../plan/image/merged.ts'

const passDigestsFix =
  "Pass the outputs `digest` or `platform-digests` of this run's steps with `push-by-digest: true`, and set the same `repository` in these steps."

/** The error for digests that are not in `repository` (`host/name`). */
export function digestsMissing(digests: readonly string[], repository: string): ActionError {
  const verb = digests.length === 1 ? 'is' : 'are'
  return mergeFailed(
    `${digests.join(' and ')} ${verb} not in ${repository}.`,
    'An index can refer only to images in its own repository. The image was pushed to another repository or with another digest, or was deleted.',
    passDigestsFix,
  )
}

/** The error for an image (`host/name@sha256:…`) that is not in `repository` (`host/name`). */
export function digestInOtherRepository(reference: string, repository: string): ActionError {
  return mergeFailed(
    `${reference} is not in the repository ${repository}.`,
    'An index can refer only to images in its own repository.',
    passDigestsFix,
  )
}

/** The error for images that cannot be merged. */
export function explainMergeFault(fault: MergeFault): ActionError {
  switch (fault.kind) {
    case 'platform-unknown':
      return mergeFailed(
        `the platform of ${fault.digest} is unknown.`,
        'The digest is not of a container image, or the configuration of the image has no operating system and architecture.',
        'Remove the digest, or build that image with `platforms`.',
      )
    case 'platform-mismatch':
      return mergeFailed(
        `${fault.digest} was passed for ${fault.expected}, but is for ${fault.platforms.join(' and ')}.`,
        'The digests of two jobs were swapped, or a job built for the platform of its own runner.',
        'Set `platforms` in each build job, and pass the `platform-digests` of that job.',
      )
    case 'platform-duplicate':
      return mergeFailed(
        `${fault.platform} has more than one digest: ${fault.digests.join(' and ')}.`,
        'Two jobs built for the same platform, or a digest of an earlier run was passed too.',
        'Set a different platform in `platforms` of each build job, and pass one digest per platform.',
      )
    case 'platform-set-mismatch':
      return platformSetMismatch(fault.missing, fault.unexpected)
  }
}

/** `missing`: platforms without a digest. `unexpected`: platforms with a digest that `platforms` does not list. */
function platformSetMismatch(missing: readonly string[], unexpected: readonly string[]): ActionError {
  const problems = [
    ...(missing.length > 0 ? [`there is no digest for ${missing.join(' and ')}`] : []),
    ...(unexpected.length > 0
      ? [`there is a digest for ${unexpected.join(' and ')}, which \`platforms\` does not list`]
      : []),
  ]
  return new ActionError('input-invalid', {
    what: `\`platforms\`: ${problems.join(', and ')}.`,
    why: 'A job did not pass its digest, or `platforms` does not match what the jobs built.',
    fix: 'Pass one digest for each of the `platforms`, or remove `platforms` to merge all digests. Nothing was written.',
  })
}

function mergeFailed(what: string, why: string, fix: string): ActionError {
  return new ActionError('input-invalid', { what: `\`digests\`: ${what}`, why, fix: `${fix} Nothing was written.` })
}
