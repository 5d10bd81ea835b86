import { ActionError, type Cause } from '../errors/action-error.ts'
import { isTransient, outputCondition } from './conditions.ts'
import { type DockerResult, lastError } from './docker.ts'

/** The error for a failed `docker login`; `timeoutMs` is its time limit. */
export function explainLogin(host: string, result: DockerResult, timeoutMs: number): ActionError {
  if (result.timedOut) return loginTimedOut(host, timeoutMs)
  const message = failureMessage(result)
  if (outputCondition(message) === 'login-expired') {
    return new ActionError('login-expired', {
      what: `${host} no longer accepts the login: ${message}`,
      why: 'The token expired before docker used it, or the clock of the runner or the registry is wrong.',
      fix: "Run the job again. If it fails again, check the runner's clock.",
      retryable: true,
    })
  }
  return new ActionError('login-failed', {
    what: `The login to ${host} failed: ${message}`,
    ...explain(result, message),
    retryable: result.signal === undefined && isTransient(message),
  })
}

/** The error if ECR rejects a request to log in; `registries` are the requested registries, as text. */
export function registriesRejected(registries: string, message: string, cause: unknown): ActionError {
  return new ActionError('input-invalid', {
    what: `The step cannot log in to ${registries}: ${message}`,
    why: 'ECR does not know one of these accounts in this region.',
    fix: 'Correct the account in `registries`, `registry-id` or `repository`.',
    cause,
  })
}

/** The error for a response of AWS without a login or without the registry's host; `registries` are the registries, as text. */
export function loginMissing(registries: string): ActionError {
  return new ActionError('login-failed', {
    what: `The response of AWS does not contain a login for ${registries}, or does not contain the host of the registry.`,
    why: 'A proxy responded instead of AWS, or AWS_ENDPOINT_URL points to a service that is not ECR.',
    fix: "Check the runner's network path to AWS (proxies, VPC endpoints, AWS_ENDPOINT_URL), and run the job again.",
  })
}

function failureMessage({ output, signal, exitCode }: DockerResult): string {
  return lastError(output) || (signal ? `docker was ended by ${signal}` : `docker failed with exit code ${exitCode}`)
}

function loginTimedOut(host: string, timeoutMs: number): ActionError {
  return new ActionError('aws-timeout', {
    what: `${host} did not respond to the login within ${timeoutMs / 1000} s`,
    why: "The registry, or a proxy or firewall in front of it, accepts the request but does not respond. ECR's API can respond nevertheless: it has another host, and the Docker Engine has its own proxy settings.",
    fix: "Check the engine's network path to the registry: its proxy (`docker info` shows it), VPC endpoints (com.amazonaws.REGION.ecr.dkr) and firewalls.",
    retryable: true,
  })
}

function explain({ signal }: DockerResult, message: string): Cause {
  if (signal) {
    return {
      why: 'The job was cancelled or timed out.',
      fix: 'If you did not cancel the job, raise its `timeout-minutes`.',
    }
  }
  // `not implemented` is the response of a helper that cannot save a login, such as docker-credential-ecr-login.
  if (/storing credentials|credential helper|not implemented/i.test(message)) {
    return {
      why: "A credential helper or store in the user's Docker configuration rejected the password.",
      fix: 'Use `docker-config: isolated`, which does not call a helper for this host.',
    }
  }
  if (isTransient(message)) {
    return {
      why: 'The registry throttled the login or had a server error, or the connection broke.',
      fix: "Run the job again. If it fails again, check the runner's network path to the registry. ECR's API has another host, so it can respond although the registry does not.",
    }
  }
  return {
    why: 'The registry rejected the token, or this runner cannot reach it.',
    fix: "Check the runner's network path to the registry (proxy, firewall, VPC endpoint). ECR's API has another host, so it can respond although the registry does not.",
  }
}
