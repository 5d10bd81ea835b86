import { outputsOf, type Result } from '../plan/result.ts'
import { renderSummary } from '../plan/summary.ts'
import type { Job } from './job.ts'

/** Leaves the result where a workflow and a person look for it. */
export function report(result: Result, { runner, log }: Job): void {
  const outputs = outputsOf(result)
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, log.redact(value))
  runner.addSummary(log.redact(renderSummary(result, log.phases)))
  for (const name of ['image-uri', 'digest', 'image-uri-with-digest']) {
    if (outputs[name]) log.info(`${name}: ${outputs[name]}`)
  }
}
