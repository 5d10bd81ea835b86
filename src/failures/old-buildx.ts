import { ActionError } from '../errors/action-error.ts'
import { digestOfPush } from './push.ts'

/** Source: docker/buildx #3023, released in 0.22.0. Docker 28.0.2 is the first version with this buildx. */
const updateFix =
  'Update buildx on this runner to 0.22 or later (Docker 28.0.2 and later contain it), or run docker/setup-buildx-action before this step'

/**
 * Whether docker's output shows that an index was pushed twice: by BuildKit, and then through the engine. buildx before 0.22
 * does this if the engine's own builder builds an image and the engine has the containerd image store.
 */
export function isIndexPushedTwice(output: string): boolean {
  const hasIndex = /^#\d+ exporting manifest list /m.test(output)
  const isPushedByEngine = /^#\d+ (?:\[\S+\] )?pushing \S+ with docker$/m.test(output)
  const isPushedByBuildKit = digestOfPush(output) !== undefined
  return hasIndex && isPushedByBuildKit && isPushedByEngine
}

/** The warning for an index that was pushed twice. */
export const indexPushedTwice = `An index was pushed twice. Before 0.22, buildx pushes an index again through the engine, and the engine pushes the manifest of each platform with the tag of the index. A mutable tag in ECR then points to one of these manifests, for a moment or permanently (docker/buildx#2959). ${updateFix}.`

/** The error for a second push that an immutable tag rejects, see `isIndexPushedTwice`. */
export function secondPushFailed(message: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image was pushed, but a second push failed: ${message}`,
    why: "Before 0.22, buildx pushes an index (several `platforms`, `provenance`, `sbom`) of the engine's own builder again through the engine. The engine pushes the manifest of each platform with the tag of the index, but this tag exists and is immutable.",
    fix: `${updateFix}. Or use a temporary builder: \`builder-nodes: 'docker-container:'\`. The pushed image is in the repository with its tags.`,
  })
}

/**
 * The error for an argument that buildx does not know; `version` is the version of buildx, if known. buildx 0.22 knows all
 * arguments of the step, but perhaps not an argument in `build-flags`.
 */
export function flagUnknown(flag: string, version: string | undefined): ActionError {
  return new ActionError('build-failed', {
    what: `This buildx${version === undefined ? '' : ` (${version})`} does not know \`${flag}\`. Nothing was built.`,
    why: 'This buildx is too old for the inputs, or a line of `build-flags` is not an argument of `docker buildx build`.',
    fix: `${updateFix}, with the input \`version: latest\` of that action. Or remove the input that needs \`${flag}\`.`,
  })
}
