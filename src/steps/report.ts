import { type ActionError, errorText, messageOf } from '../errors/action-error.ts'
import { troubleshootingPage } from '../failures/troubleshooting.ts'
import { argumentHider } from '../plan/builds/argument-values.ts'
import { allBuildArgs } from '../plan/builds/bake-requirements.ts'
import type { Plan } from '../plan/plan.ts'
import { nothingBuiltNotice, outputsOf, type Result } from '../plan/result.ts'
import type { Environment } from '../plan/run/context.ts'
import { closingLines } from '../plan/summary/closing-lines.ts'
import { type Failure, renderFailure } from '../plan/summary/failure.ts'
import { renderSummary } from '../plan/summary/summary.ts'
import type { StepContext } from './step-context.ts'
import { logVersionsOfFailure } from './versions.ts'

/**
 * Writes the outputs, the last log lines and the job summary. `failure`: the image exists, but a check or a destination
 * failed. `reportFailure` then writes the job summary instead.
 */
export async function report(result: Result, failure: ActionError | undefined, step: StepContext): Promise<void> {
  const { runner, log, progress } = step
  const outputs = outputsOf(result)
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
  progress.result = result
  if (!failure) await addSummary(renderSummary(result, log.phases, progress.plan), step)
  if (result.showsNothingBuilt) log.notice(nothingBuiltNotice)
  for (const line of closingLines(result)) log.info(line)
}

/** Reports a failure: one annotation, and the job summary. */
export async function reportFailure(error: ActionError, step: StepContext): Promise<void> {
  const { log, env } = step
  await logVersionsOfFailure(error.code, step)
  if (error.cause instanceof Error) log.debug(error.cause.stack ?? error.cause.message)
  log.error(errorText(error, troubleshootingPage(env)), `ecr-build-push: ${error.code}`, error.location)
  return summarizeFailure(error, step)
}

/** Writes the summary of a cancelled run. The runner logs the cancellation itself. */
export function reportCancellation(signal: string, step: StepContext): Promise<void> {
  const what = `The step was stopped by ${signal}.`
  const why = 'The job was cancelled or timed out.'
  const fix = 'If the job was not cancelled, give it more time (`timeout-minutes`).'
  return summarizeFailure({ explanation: { what, why, fix } }, step)
}

function summarizeFailure({ explanation, ...failure }: Failure, step: StepContext): Promise<void> {
  const { log, progress, env } = step
  const hide = hiderOf(progress.plan, env)
  // Redact before rendering: afterwards, a secret that the summary cuts or escapes could not be recognized.
  const redactedTexts = Object.entries(explanation).map(([name, text]) => [name, hide(log.redact(text))])
  const redactedFailure = { ...failure, explanation: { ...explanation, ...Object.fromEntries(redactedTexts) } }
  return addSummary(renderFailure(redactedFailure, progress, log, troubleshootingPage(env)), step)
}

/** Returns a function that replaces the values of build arguments in a text with their names. */
function hiderOf(plan: Plan | undefined, env: Environment): (text: string) => string {
  const origin = plan?.image?.origin
  if (origin?.kind === 'bake') return argumentHider({ ...origin.build, buildArgs: allBuildArgs(origin) }, env)
  return origin?.kind === 'build' ? argumentHider(origin.build, env) : (text) => text
}

/** Adds Markdown to the job summary. An error is only logged, because the work of the step is already done. */
export async function addSummary(
  markdown: string,
  { runner, log }: Pick<StepContext, 'runner' | 'log'>,
): Promise<void> {
  try {
    await runner.addSummary(log.redact(markdown))
  } catch (error) {
    log.warning(`Could not write the job summary: ${messageOf(error)}`)
  }
}
