import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { saveLogins } from '../docker/saved-logins.ts'
import { clearCredentials, newRecord, openSession, type Session, type SessionRecord } from '../docker/session.ts'
import type { Plan } from '../plan/plan.ts'
import type { StepContext } from './step-context.ts'

/** The name under which the post step finds what it has to undo. */
export const stateName = 'session'

/** Opens the step's private directory. The post step learns of it before it is there. */
export function beginSession(plan: Plan, job: StepContext): Session {
  const directory = join(job.runner.temporary, `ecr-build-push-${randomUUID()}`)
  const record = newRecord(directory, plan, job.env)
  remember(record, job)
  return openSession(record, job.env, job.log.warning)
}

/** Makes room for logins to `hosts`. The post step learns of them before there is one. */
export function expectLogins(session: Session, hosts: readonly string[], job: StepContext): Session {
  const replaced = saveLogins(session.record, hosts, job.log)
  const record = { ...session.record, hosts, replaced }
  remember(record, job)
  clearCredentials(session, hosts)
  return { ...session, record }
}

/** Gives the logins to later steps. */
export function shareSession({ variables }: Session, { runner }: StepContext): void {
  for (const [name, value] of Object.entries(variables)) runner.exportVariable(name, value)
}

function remember(record: SessionRecord, { runner }: StepContext): void {
  runner.saveState(stateName, JSON.stringify(record))
}
