import { inspectBuilder } from './docker/builder.ts'
import { describePlan } from './plan/describe.ts'
import { inAttempts } from './steps/attempts.ts'
import { enterAws } from './steps/aws.ts'
import { decide } from './steps/decide.ts'
import { buildImage } from './steps/image.ts'
import type { Job } from './steps/job.ts'
import { logInTo } from './steps/log-in.ts'
import { readBack } from './steps/read-back.ts'
import { report } from './steps/report.ts'
import { beginSession } from './steps/session.ts'

/** The whole action: everything a run does, in order. */
export async function ship(job: Job): Promise<void> {
  const { log } = job
  const plan = decide(job)
  if (plan.dryRun) return log.info(describePlan(plan))

  const session = beginSession(plan, job)
  const [builder, aws] = await log.group('Prepare', () =>
    Promise.all([plan.image && inspectBuilder(plan.image.build.builder, session.env), enterAws(plan, job)]),
  )

  const { logins, image } = await inAttempts(plan.attempts, job, async (attempt) => {
    const logins = (attempt === 1 ? aws?.logins : await aws?.registries.logins(plan.registries)) ?? []
    if (logins.length > 0) await log.group('Log in', () => logInTo(logins, session, job))
    const { image } = plan
    return { logins, image: image && (await log.group('Build', () => buildImage(image, logins, session, job))) }
  })

  const shown = image && (await readBack(image, builder, aws, job))
  report({ mode: plan.mode, account: aws?.account, logins, image: shown }, job)
}
