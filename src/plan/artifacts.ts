import { formatReference, repositoryOf } from '../names/reference.ts'
import { type Outcome, repositoriesOfImage, type TargetResult } from './result.ts'

/** The artifacts that a job has declared to the runner: the digest of each artifact by its name. */
type DeclaredArtifacts = ReadonlyMap<string, string>

/** An image, its repositories (in `references`, or in `byDigest` for an image without tags), and whether it was pushed. */
type DeclarableImage = Pick<TargetResult, 'digest' | 'references' | 'byDigest'> & { readonly outcome: Outcome }

/** GitHub's maximum number of artifacts per job. 500 lines also fit into GitHub's limit of 1 MiB for `$GITHUB_ARTIFACTS`. */
const maxArtifacts = 500

const pushedOutcomes: readonly Outcome[] = ['pushed', 'promoted', 'joined']

/**
 * Parses the JSON in `$GITHUB_ARTIFACTS_LIST`, the artifacts that earlier steps of the job declared. Invalid JSON counts as
 * an empty list. Source: `ArtifactsListFileCommand` of actions/runner.
 */
export function parseDeclaredArtifacts(json: string): DeclaredArtifacts {
  try {
    const { subjects }: { subjects: readonly { name: string; digest: string }[] } = JSON.parse(json)
    return new Map(subjects.map(({ name, digest }) => [name, digest]))
  } catch {
    return new Map()
  }
}

/**
 * The lines to append to `$GITHUB_ARTIFACTS` for the pushed images, and the images that cannot be declared. The runner fails
 * a step that declares two digests under one name. So the first image of a repository is declared as `host/name`, and a
 * second image as `host/name:tag`.
 */
export function artifactLines(
  images: readonly DeclarableImage[],
  earlierArtifacts: DeclaredArtifacts,
): { readonly lines: readonly string[]; readonly undeclaredImages: readonly string[] } {
  const digestByName = new Map(earlierArtifacts)
  const lines = new Set<string>()
  const undeclaredImages = new Set<string>()
  for (const image of images) {
    const { outcome, digest } = image
    if (!digest || !pushedOutcomes.includes(outcome)) continue
    for (const repository of repositoriesOfImage(image).map(repositoryOf)) {
      const references = image.references.filter((reference) => repositoryOf(reference) === repository)
      // Another image of this step, or an earlier step, may have declared a name with another digest.
      const name = [repository, ...references.map(formatReference)].find(
        (candidate) => !digestByName.has(candidate) || digestByName.get(candidate) === digest,
      )
      const isFull = name !== undefined && !digestByName.has(name) && digestByName.size >= maxArtifacts
      if (name === undefined || isFull) {
        undeclaredImages.add(`${repository}@${digest}`)
        continue
      }
      digestByName.set(name, digest)
      lines.add(`oci://${name}@${digest}`)
    }
  }
  return { lines: [...lines], undeclaredImages: [...undeclaredImages] }
}
