import { ActionError } from '../errors/action-error.ts'
import { digestOfPush } from './push.ts'

/** Source: docker/buildx #3023, in 0.22.0, which came with Docker 28.0.2. */
const update =
  'Update buildx on this runner to 0.22 or later (Docker 28.0.2 and later have it), or run docker/setup-buildx-action before this step'

/**
 * Whether an index was pushed twice: before 0.22 buildx has the engine push once more what its own builder has pushed
 * already, where the engine has containerd's image store. Of a plain image the second push finds all there.
 */
export function isPushedTwice(output: string): boolean {
  const byEngine = /^#\d+ (?:\[\S+\] )?pushing \S+ with docker$/m
  return /^#\d+ exporting manifest list /m.test(output) && digestOfPush(output) !== undefined && byEngine.test(output)
}

/** What is said of an index that was pushed twice, and is there. */
export const pushedTwice = `An index was pushed twice: buildx before 0.22 has the engine push once more what its builder has pushed, the manifests of each platform under the tag of the index. Where tags move, the tag names one of these for a moment, and ECR may keep it so (docker/buildx#2959). ${update}.`

/** The error for a second push to a tag that cannot be moved. */
export function secondPushFailed(said: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image was pushed, and could not be pushed once more: ${said}`,
    why: "Before 0.22 buildx has the engine push again what the engine's own builder has pushed, and that sends the manifests of an index (several platforms, `provenance`, `sbom`) by its tag, which is immutable and names the index already.",
    fix: `${update}. Or give the step a builder of its own: \`builder-nodes: 'docker-container:'\`. This image is in the repository, under its tags.`,
  })
}

/** The error for an argument that buildx does not know; `version` is buildx's own, undefined where it does not say. */
export function flagUnknown(flag: string, version: string | undefined): ActionError {
  return new ActionError('build-failed', {
    what: `This buildx${version === undefined ? '' : ` (${version})`} does not know \`${flag}\`. Nothing was built.`,
    why: 'It is older than what the inputs ask for, or a line of `build-flags` is none of its arguments.',
    fix: `${update} (with \`version: latest\`). Or leave out the input that needs \`${flag}\`.`,
  })
}
