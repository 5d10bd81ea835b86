import { ActionError } from '../errors/action-error.ts'
import type { MergeFault } from '../plan/image/merged.ts'

const pushThere =
  "Hand over the `digest` or `platform-digests` of steps with `push-by-digest: true` and this step's `repository`, from this run."

/** The error for digests of images that are not in the repository, `host/name`. */
export function digestsMissing(digests: readonly string[], repository: string): ActionError {
  const are = digests.length === 1 ? 'is not' : 'are not'
  return notMerged(
    `${digests.join(' and ')} ${are} in ${repository}.`,
    'An index refers only to images of its own repository: the image was pushed to another one, under another digest, or was deleted since.',
    pushThere,
  )
}

/** The error for an image, `host/name@sha256:…`, that was handed over from elsewhere than the repository, `host/name`. */
export function digestElsewhere(reference: string, repository: string): ActionError {
  return notMerged(
    `${reference} is in another repository than ${repository}.`,
    'An index refers only to images that are in its own repository.',
    pushThere,
  )
}

/** The error for images that cannot be one. */
export function mergeFault(fault: MergeFault): ActionError {
  switch (fault.kind) {
    case 'no-platform':
      return notMerged(
        `nobody says for which platform ${fault.digest} is.`,
        'It is no image that a container runs from, or its configuration names no operating system and architecture.',
        'Leave it out, or build it with `platforms`.',
      )
    case 'other-platform':
      return notMerged(
        `${fault.digest} was handed over for ${fault.said}, and is for ${fault.platforms.join(' and ')}.`,
        'The digests of two machines were mixed up, or a machine built for its own platform.',
        'Give each machine its platform in `platforms`, and hand over its `platform-digests`.',
      )
    case 'twice':
      return notMerged(
        `${fault.platform} is there more than once: ${fault.digests.join(' and ')}.`,
        'Two machines built for the same platform, or a digest of an earlier run was handed over too.',
        'Give each machine a platform of its own in `platforms`, and hand over one digest of each.',
      )
    case 'platforms':
      return new ActionError('input-invalid', {
        what: `\`platforms\`: ${[absent(fault.missing), unexpected(fault.surplus)].flatMap((text) => text ?? []).join(', and ')}.`,
        why: 'A machine did not hand over its digest, or `platforms` says something else than what the machines built.',
        fix: 'Hand over a digest for each of the `platforms`, or leave them out to join whatever is handed over. Nothing was written.',
      })
  }
}

function absent(platforms: readonly string[]): string | undefined {
  return platforms.length > 0 ? `no digest was handed over for ${platforms.join(' and ')}` : undefined
}

function unexpected(platforms: readonly string[]): string | undefined {
  return platforms.length > 0 ? `one was handed over for ${platforms.join(' and ')}, which is not asked for` : undefined
}

function notMerged(what: string, why: string, fix: string): ActionError {
  return new ActionError('input-invalid', { what: `\`digests\`: ${what}`, why, fix: `${fix} Nothing was written.` })
}
