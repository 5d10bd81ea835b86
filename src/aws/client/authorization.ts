import { loginMissing } from '../../failures/login.ts'
import type { PlannedRegistry } from '../../plan/image/registries.ts'

/** A login to one registry, good until it expires. */
export interface RegistryLogin {
  /** The registry as it was planned. */
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  /** What to log in to and to push to, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly host: string
  /** Where its data plane answers: `https://` and the host, but for an endpoint that ECR itself gave as plain HTTP. */
  readonly origin: string
  readonly username: string
  readonly password: string
  /** Undefined where AWS does not say. */
  readonly expiresAt: Date | undefined
}

/** An answer of ECR or ECR Public to a request for a login. */
export interface AuthorizationAnswer {
  readonly authorizationToken?: string | undefined
  readonly expiresAt?: Date | undefined
}

/** Makes the login out of a token, which is base64 of `AWS:password`; both forms open the registry, so both are masked. */
export function registryLogin(
  { registry, account, host, scheme = 'https' }: Answered,
  { authorizationToken = '', expiresAt }: AuthorizationAnswer,
  mask: (secret: string) => void,
): RegistryLogin {
  const text = Buffer.from(authorizationToken, 'base64').toString()
  const colon = text.indexOf(':')
  if (!host || colon < 1 || colon === text.length - 1) throw loginMissing(nameOf(registry, account))
  const password = text.slice(colon + 1)
  for (const secret of [authorizationToken, password]) mask(secret)
  return { registry, account, host, origin: `${scheme}://${host}`, username: text.slice(0, colon), password, expiresAt }
}

/** The registry that a token is for, as far as the answer tells. */
interface Answered {
  readonly registry: PlannedRegistry
  readonly account?: string
  readonly host: string | undefined
  readonly scheme?: 'http' | 'https'
}

function nameOf(registry: PlannedRegistry, account: string | undefined): string {
  return registry.kind === 'public' ? registry.host : `ECR in ${registry.region} (account ${account})`
}
