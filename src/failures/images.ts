import { ActionError, type Cause } from '../errors/action-error.ts'
import type { RequestedTags } from '../plan/image/existing.ts'
import { restoreCommand } from './archive.ts'
import { type Condition, exceptionCondition } from './conditions.ts'

/** The error for an immutable tag that exists; `what` is the sentence that names the tag. */
export function tagImmutable(what: string, cause?: unknown): ActionError {
  return new ActionError('tag-immutable', {
    what,
    why: 'The repository has immutable tags, and this tag points to a different image.',
    fix: `${pushNewTag}, exclude this tag from immutability in the repository, or use the existing image (\`if-tag-exists: skip\`).`,
    cause,
  })
}

const pushNewTag = 'Push with a tag that is new for each build, such as `{sha}` or `{version}`'

/**
 * The error for existing tags (`HOST/NAME:TAG`) that may not be overwritten. `reason`: the tags are immutable, or
 * `if-tag-exists` (`rule`) is `fail`. `isForDestination`: the step has already pushed the image to its own repository.
 * `archivedTags`: the tags whose image is archived.
 */
export function tagsExist(
  tags: readonly string[],
  reason: 'immutable' | 'fail',
  { rule, isForDestination = false }: Pick<RequestedTags, 'rule' | 'isForDestination'>,
  archivedTags: ReadonlySet<string> = new Set(),
): ActionError {
  const names = tags.map((tag) => (archivedTags.has(tag) ? `${tag} (archived)` : tag))
  const tagsAlreadyExist = `${names.join(', ')} already ${tags.length === 1 ? 'exists' : 'exist'}`
  const nothingWritten = isForDestination ? 'Nothing was written to this destination.' : 'Nothing was built or written.'
  if (reason === 'fail') {
    return new ActionError('tag-immutable', {
      what: `${tagsAlreadyExist}. ${nothingWritten}`,
      why: '`if-tag-exists: fail` allows only new tags.',
      fix: `${pushNewTag}, or change \`if-tag-exists\`: \`skip\` uses the existing image, \`overwrite\` moves the tag.`,
    })
  }
  const what = `${tagsAlreadyExist} and cannot be overwritten. ${nothingWritten}`
  const archivedTag = tags.find((tag) => archivedTags.has(tag))
  if (archivedTag !== undefined) {
    return new ActionError('tag-immutable', {
      what,
      why: 'The tag is immutable, and its image is archived: it keeps its tag, but cannot be pulled, tagged or used with `if-tag-exists: skip`.',
      fix: `${pushNewTag}, or restore the image (${restoreCommand(archivedTag, archivedTag.replace(/^.*:/s, ''))}), which takes up to 20 minutes, and use it with \`if-tag-exists: skip\`.`,
    })
  }
  if (rule !== 'skip') return tagImmutable(what)
  return new ActionError('tag-immutable', {
    what,
    why: '`if-tag-exists: skip` uses the existing image only if all tags exist, and at least one of them does not.',
    fix: 'Remove the tags that do not exist, or set `reuse`, which adds the missing tags to the existing image.',
  })
}

/**
 * The error for a source image that does not exist; `source` is its reference. `isDenied`: the role lacks the permission to
 * find out whether the image is archived.
 */
export function sourceMissing(source: string, { isDenied = false } = {}): ActionError {
  const restore =
    'If the image is archived, allow the role `ecr:DescribeImages` and `ecr:UpdateImageStorageClass` on the repository of the image: then the step restores it. '
  return new ActionError('input-invalid', {
    what: `\`source-image\`: the image ${source} does not exist.`,
    why: 'The image was not pushed with this tag or digest, a lifecycle policy deleted or archived it, or it is in another repository, account or region.',
    fix: `Correct \`source-image\` (a tag or digest of \`repository\`, or a full reference), or build and push that image first. ${isDenied ? restore : ''}Nothing was written.`,
  })
}

/** The error for an image that existed when the step looked up its tag, but does not exist any more. */
export function imageDeleted(image: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image ${image} existed when its tag was looked up, but does not exist any more.`,
    why: 'A lifecycle policy or another job deleted or archived it in the meantime.',
    fix: 'Run the job again.',
  })
}

/** The error for a promotion or merge with a tag in a registry outside of ECR. */
export function tagOutsideEcr(reference: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`tags\`: ${reference} is not in an Amazon ECR registry.`,
    why: 'A promotion or merge can log in only to ECR registries.',
    fix: 'Promote within ECR, and copy to other registries in a separate step (`docker buildx imagetools create`). Nothing was written.',
  })
}

/** The error for platforms that the source image does not have. */
export function platformsMissing(
  missingPlatforms: readonly string[],
  presentPlatforms: readonly string[],
): ActionError {
  const presentText = presentPlatforms.length > 0 ? `; it supports ${presentPlatforms.join(', ')}` : ''
  return new ActionError('input-invalid', {
    what: `\`platforms\`: the source image does not support ${missingPlatforms.join(' and ')}${presentText}.`,
    why: 'The image was not built for that platform, or `source-image` is the wrong image.',
    fix: 'Remove `platforms` to promote all platforms, or correct `platforms`. Nothing was written.',
  })
}

/** The error for an image that ECR cannot return. Source: the ECR API reference, ImageFailure. */
export function imageUnreadable(
  repository: string,
  { failureCode = '', failureReason, imageId: { imageTag, imageDigest } = {} }: ImageFailure,
): ActionError {
  const reason = [failureCode, failureReason].filter(Boolean).join(': ') || 'no reason given'
  return unreadable(`ECR cannot return ${imageName(repository, imageTag, imageDigest)}: ${reason}`, failureCode)
}

function imageName(repository: string, tag: string | undefined, digest: string | undefined): string {
  if (tag) return `${repository}:${tag}`
  return digest ? `${repository}@${digest}` : repository
}

/**
 * The error if ECR rejects a request to read images, by the `name` of ECR's exception; undefined for an exception that does not say
 * why the images cannot be read.
 */
export function imageRequestRejected(
  repository: string,
  name: string,
  message: string,
  cause: unknown,
): ActionError | undefined {
  return unreadableConditions.includes(exceptionCondition(name))
    ? unreadable(`ECR did not return the images of ${repository}: ${message}`, name, cause)
    : undefined
}

/**
 * The conditions of exceptions about the images or their repository. The other conditions that `explainReadFailure` explains
 * are failure codes of single images.
 */
const unreadableConditions: readonly (Condition | undefined)[] = [
  'parameter-invalid',
  'quota-reached',
  'upstream-denied',
]

/** `name`: ECR's failure code or the name of its exception. */
function unreadable(what: string, name: string, cause?: unknown): ActionError {
  const condition = exceptionCondition(name)
  const code = condition === 'kms-key-unusable' ? 'ecr-access-denied' : 'push-failed'
  return new ActionError(code, { what, ...explainReadFailure(condition), cause })
}

function explainReadFailure(condition: Condition | undefined): Cause {
  switch (condition) {
    case 'kms-key-unusable':
      return keyUnusable
    case 'image-archived':
      return {
        why: 'The image is archived, or its restore is not finished.',
        fix: 'Restore it (`aws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD`), or use an image that is not archived.',
      }
    case 'upstream-denied':
      return {
        why: 'The repository is a pull-through cache, and its upstream registry rejected the credentials of the rule.',
        fix: 'Correct the secret in AWS Secrets Manager that the rule names. `aws ecr validate-pull-through-cache-rule --ecr-repository-prefix PREFIX` tests it.',
      }
    case 'upstream-throttled':
    case 'upstream-unavailable':
      return {
        why: 'The repository is a pull-through cache, and its upstream registry does not respond or limits pulls.',
        fix: 'Run the job again later, or add credentials to the rule: registries allow more pulls with a login.',
      }
    case 'quota-reached':
      return {
        why: 'The account has reached an ECR quota.',
        fix: 'Run the job again later, or request a higher quota from AWS.',
      }
    default:
      return {
        why: 'ECR rejects the tag or digest, or the image in ECR is broken.',
        fix: 'Correct the tag or digest, or check the image in ECR (`aws ecr describe-images --repository-name NAME`).',
      }
  }
}

const keyUnusable = {
  why: 'The KMS key that encrypts the repository is disabled or deleted, or the role may not use it.',
  fix: "Enable the key, or allow its use in the key's policy.",
}

/** ECR's reason why it does not return an image. */
interface ImageFailure {
  readonly failureCode?: string | undefined
  readonly failureReason?: string | undefined
  readonly imageId?: { readonly imageTag?: string | undefined; readonly imageDigest?: string | undefined } | undefined
}

/** The error for a tag that ECR did not add, by the `name` of ECR's exception; undefined for other exceptions. */
export function tagRejected(reference: string, name: string, message: string, cause: unknown): ActionError | undefined {
  const what = `${reference} was not added: ${message}`
  const rejected = (why: string, fix: string) => new ActionError('push-failed', { what, why, fix, cause })
  switch (exceptionCondition(name)) {
    case 'tag-immutable':
      return tagImmutable(`${reference} already exists and cannot be overwritten: ${message}`, cause)
    case 'image-parts-not-found':
      return rejected('Parts of the image are no longer in the repository.', rebuildFix)
    case 'repository-not-found':
      return new ActionError('repository-not-found', {
        what,
        why: 'The repository was deleted since the last request, or is in another account or region.',
        fix: 'Create the repository (`create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
        cause,
      })
    case 'parameter-invalid':
    case 'digest-mismatch':
      return rejected('ECR rejects the manifest or the tag.', checkImageFix)
    case 'quota-reached':
      return rejected('The repository has reached an ECR quota.', quotaFix)
    case 'kms-key-unusable':
      return new ActionError('ecr-access-denied', { what, ...keyUnusable, cause })
    default:
      return undefined
  }
}

/** The error for a new tag if ECR's response does not contain the digest of its image. */
export function tagUnconfirmed(reference: string, digest: string): ActionError {
  return new ActionError('push-failed', {
    what: `The response to tagging ${reference} does not name ${digest}, so the tag may not exist.`,
    why: 'A proxy between the runner and ECR responded instead of ECR.',
    fix: 'Exclude ECR from the proxy (`NO_PROXY`). Then run the job again.',
  })
}

const rebuildFix = "Build the image again, and check whether the repository's lifecycle policy deletes its parts."

const checkImageFix =
  'Check the image in ECR (`aws ecr batch-get-image --repository-name NAME --image-ids imageTag=TAG`). If it is broken, build it again.'

const quotaFix = 'Delete unneeded images (a lifecycle policy can do this), or request a higher quota from AWS.'
