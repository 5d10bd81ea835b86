import { describePlan } from './plan/describe.ts'
import { inAttempts } from './steps/attempts.ts'
import { enterAws } from './steps/aws.ts'
import { decide } from './steps/decide.ts'
import { buildImage } from './steps/image.ts'
import type { Job } from './steps/job.ts'
import { logIn } from './steps/log-in.ts'
import { readBack } from './steps/read-back.ts'
import { report } from './steps/report.ts'
import { beginSession } from './steps/session.ts'

/** The whole action: everything a run does, in order. */
export async function ship(job: Job): Promise<void> {
  const { log } = job
  const plan = await decide(job)
  if (plan.dryRun) return log.info(describePlan(plan))

  const session = beginSession(plan, job)
  const { identity, image } = plan
  const aws = identity && (await log.group('Enter AWS', () => enterAws(plan, identity, job)))

  const { logins, built } = await inAttempts(plan.attempts, job, async (attempt) => {
    const logins = aws ? await log.group('Log in', () => logIn(aws, attempt, session, job)) : []
    const built = image && (await log.group('Build', () => buildImage(image, aws, logins, session, job)))
    return { logins, built }
  })

  const shown = built && (await readBack(built, aws, logins, job))
  report({ mode: plan.mode, account: aws?.account, logins, image: shown }, job)
}
