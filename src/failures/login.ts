import { ActionError } from '../errors/action-error.ts'
import { type DockerResult, lastError } from './docker.ts'
import { isTransient } from './push.ts'

/** The error for a `docker login` that failed; `limit` is how long it may take, in milliseconds. */
export function explainLogin(host: string, ending: DockerResult, limit: number): ActionError {
  if (ending.timedOut) return noAnswer(host, limit)
  const words = saidBy(ending)
  if (/authorization token has expired/i.test(words)) {
    return new ActionError(
      'login-expired',
      {
        what: `${host} no longer accepts the login: ${words}`,
        why: 'The token expired before it was used, or the clock of the runner or the registry is wrong.',
        fix: "Run the job again, and check the runner's clock if it comes back.",
      },
      { retryable: true },
    )
  }
  return new ActionError(
    'login-failed',
    {
      what: `The login to ${host} failed: ${words}`,
      ...(ending.signal
        ? interrupted
        : /storing credentials|credential helper|not implemented/i.test(words)
          ? helper
          : isTransient(words)
            ? troubled
            : refused),
    },
    { retryable: ending.signal === undefined && isTransient(words) },
  )
}

/** The error for registries that ECR gives no login to, by what it `said`. */
export function registriesRefused(registries: string, said: string, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `There is no login to ${registries}: ${said}`,
      why: 'ECR does not know an account of these in this region.',
      fix: 'Correct the account in `registries`, `registry-id` or `repository`.',
    },
    { cause },
  )
}

/** The error for an answer of AWS that has no login in it, or not the host that it is for. */
export function loginMissing(registries: string): ActionError {
  return new ActionError('login-failed', {
    what: `AWS answered without a login to ${registries}, or without its host.`,
    why: "Something on the way answers in AWS's place, or AWS_ENDPOINT_URL leads to a service that is not ECR.",
    fix: "Check the runner's way to AWS (proxies, VPC endpoints, AWS_ENDPOINT_URL), and run the job again.",
  })
}

function saidBy({ output, signal, exitCode }: DockerResult): string {
  return lastError(output) || `docker ended with ${signal ?? `exit code ${exitCode}`}`
}

function noAnswer(host: string, limit: number): ActionError {
  return new ActionError(
    'aws-timeout',
    {
      what: `${host} gave no answer to the login within ${limit / 1000} s`,
      why: "The registry, a proxy or a firewall between it and the Docker Engine takes the request and lets it hang. The registry's host is another one than that of ECR's API, and the engine has a proxy of its own.",
      fix: "Check the engine's way to the registry: its proxy (docker info shows it), VPC endpoints (com.amazonaws.REGION.ecr.dkr), firewalls.",
    },
    { retryable: true },
  )
}

const interrupted = {
  why: 'The job was cancelled, or its time was over.',
  fix: 'If nobody cancelled it, give the job more time (`timeout-minutes`).',
}

const helper = {
  why: "A credential helper or store of the user's Docker configuration refused to keep the password.",
  fix: 'Use `docker-config: isolated`, where no helper is asked for this host.',
}

const troubled = {
  why: 'The registry asked to slow down or had trouble of its own, or the connection to it broke.',
  fix: "Run the job again. If it comes back, check the runner's way to the registry, whose host is another one than that of ECR's API.",
}

const refused = {
  why: 'The registry refused the token, or cannot be reached from this runner.',
  fix: "Check the runner's way to the registry, whose host is another one than that of ECR's API: proxy, firewall, VPC endpoint.",
}
