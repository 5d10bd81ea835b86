import { ActionError } from '../errors/action-error.ts'
import { digestOfPush } from './push.ts'

/** Source: docker/buildx #3023, in 0.22.0, which came with Docker 28.0.2. */
const update =
  'Update buildx on this runner to 0.22 or later (Docker 28.0.2 and later have it), or run docker/setup-buildx-action before this step'

/**
 * Whether an index was pushed twice. Before 0.22, buildx pushes the image of the engine's own builder again through the
 * engine, if the engine has the containerd image store. For a plain image, the second push changes nothing.
 */
export function isPushedTwice(output: string): boolean {
  const byEngine = /^#\d+ (?:\[\S+\] )?pushing \S+ with docker$/m
  return /^#\d+ exporting manifest list /m.test(output) && digestOfPush(output) !== undefined && byEngine.test(output)
}

/** The warning for an index that was pushed twice. */
export const pushedTwice = `An index was pushed twice: before 0.22, buildx pushes it again through the engine, which pushes the manifest of each platform with the tag of the index. A mutable tag points to one of these manifests for a moment, and may stay so in ECR (docker/buildx#2959). ${update}.`

/** The error for a second push to an immutable tag. */
export function secondPushFailed(message: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image was pushed, but a second push failed: ${message}`,
    why: "Before 0.22, buildx pushes an index (several `platforms`, `provenance`, `sbom`) of the engine's own builder again through the engine. That pushes the manifest of each platform with the tag of the index, which exists and is immutable.",
    fix: `${update}. Or use a temporary builder: \`builder-nodes: 'docker-container:'\`. This image is in the repository with its tags.`,
  })
}

/** The error for an argument that buildx does not know; `version` is the version of buildx, undefined if unknown. */
export function flagUnknown(flag: string, version: string | undefined): ActionError {
  return new ActionError('build-failed', {
    what: `This buildx${version === undefined ? '' : ` (${version})`} does not know \`${flag}\`. Nothing was built.`,
    why: 'This buildx is too old for the inputs, or a line of `build-flags` is not an argument of `docker buildx build`.',
    fix: `${update} (with \`version: latest\`). Or remove the input that needs \`${flag}\`.`,
  })
}
