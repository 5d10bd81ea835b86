import { debug, isDebug } from './debug/debug.ts'
import { dockerVersions } from './docker/versions.ts'
import { describePlan } from './plan/describe.ts'
import { withExistingTags } from './plan/handoff/handoff.ts'
import type { PlannedImage } from './plan/planned-image.ts'
import type { ActionName } from './plan/table/row.ts'
import { declareArtifacts } from './steps/artifacts.ts'
import { inAttempts } from './steps/attempts.ts'
import { authenticate } from './steps/aws.ts'
import { withBuilder } from './steps/builder.ts'
import { attestAndCheck } from './steps/checks.ts'
import { confirmPush } from './steps/confirm-push.ts'
import { planRun } from './steps/decide.ts'
import { deleteTags } from './steps/delete.ts'
import { openDestinations } from './steps/destinations.ts'
import { buildImage } from './steps/image.ts'
import { isComplete } from './steps/image-result.ts'
import { logIn } from './steps/log-in.ts'
import { provideWithoutBuild } from './steps/provide-without-build.ts'
import { readBack } from './steps/read-back.ts'
import { report } from './steps/report.ts'
import { checkRunnerSystem } from './steps/runner-system.ts'
import { beginSession } from './steps/session.ts'
import type { StepContext } from './steps/step-context.ts'
import { logOwnVersion } from './steps/versions.ts'
import { openWorkflowJob, publishJobMatrix } from './steps/workflow.ts'

export { reportCancellation, reportFailure } from './steps/report.ts'

/** The action that the runner started: the main action (`main`), a sub-action, or a job of the reusable workflow (`job`). */
export type StartedAction = ActionName | 'job'

/** Runs the main step of the action, from the inputs to the outputs. The post step is separate. */
export async function runAction(context: StepContext, action: StartedAction): Promise<void> {
  const step = action === 'job' ? openWorkflowJob(context) : context
  const { log } = step
  logOwnVersion(step)
  if (action === 'delete') return deleteTags(step)
  const plan = await planRun(step, action === 'job' ? 'main' : action)
  const { identity, image, downstreamJobs } = plan
  if (plan.dryRun) {
    log.info(describePlan(plan))
    // No other job starts, because the matrix is empty.
    if (downstreamJobs) publishJobMatrix({ builds: [], destinations: [] }, plan, undefined, step)
    return
  }

  debug(() => describePlan(plan))
  const session = beginSession(plan, step)
  await checkRunnerSystem(plan, session)
  if (isDebug()) log.debug(`Versions: ${await dockerVersions(session.env)}`)
  const aws =
    identity &&
    (await log.group(identity.roles.length > 0 ? 'Assume role' : 'Authenticate to AWS', () =>
      authenticate(plan, identity, step),
    ))
  const existing = aws && image && (await provideWithoutBuild(image, aws, step))
  const imageToBuild = image && !isComplete(existing, image) ? image : undefined
  // The downstream jobs build the image, and merge its platforms.
  if (imageToBuild && downstreamJobs && downstreamJobs.builds.length > 0)
    return publishJobMatrix(downstreamJobs, plan, aws, step)
  const willBuild = imageToBuild !== undefined
  const destinations =
    plan.destinations.length > 0 ? await openDestinations(plan.destinations, willBuild, step) : undefined

  const { logins, builtImage } = await withBuilder(session, step, (builder) =>
    inAttempts(plan.attempts, step, async (attempt) => {
      const logins =
        aws && plan.loginRegistries.length > 0
          ? await log.group('Log in to ECR', () => logIn(aws, attempt, session, step))
          : []
      if (!imageToBuild) return { logins, builtImage: undefined }
      const builtImage = await log.group(buildTitle(imageToBuild), () =>
        buildImage(imageToBuild, { existing, aws, logins, builder, step }),
      )
      if (!aws || builtImage.outcome !== 'pushed') return { logins, builtImage }
      return { logins, builtImage: await log.group('Verify', () => confirmPush(builtImage, aws, step)) }
    }),
  )

  const stepImage = builtImage ?? existing
  const imageResult = stepImage && (await readBack(stepImage, aws, step))
  const checks = aws && imageResult && (await attestAndCheck(imageResult, plan, aws, step))
  const promotions = aws && stepImage && (await destinations?.promote(stepImage, aws, checks?.failure))
  const failure = checks?.failure ?? promotions?.failure
  const outcome = stepImage?.outcome ?? 'logged-in'
  const pullThrough = builtImage && aws?.pullThrough?.images
  // Only in the main action: a missing `repository` may be a mistake there. The sub-action `login` never builds.
  const showsNothingBuilt = plan.mode === 'login' && plan.action === 'main'
  const result = {
    outcome,
    showsNothingBuilt,
    account: aws?.account,
    logins,
    image: imageResult,
    pullThrough,
    ...checks?.results,
    destinations: promotions?.result,
  }
  if (imageResult) declareArtifacts(imageResult, step)
  await report(result, failure, step)
  // After a skipped build, some tags may point to other images. The later jobs promote only the tags of this image.
  const handoffPlan = stepImage?.outcome === 'skipped' ? withExistingTags(stepImage.references, plan) : plan
  if (downstreamJobs) publishJobMatrix({ ...downstreamJobs, builds: [] }, handoffPlan, aws, step)
  if (failure) throw failure
}

function buildTitle({ origin }: PlannedImage): string {
  return 'build' in origin && origin.build.push ? 'Build and push' : 'Build'
}
