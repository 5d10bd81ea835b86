import { isSameRepository } from '../../names/ecr.ts'
import { type Repository, repositoryOf, splitHost } from '../../names/reference.ts'
import { isInvalid, type Problem } from '../../parsing/reader.ts'
import { type PlannedVerification, planVerification } from '../attestation/verification.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { type IndexAnnotation, indexAnnotations } from './annotations.ts'
import { type DigestFiles, type DigestInput, readDigests } from './digests.ts'

/** Images of the step's repository to merge into one index. */
export interface Merge {
  readonly kind: 'merge'
  readonly digests: readonly DigestInput[]
  /** The exact platforms that the merged image must have; empty if they are not checked. */
  readonly platforms: readonly string[]
  readonly annotations: readonly IndexAnnotation[]
  /** Undefined without `verify`. */
  readonly verification?: PlannedVerification | undefined
}

/** The planned merge and its problems. */
export function planMerge(
  inputs: Inputs,
  files: DigestFiles,
  context: Context,
): { readonly merge: Merge; readonly problems: readonly Problem[]; readonly warnings: readonly string[] } {
  const { digests: entries = [], platforms, annotations, repository } = inputs
  const read = entries.map((entry) => readDigests(entry, files))
  const digests = read.flatMap((result) => (isInvalid(result) ? [] : result))
  const texts = read.flatMap((result) => (isInvalid(result) ? [result.invalid] : []))
  if (digests.length === 0 && texts.length === 0) texts.push('it contains no digest')
  const mismatches = digests.filter(
    (image) => image.repository && !mayBelongTo(image.repository, repository?.name ?? ''),
  )
  for (const name of new Set(mismatches.map(({ repository }) => repository))) {
    texts.push(`\`${name}\` is not \`repository\`: ${sameRepository}`)
  }
  const converted = annotations.map(indexAnnotations)
  return {
    merge: {
      kind: 'merge',
      digests,
      platforms,
      annotations: converted.flatMap((result) => (isInvalid(result) ? [] : result)),
      verification: planVerification(inputs, context),
    },
    problems: [
      ...texts.map((text) => ({ input: 'digests', text })),
      ...converted.flatMap((result) => (isInvalid(result) ? [{ input: 'annotations', text: result.invalid }] : [])),
    ],
    warnings: annotations
      .filter(isManifestOnly)
      .map((entry) => `\`annotations\`: \`${entry}\` is ignored: it applies only to the build of each platform.`),
  }
}

function isManifestOnly(entry: string): boolean {
  const converted = indexAnnotations(entry)
  return !isInvalid(converted) && converted.length === 0
}

const sameRepository = 'an index can only refer to images in its own repository'

/** Whether a reference may be in the step's repository, whose host is not known yet. */
function mayBelongTo(reference: string, own: string): boolean {
  return reference === own || splitHost(reference).name === own
}

/** The problems of `digests` and `push-by-digest` with other inputs. */
export function digestProblems(inputs: Inputs, mode: Mode): readonly Problem[] {
  const { digests, repository, sourceImage, push, pushByDigest, bake, load, outputs } = inputs
  const problems: Problem[] = []
  const problem = (input: string, text: string) => problems.push({ input, text })
  if (digests !== undefined) {
    if (!repository && mode !== 'login')
      problem('digests', 'it needs `repository`, where the images were pushed by digest')
    if (sourceImage !== undefined)
      problem('digests', 'a step either merges images or promotes an image, so remove `source-image`')
    if (!push) problem('push', 'it is false, but a merge of `digests` writes to the repository')
    if (bake.length > 0) problem('bake', 'a step with `digests` builds nothing')
  }
  if (!pushByDigest) return problems
  if (mode === 'build') problem('push-by-digest', 'it needs a push, but `push` is false')
  if (mode === 'promote' || mode === 'merge')
    problem('push-by-digest', 'it applies to a build, but this step builds nothing')
  if (bake.length > 0) problem('bake', 'its images have names, so they cannot be pushed by digest')
  if (load) problem('load', 'an image pushed by digest has no name under which the local engine could load it')
  const own = outputs.find((output) => /(?:^|,)"?type=(?:image|registry|docker)(?=[,"]|$)/.test(output))
  if (own !== undefined)
    problem('outputs', `\`push-by-digest\` already sets the destination of the image, so remove \`${own}\``)
  return problems
}

/** Whether a build pushes by digest, without a name. */
export function pushesByDigest({ pushByDigest }: Inputs, mode: Mode): boolean {
  return pushByDigest && mode === 'push'
}

/** Whether a digest belongs to this repository. */
export function isInRepository({ repository }: DigestInput, own: Repository): boolean {
  return repository === undefined || repository === own.name || isSameRepository(repository, repositoryOf(own))
}
