import { replaceLocalPlatform } from '../oci/platforms.ts'
import { verificationProblems } from '../plan/attestation/verification.ts'
import { argumentProblems } from '../plan/builds/arguments.ts'
import { usesBake } from '../plan/builds/bake.ts'
import { epochWarnings } from '../plan/builds/epoch.ts'
import { secretLinesToMask, secretProblems } from '../plan/builds/secrets.ts'
import { planWithDestinations } from '../plan/destinations.ts'
import { withoutDownstream } from '../plan/handoff/handoff.ts'
import { readInputs } from '../plan/inputs/inputs.ts'
import { modeOf } from '../plan/inputs/mode.ts'
import { valuesToMask } from '../plan/inputs/secrets.ts'
import type { Plan } from '../plan/plan.ts'
import { linkProblems } from '../plan/problems.ts'
import { lacksRegion } from '../plan/regions.ts'
import { type Context, checkoutNotices, readContext } from '../plan/run/context.ts'
import type { ImageAction } from '../plan/table/row.ts'
import { allTemplates } from '../plan/tag-templates.ts'
import { usesTree } from '../plan/tags/tags.ts'
import { planDownstreamJobs } from '../plan/workflow/downstream-jobs.ts'
import { readBake } from './bake.ts'
import { checkoutsOf } from './checkout.ts'
import { type HashedContent, hashContent } from './content-hash.ts'
import { checkNetwork, withProfileRegion } from './environment.ts'
import { findBaseImages } from './pull-through.ts'
import type { StepContext } from './step-context.ts'

/** Makes the plan of this run and logs its warnings and notices. Throws all input errors together. */
export async function planRun(step: StepContext, action: ImageAction): Promise<Plan> {
  const { runner, log, env, progress } = step
  // For the summary of a run that fails before its plan is complete.
  progress.namesInInputs = { repositories: lines(runner.input('repository')), tags: lines(runner.input('tags')) }
  // Not part of `problems`, because they are errors only if the step uses AWS, which the plan decides.
  const networkProblems = checkNetwork(step)
  for (const secret of valuesToMask(runner.input('secrets') ?? '')) log.mask(secret)
  const parsed = readInputs(runner.input, action)
  for (const secret of secretLinesToMask(parsed.inputs, env, runner.read)) log.mask(secret)
  const platforms = replaceLocalPlatform(parsed.inputs.platforms, { os: process.platform, arch: process.arch })
  const inputs = { ...parsed.inputs, platforms }
  const mode = modeOf(inputs)
  const downstream = step.workflowJob?.kind === 'ship' ? planDownstreamJobs(step.workflowJob) : undefined
  const unsafeFiles = linkProblems(inputs, mode, runner)
  const problems = [
    ...parsed.problems,
    ...secretProblems(inputs, runner.exists, env),
    ...argumentProblems(inputs, env),
    ...unsafeFiles,
    ...verificationProblems(inputs, mode, runner),
    ...(downstream?.problems ?? []),
  ]
  const checkedInputs = { ...parsed, inputs, problems }
  // If a file of the build is not safe to read (see `linkProblems`), no file of the build is read.
  const isSafe = unsafeFiles.length === 0
  const content: HashedContent =
    isSafe && usesTree(allTemplates(checkedInputs)) ? hashContent(inputs, step) : { tree: undefined }
  const bake = isSafe && usesBake(inputs) ? await readBake(inputs, step) : undefined
  const baseImages = findBaseImages(inputs, bake, step)
  // The first job of the reusable workflow, `ship`, expands the tags. The other jobs get the expanded tags.
  const hasExpandedTags = step.workflowJob !== undefined && step.workflowJob.kind !== 'ship'
  const checkouts = await checkoutsOf(inputs)
  const runContext: Context = {
    ...readContext(env, runner.payload(), { now: new Date(), read: runner.read, checkouts }),
    tree: content.tree,
    bakeFile: bake,
    hasExpandedTags,
  }
  const context = lacksRegion(checkedInputs, runContext)
    ? await withProfileRegion(runContext, networkProblems)
    : runContext
  const sources = {
    parsed: checkedInputs,
    nonEmptyInputs: runner.nonEmptyInputs,
    context,
    workspace: runner,
    networkProblems,
    baseImages,
  }
  const plan = planWithDestinations(sources, runner.input)
  // After the errors of the inputs, which `planWithDestinations` throws together.
  if (content.error) throw content.error
  progress.plan = plan
  for (const warning of [...plan.warnings, ...epochWarnings(inputs, plan.mode, context)]) log.warning(warning)
  for (const notice of [...checkoutNotices(context), ...plan.notices]) log.info(notice)
  return downstream ? withoutDownstream(plan, downstream.downstreamJobs) : plan
}

/** The lines of a text that are not blank. */
function lines(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
