import { messageOf } from '../errors/action-error.ts'
import { artifactLines, parseDeclaredArtifacts } from '../plan/artifacts.ts'
import type { ImageResult } from '../plan/result.ts'
import type { StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/**
 * Declares the pushed images to the runner, for `actions/attest`. An error is only a warning, because the images are already
 * pushed.
 */
export function declareArtifacts(result: ImageResult & Pick<StepImage, 'outcome'>, { runner, log }: StepContext): void {
  const { artifacts } = runner
  if (!artifacts) return
  const { lines, undeclaredImages } = artifactLines(
    result.bakedImages ?? [result],
    parseDeclaredArtifacts(artifacts.declared()),
  )
  const fix = 'To attest these images with `actions/attest`, set `subject-name` and `subject-digest`.'
  if (undeclaredImages.length > 0)
    log.warning(
      `Not added to $GITHUB_ARTIFACTS: ${undeclaredImages.join(', ')}. Either the job already declares 500 artifacts, which is the maximum, or it declares other artifacts with these names. ${fix}`,
    )
  if (lines.length === 0) return
  try {
    artifacts.declare(lines)
  } catch (error) {
    log.warning(`The pushed images were not added to $GITHUB_ARTIFACTS: ${messageOf(error)}. ${fix}`)
  }
}
