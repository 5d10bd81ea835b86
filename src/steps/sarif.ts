import { ActionError, messageOf } from '../errors/action-error.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import type { ScanResult } from '../plan/scan/findings.ts'
import { sarifLog } from '../plan/scan/sarif.ts'
import { dockerfilesInWorkspace } from './image.ts'
import type { StepContext } from './step-context.ts'

/** A scanned image, or all images of a bake. */
interface ScannedImage {
  readonly result: ScanResult
  /** The name of the image, or the names of all images of a bake, separated by commas. */
  readonly name: string
  readonly planned: PlannedImage | undefined
}

/** Writes the findings to the file in `scan-sarif`. Returns the error if the file cannot be written. */
export function writeSarif(path: string, image: ScannedImage, { runner, log }: StepContext): ActionError | undefined {
  const { result, name } = image
  const text = JSON.stringify(sarifLog({ result, image: name, location: locationOf(image) }), undefined, 2)
  try {
    runner.write(path, `${text}\n`)
    log.info(`Wrote the findings to ${path}.`)
    return undefined
  } catch (error) {
    return new ActionError('input-invalid', {
      what: `\`scan-sarif\`: \`${path}\` could not be written: ${messageOf(error)}`,
      why: 'The path is not a regular file in the workspace, or the step may not write it.',
      fix: 'Correct `scan-sarif`. The image is already in the registry.',
    })
  }
}

/**
 * The path at which GitHub shows the findings: the Dockerfile, if the step built it from the workspace, or else the repository, or
 * else the name of the image.
 */
function locationOf({ planned, name }: ScannedImage): string {
  const [dockerfile] = planned?.origin.kind === 'build' ? dockerfilesInWorkspace(planned.origin.build) : []
  return dockerfile?.file ?? planned?.repository ?? name
}
