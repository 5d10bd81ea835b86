import { ActionError } from '../errors/action-error.ts'
import type { TagRule } from '../plan/inputs/image.ts'

/** The error for a tag that is there and may not move; `what` says which. */
export function tagImmutable(what: string, cause?: unknown): ActionError {
  return new ActionError(
    'tag-immutable',
    {
      what,
      why: 'The repository has immutable tags, and this tag names another image.',
      fix: `${pushUnderNew}, let the repository exclude this tag from immutability, or take the image that is there (\`if-tag-exists: skip\`).`,
    },
    { cause },
  )
}

const pushUnderNew = 'Push under a tag that is new with each build, such as `{sha}` or `{version}`'

/** The error for tags that are taken, found before anything was built or written. */
export function tagsTaken(taken: readonly string[], because: 'immutable' | 'fail', rule: TagRule): ActionError {
  const names = taken.join(', ')
  const exist = taken.length === 1 ? 'exists' : 'exist'
  const what = `${names} ${exist} already${because === 'immutable' ? ' and cannot be moved' : ''}. Nothing was built or written.`
  if (because === 'immutable' && rule !== 'skip') return tagImmutable(what)
  if (because === 'immutable') {
    return new ActionError('tag-immutable', {
      what,
      why: '`if-tag-exists: skip` takes the image that is there only where all the tags are, and of these one is missing.',
      fix: 'Leave out the tags that are not there, or name the content with `reuse`, which adds the missing ones to the image.',
    })
  }
  return new ActionError('tag-immutable', {
    what,
    why: '`if-tag-exists: fail` asks for tags that are new.',
    fix: `${pushUnderNew}, or take another \`if-tag-exists\`: \`skip\` takes the image that is there, \`overwrite\` moves the tag.`,
  })
}

/** The error for a promotion of an image that is not there; `source` names it as it was looked for. */
export function sourceMissing(source: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`source-image\`: there is no image ${source}.`,
    why: 'It was never pushed under this tag or digest, a lifecycle policy has deleted it, or it is in another repository, account or region.',
    fix: 'Correct `source-image` (a tag or digest of `repository`, or a full reference), or build and push that image first. Nothing was written.',
  })
}

/** The error for a promotion to a registry that is none of ECR's. */
export function notInEcr(reference: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`tags\`: ${reference} is in a registry that is none of Amazon ECR's.`,
    why: 'A promotion has logins to registries of ECR only.',
    fix: 'Promote within ECR, and copy to other registries in a step of its own (docker buildx imagetools create). Nothing was written.',
  })
}

/** The error for platforms that the image to be promoted does not have. */
export function platformsMissing(missing: readonly string[], present: readonly string[]): ActionError {
  return new ActionError('input-invalid', {
    what: `\`platforms\`: the source image has no ${missing.join(' and no ')}${present.length > 0 ? `; it has ${present.join(', ')}` : ''}.`,
    why: 'It was never built for that platform, or `source-image` names another image.',
    fix: 'Leave out `platforms` to promote all that is there, or correct it. Nothing was written.',
  })
}

/** The error for an image that ECR has, and cannot give. Source: the ECR API reference, ImageFailure. */
export function imageUnreadable(
  repository: string,
  { failureCode = '', failureReason, imageId: { imageTag, imageDigest } = {} }: Failure,
): ActionError {
  const name = imageTag ? `${repository}:${imageTag}` : imageDigest ? `${repository}@${imageDigest}` : repository
  const said = [failureCode, failureReason].filter((text) => text).join(': ') || 'it does not say why'
  return unread(`ECR cannot give ${name}: ${said}`, failureCode)
}

/** The error for images that ECR did not show, by the name of its exception; undefined for one of no special meaning. */
export function imagesNotRead(repository: string, name: string, said: string, cause: unknown): ActionError | undefined {
  return exceptions.includes(name)
    ? unread(`ECR did not show the images of ${repository}: ${said}`, name, cause)
    : undefined
}

const exceptions = ['InvalidParameterException', 'LimitExceededException', 'UnableToGetUpstreamImageException']

function unread(what: string, code: string, cause?: unknown): ActionError {
  return new ActionError(
    code === 'KmsError' ? 'ecr-access-denied' : 'push-failed',
    { what, ...reading(code) },
    { cause },
  )
}

/** Why an image cannot be read, by the code or the exception that ECR gives. */
function reading(code: string): { readonly why: string; readonly fix: string } {
  switch (code) {
    case 'KmsError':
      return { why: keyUnusable, fix: keyFix }
    case 'ImageInaccessible':
      return {
        why: 'The image is archived, or on its way from the archive.',
        fix: 'Restore it (aws ecr update-image-storage-class --target-storage-class STANDARD), or take an image that is not archived.',
      }
    case 'UpstreamAccessDenied':
    case 'UnableToGetUpstreamImageException':
      return {
        why: 'The repository is a pull through cache, and the registry behind it refused the credentials of its rule.',
        fix: "Correct the secret in AWS Secrets Manager that the cache's rule names (aws ecr validate-pull-through-cache-rule).",
      }
    case 'UpstreamTooManyRequests':
    case 'UpstreamUnavailable':
      return {
        why: 'The repository is a pull through cache, and the registry behind it does not answer, or not so often.',
        fix: 'Run the job again later, or give the rule of the cache credentials, with which registries allow more.',
      }
    case 'LimitExceededException':
      return {
        why: 'The account has reached a quota of ECR.',
        fix: 'Run the job again later, or ask AWS for a higher quota.',
      }
    default:
      return {
        why: 'The tag or digest is none that ECR takes, or the image is broken there.',
        fix: 'Correct it, or look at the image in ECR (aws ecr describe-images).',
      }
  }
}

const keyUnusable = 'The KMS key that encrypts the repository is disabled, deleted, or not for this role to use.'

const keyFix = "Enable the key, or allow its use in the key's policy."

interface Failure {
  readonly failureCode?: string | undefined
  readonly failureReason?: string | undefined
  readonly imageId?: { readonly imageTag?: string | undefined; readonly imageDigest?: string | undefined } | undefined
}

/** The error for a tag that ECR did not add, by the name of its exception; undefined for one of no special meaning. */
export function tagNotAdded(reference: string, name: string, said: string, cause: unknown): ActionError | undefined {
  switch (name) {
    case 'ImageTagAlreadyExistsException':
      return tagImmutable(`${reference} exists already and cannot be moved: ${said}`, cause)
    case 'LayersNotFoundException':
    case 'ReferencedImagesNotFoundException':
      return pushFailed(reference, said, cause, 'Parts of the image are no longer in the repository.', rebuilt)
    case 'RepositoryNotFoundException':
      return new ActionError(
        'repository-not-found',
        {
          what: `${reference} was not added: ${said}`,
          why: 'The repository was deleted meanwhile, or is in another account or region.',
          fix: 'Create the repository (`create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
        },
        { cause },
      )
    case 'InvalidParameterException':
    case 'ImageDigestDoesNotMatchException':
      return pushFailed(reference, said, cause, 'ECR does not take the manifest, or not under this tag.', lookAt)
    case 'LimitExceededException':
      return pushFailed(reference, said, cause, 'The repository has reached a quota of ECR.', raised)
    case 'KmsException':
      return new ActionError(
        'ecr-access-denied',
        {
          what: `${reference} was not added: ${said}`,
          why: keyUnusable,
          fix: keyFix,
        },
        { cause },
      )
    default:
      return undefined
  }
}

/** The error for a tag that an answer without its digest says was added. */
export function tagNotConfirmed(reference: string, digest: string): ActionError {
  return new ActionError('push-failed', {
    what: `The answer to tagging ${reference} does not name ${digest}, so the tag may not exist.`,
    why: 'A proxy between the runner and ECR answered in place of ECR.',
    fix: 'Let the runner reach ECR without that proxy (`NO_PROXY`). Then run the job again.',
  })
}

const rebuilt =
  'Build the image again, and look at the lifecycle policy of the repository, which may have deleted them.'

const lookAt = 'Look at the image in ECR (aws ecr batch-get-image), and build it again where it is broken.'

const raised = 'Delete images that nobody needs (a lifecycle policy does it by itself), or ask AWS for a higher quota.'

function pushFailed(reference: string, said: string, cause: unknown, why: string, fix: string): ActionError {
  return new ActionError('push-failed', { what: `${reference} was not added: ${said}`, why, fix }, { cause })
}
