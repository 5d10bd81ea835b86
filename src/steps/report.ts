import { messageOf } from '../plan/errors.ts'
import { outputsOf, pinnedReference, type Result } from '../plan/result.ts'
import { renderSummary } from '../plan/summary/summary.ts'
import type { Job } from './job.ts'

/** Leaves the result where a workflow and a person look for it. */
export function report(result: Result, { runner, log }: Job): void {
  const outputs = outputsOf(result)
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
  try {
    runner.addSummary(log.redact(renderSummary(result, log.phases)))
  } catch (error) {
    // The image is where it belongs already.
    log.warning(`The job summary could not be written: ${messageOf(error)}`)
  }
  for (const one of result.image?.baked ?? []) log.info(`${one.target}: ${pinnedReference(one) ?? one.outcome}`)
  for (const name of ['image-uri', 'digest', 'image-uri-with-digest']) {
    if (outputs[name]) log.info(`${name}: ${outputs[name]}`)
  }
}
