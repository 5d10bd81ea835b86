import { formatReference, repositoryOf } from '../names/reference.ts'
import { type Outcome, repositoriesOfImage, type TargetResult } from './result.ts'

/** The artifacts that a job has declared: their digests by name. */
export type DeclaredArtifacts = ReadonlyMap<string, string>

/** GitHub's limit of artifacts in a job. This number of lines also stays below its limit of 1 MiB for the file of a step. */
const maxArtifacts = 500

const pushedOutcomes: readonly Outcome[] = ['pushed', 'promoted', 'joined']

/** Reads `$GITHUB_ARTIFACTS_LIST`; empty if it is not valid. Source: `ArtifactsListFileCommand` of actions/runner. */
export function readDeclared(list: string): DeclaredArtifacts {
  try {
    const { subjects }: { subjects: readonly { name: string; digest: string }[] } = JSON.parse(list)
    return new Map(subjects.map(({ name, digest }) => [name, digest]))
  } catch {
    return new Map()
  }
}

/**
 * The lines of `$GITHUB_ARTIFACTS` for the pushed images, and the images that cannot be declared. The runner fails a step
 * that declares two digests under one name, so a second image of a repository is declared with a tag.
 */
export function artifactLines(
  images: readonly (Pick<TargetResult, 'digest' | 'references' | 'byDigest'> & { readonly outcome: Outcome })[],
  declared: DeclaredArtifacts,
): { readonly lines: readonly string[]; readonly leftOut: readonly string[] } {
  const artifacts = new Map(declared)
  const lines = new Set<string>()
  const leftOut = new Set<string>()
  for (const image of images) {
    const { outcome, digest } = image
    if (!digest || !pushedOutcomes.includes(outcome)) continue
    for (const repository of repositoriesOfImage(image).map(repositoryOf)) {
      const tagged = image.references.filter((reference) => repositoryOf(reference) === repository).map(formatReference)
      const name = [repository, ...tagged].find((candidate) => (artifacts.get(candidate) ?? digest) === digest)
      if (name === undefined || (!artifacts.has(name) && artifacts.size >= maxArtifacts)) {
        leftOut.add(`${repository}@${digest}`)
        continue
      }
      artifacts.set(name, digest)
      lines.add(`oci://${name}@${digest}`)
    }
  }
  return { lines: [...lines], leftOut: [...leftOut] }
}
