import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { saveLogins } from '../docker/saved-logins.ts'
import { clearCredentials, newRecord, openSession, type Session, type SessionRecord } from '../docker/session.ts'
import type { Plan } from '../plan/plan.ts'
import type { StepContext } from './step-context.ts'

/** The state key of the session record, which the post step reads. */
export const stateName = 'session'

/** Creates the step's private directory. Its record is saved first, for the post step. */
export function beginSession(plan: Plan, job: StepContext): Session {
  const directory = join(job.runner.temporary, `ecr-build-push-${randomUUID()}`)
  const record = newRecord(directory, plan, job.env)
  saveRecord(record, job)
  return openSession(record, job.env, job.log.warning)
}

/** Prepares the configuration for logins to `hosts`. The record is saved first, for the post step. */
export function expectLogins(session: Session, hosts: readonly string[], job: StepContext): Session {
  const replaced = saveLogins(session.record, hosts, job.log)
  const record = { ...session.record, hosts, replaced }
  saveRecord(record, job)
  clearCredentials(session, hosts)
  return { ...session, record }
}

/** Exports the logins to later steps. */
export function shareSession({ variables, env }: Session, job: StepContext): void {
  for (const [name, value] of Object.entries(variables)) job.runner.exportVariable(name, value)
  const { DOCKER_AUTH_CONFIG: logins = '' } = env
  if (logins !== (job.env.DOCKER_AUTH_CONFIG ?? '')) job.runner.exportVariable('DOCKER_AUTH_CONFIG', logins)
}

function saveRecord(record: SessionRecord, { runner }: StepContext): void {
  runner.saveState(stateName, JSON.stringify(record))
}
