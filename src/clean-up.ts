import { removeBuilder } from './docker/builder-record.ts'
import { removeEmulation } from './docker/emulation.ts'
import { killLeftovers } from './docker/leftover-processes.ts'
import { logOut } from './docker/logout.ts'
import { restoreLogins } from './docker/saved-logins.ts'
import { removeDirectory, removeExportedImage, type SessionRecord, withoutRunnerSecrets } from './docker/session.ts'
import { messageOf } from './errors/action-error.ts'
import { stateName } from './steps/session.ts'
import type { StepContext } from './steps/step-context.ts'

/** Runs the post step, which undoes the changes that the main step recorded. A second run does no harm. */
export async function cleanUp({ runner, log, env }: Omit<StepContext, 'progress'>): Promise<void> {
  const state = runner.state(stateName)
  if (state === '') return log.debug('The main step recorded nothing to clean up.')
  const record: SessionRecord = JSON.parse(state)

  const dockerEnv = withoutRunnerSecrets(env)
  await killLeftovers(record.directory)
  for (const failure of await removeBuilder(record, dockerEnv))
    log.warning(`Could not remove the step's builder: ${failure}`)
  await removeInstalledEmulation(record, { log, env: dockerEnv })
  removeExportedImage(record)
  if (record.dockerConfig === 'shared') {
    await logOutOfShared(record, { log, env: dockerEnv })
    removeDirectory(record)
  } else if (record.logout || record.hosts.length === 0) {
    // All logins of the step are in this directory, so its removal logs out. Without logins, there is nothing to keep.
    removeDirectory(record)
    if (record.hosts.length > 0)
      log.info(`Logged out of ${record.hosts.join(', ')}: removed the private configuration.`)
  } else {
    // The logins are in the directory, and later commands find them by the variables. So both stay.
    return log.info('Did not log out, because `logout` is `false`.')
  }
  for (const [name, previousValue] of Object.entries(record.previousVariables)) {
    // Another value is not from this step, so it stays. Post steps run in reverse order: later steps of this action have already
    // restored the variable.
    if (env[name]?.startsWith(record.directory)) runner.exportVariable(name, previousValue)
  }
}

async function removeInstalledEmulation(record: SessionRecord, { log, env }: Pick<StepContext, 'log' | 'env'>) {
  const { removedHandlers, failure } = await removeEmulation(record, env)
  if (failure !== undefined) log.warning(`Could not remove the emulation that the step installed: ${failure}`)
  else if (removedHandlers.length > 0)
    log.info(`Removed the emulation that the step installed: ${removedHandlers.join(', ')}.`)
}

async function logOutOfShared(record: SessionRecord, { log, env }: Pick<StepContext, 'log' | 'env'>) {
  if (!record.logout) return
  const { hosts, savedLoginHosts, configuration } = record
  // `restorePreviousLogins` replaces the logins to the other hosts.
  for (const host of hosts.filter((name) => !savedLoginHosts.includes(name))) {
    const failure = await logOut(host, { ...env, DOCKER_CONFIG: configuration })
    if (failure === undefined) log.info(`Logged out of ${host}.`)
    else log.warning(`Could not log out of ${host}: ${failure}`)
  }
  if (savedLoginHosts.length > 0) restorePreviousLogins(record, log)
}

function restorePreviousLogins(record: SessionRecord, log: StepContext['log']) {
  const hosts = record.savedLoginHosts.join(', ')
  try {
    restoreLogins(record)
    log.info(`Logged out of ${hosts} and restored the previous login.`)
  } catch (error) {
    log.warning(`Could not restore the previous login to ${hosts}: ${messageOf(error)}`)
  }
}
