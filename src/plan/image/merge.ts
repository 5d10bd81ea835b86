import { isSameRepository } from '../../names/ecr.ts'
import { type Repository, repositoryOf, splitHost } from '../../names/reference.ts'
import { isInvalid, type Problem } from '../../parsing/reader.ts'
import { type PlannedVerification, planVerification } from '../attestation/verification.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, usesExistingImages } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { type IndexAnnotation, indexAnnotations } from './annotations.ts'
import { type DigestFiles, type DigestInput, readDigests } from './digests.ts'

/** Images of the step's repository to merge into one index. */
export interface Merge {
  readonly kind: 'merge'
  readonly digests: readonly DigestInput[]
  /** The exact platforms that the merged image must have; empty for any platforms. */
  readonly platforms: readonly string[]
  readonly annotations: readonly IndexAnnotation[]
  /** Undefined without `verify`. */
  readonly verification?: PlannedVerification | undefined
}

/** Plans the merge of the images in `digests`, and finds problems of its inputs. */
export function planMerge(
  inputs: Inputs,
  files: DigestFiles,
  context: Context,
): { readonly merge: Merge; readonly problems: readonly Problem[]; readonly warnings: readonly string[] } {
  const { digests: entries = [], platforms, annotations: annotationEntries, repository } = inputs
  const results = entries.map((entry) => readDigests(entry, files))
  const digests = results.flatMap((result) => (isInvalid(result) ? [] : result))
  const digestMessages = results.filter((result) => isInvalid(result)).map(({ invalid }) => invalid)
  if (digests.length === 0 && digestMessages.length === 0) digestMessages.push('it contains no digest')
  const otherRepositories = digests.flatMap(({ repository: imageRepository }) =>
    imageRepository && !mayBeStepRepository(imageRepository, repository?.name ?? '') ? [imageRepository] : [],
  )
  for (const name of new Set(otherRepositories)) {
    digestMessages.push(`\`${name}\` is not \`repository\`: an index can only refer to images in its own repository`)
  }
  const annotationResults = annotationEntries.map(indexAnnotations)
  const annotationMessages = annotationResults.filter((result) => isInvalid(result)).map(({ invalid }) => invalid)
  return {
    merge: {
      kind: 'merge',
      digests,
      platforms,
      annotations: annotationResults.flatMap((result) => (isInvalid(result) ? [] : result)),
      verification: planVerification(inputs, context),
    },
    problems: [
      ...digestMessages.map((text) => ({ input: 'digests', text })),
      ...annotationMessages.map((text) => ({ input: 'annotations', text })),
    ],
    warnings: annotationEntries
      .filter(isManifestOnly)
      .map((entry) => `\`annotations\`: \`${entry}\` is ignored: it applies only to the build of each platform.`),
  }
}

/** Whether an entry of `annotations` is valid, but has only types that do not apply to an index. */
function isManifestOnly(entry: string): boolean {
  const annotations = indexAnnotations(entry)
  return !isInvalid(annotations) && annotations.length === 0
}

/**
 * Whether `host/name` or `name` may be the step's repository. The host is not compared, because the step's host is not known
 * yet.
 */
function mayBeStepRepository(repository: string, ownName: string): boolean {
  return repository === ownName || splitHost(repository).name === ownName
}

/** The problems of `digests` and `push-by-digest` together with other inputs. */
export function digestProblems(inputs: Inputs, mode: Mode): readonly Problem[] {
  const { digests, repository, sourceImage, push, pushByDigest, bake, load, outputs } = inputs
  const problems: Problem[] = []
  const report = (input: string, text: string) => problems.push({ input, text })
  if (digests !== undefined) {
    // With the mode `login`, `repositoryProblems` reports the missing `repository`.
    if (!repository && mode !== 'login')
      report('digests', 'it needs `repository`, where the images were pushed by digest')
    if (sourceImage !== undefined)
      report('digests', 'a step either merges images or promotes an image, so remove `source-image`')
    if (!push) report('push', 'it is false, but a merge of `digests` writes to the repository')
    if (bake.length > 0) report('bake', 'a step with `digests` builds nothing')
  }
  if (!pushByDigest) return problems
  if (mode === 'build') report('push-by-digest', 'it needs a push, but `push` is false')
  if (usesExistingImages(mode)) report('push-by-digest', 'it applies to a build, but this step builds nothing')
  if (bake.length > 0) report('bake', 'its images have names, so they cannot be pushed by digest')
  if (load) report('load', 'an image pushed by digest has no name under which the local engine could load it')
  // An output of a named image, such as `type=image,name=app` or `"type=docker",dest=app.tar`. CSV allows the quotes.
  const imageOutput = outputs.find((output) => /(?:^|,)"?type=(?:image|registry|docker)(?=[,"]|$)/.test(output))
  if (imageOutput !== undefined)
    report('outputs', `\`push-by-digest\` already sets the destination of the image, so remove \`${imageOutput}\``)
  return problems
}

/** Whether a build pushes by digest, without a name. */
export function pushesByDigest({ pushByDigest }: Inputs, mode: Mode): boolean {
  return pushByDigest && mode === 'push'
}

/** Whether an image to merge is in this repository. An image without a repository counts as in this repository. */
export function isInRepository({ repository }: DigestInput, ownRepository: Repository): boolean {
  return (
    repository === undefined ||
    repository === ownRepository.name ||
    isSameRepository(repository, repositoryOf(ownRepository))
  )
}
