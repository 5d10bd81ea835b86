import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { writeAuthFile } from '../docker/podman.ts'
import { saveLogins } from '../docker/saved-logins.ts'
import { clearCredentials, createRecord, openSession, type Session, type SessionRecord } from '../docker/session.ts'
import type { Plan } from '../plan/plan.ts'
import type { StepContext } from './step-context.ts'

/** The state key of the session record, which the post step reads. */
export const stateName = 'session'

/** Creates the step's private directory. Saves its record first, so that the post step can always remove the directory. */
export function beginSession(plan: Plan, step: StepContext): Session {
  const directory = join(step.runner.temporaryDirectory, `ecr-build-push-${randomUUID()}`)
  const record = createRecord(directory, plan, step.env)
  saveRecord(record, step)
  return openSession(record, step.env, step.log.warning)
}

/**
 * Prepares Docker's configuration for logins to `hosts`. Saves the record before it changes the configuration, so that the post
 * step can always log out.
 */
export function prepareLogins(session: Session, hosts: readonly string[], step: StepContext): Session {
  const savedLoginHosts = saveLogins(session.record, hosts, step.log)
  const record = { ...session.record, hosts, savedLoginHosts }
  saveRecord(record, step)
  clearCredentials(session, hosts)
  return { ...session, record }
}

/** Exports the variables with which later steps find the logins. */
export function exportLogins(session: Session, step: StepContext): void {
  writeAuthFile(session, step.env, step.log.warning)
  const { variables, env } = session
  for (const [name, value] of Object.entries(variables)) step.runner.exportVariable(name, value)
  const { DOCKER_AUTH_CONFIG: authConfig = '' } = env
  // `clearCredentials` removes logins from this variable.
  const isChanged = authConfig !== (step.env.DOCKER_AUTH_CONFIG ?? '')
  if (isChanged) step.runner.exportVariable('DOCKER_AUTH_CONFIG', authConfig)
}

function saveRecord(record: SessionRecord, { runner }: StepContext): void {
  runner.saveState(stateName, JSON.stringify(record))
}
