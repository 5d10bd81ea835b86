import { withLocalPlatform } from '../oci/platforms.ts'
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
import { checkoutNotices, readContext } from '../plan/run/context.ts'
import type { ImageAction } from '../plan/table/row.ts'
import { tagTemplates } from '../plan/tag-templates.ts'
import { usesTree } from '../plan/tags/tags.ts'
import { planDownstreamJobs } from '../plan/workflow/downstream-jobs.ts'
import { readBake } from './bake.ts'
import { checkoutsOf } from './checkout.ts'
import { type HashedContent, hashContent } from './content-hash.ts'
import { checkNetwork, withProfileRegion } from './environment.ts'
import { findBaseImages } from './pull-through.ts'
import type { StepContext } from './step-context.ts'

/** Makes the plan of this run and logs its warnings and notices. Throws all input errors together. */
export async function decide(step: StepContext, action: ImageAction): Promise<Plan> {
  const { runner, log, env, progress } = step
  progress.given = { repositories: lines(runner.input('repository')), tags: lines(runner.input('tags')) }
  const network = checkNetwork(step)
  for (const secret of valuesToMask(runner.input('secrets') ?? '')) log.mask(secret)
  const parsed = readInputs(runner.input, action)
  for (const secret of secretLinesToMask(parsed.inputs, env, runner.read)) log.mask(secret)
  const platforms = withLocalPlatform(parsed.inputs.platforms, { os: process.platform, arch: process.arch })
  const resolved = { ...parsed, inputs: { ...parsed.inputs, platforms } }
  const firstJob = step.workflowJob?.kind === 'ship' ? planDownstreamJobs(step.workflowJob) : undefined
  const mode = modeOf(resolved.inputs)
  const links = linkProblems(resolved.inputs, mode, runner)
  const problems = [
    ...resolved.problems,
    ...secretProblems(resolved.inputs, runner.exists, env),
    ...argumentProblems(resolved.inputs, env),
    ...links,
    ...verificationProblems(resolved.inputs, mode, runner),
    ...(firstJob?.problems ?? []),
  ]
  const inputs = { ...resolved, problems }
  const needsHash = usesTree(tagTemplates(inputs)) && links.length === 0
  const named: HashedContent = needsHash ? hashContent(inputs.inputs, step) : { tree: undefined }
  const bake = usesBake(inputs.inputs) && links.length === 0 ? await readBake(inputs.inputs, step) : undefined
  const baseImages = findBaseImages(inputs.inputs, bake, step)
  const fromHandoff = step.workflowJob !== undefined && step.workflowJob.kind !== 'ship'
  const run = readContext(env, runner.payload(), {
    now: new Date(),
    read: runner.read,
    checkouts: await checkoutsOf(inputs.inputs),
  })
  const known = { ...run, tree: named.tree, bake, fromHandoff }
  const context = lacksRegion(inputs, known) ? await withProfileRegion(known, network) : known
  const sources = {
    parsed: inputs,
    nonEmptyInputs: runner.nonEmptyInputs,
    context,
    workspace: runner,
    network,
    baseImages,
  }
  const plan = planWithDestinations(sources, runner.input)
  if (named.error) throw named.error
  progress.plan = plan
  for (const warning of [...plan.warnings, ...epochWarnings(inputs.inputs, plan.mode, context)]) log.warning(warning)
  for (const notice of [...checkoutNotices(context), ...plan.notices]) log.info(notice)
  return firstJob ? withoutDownstream(plan, firstJob.downstreamJobs) : plan
}

function lines(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
