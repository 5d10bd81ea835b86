import { loginMissing } from '../../failures/login.ts'
import type { PlannedRegistry } from '../../plan/image/registries.ts'

export interface RegistryLogin {
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  /** The registry host, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly host: string
  /** The URL of the host: `https://HOST`, or `http://HOST` if ECR returned an HTTP endpoint. */
  readonly origin: string
  readonly username: string
  readonly password: string
  /** Undefined if AWS does not return the time. */
  readonly expiresAt: Date | undefined
}

/** The response of ECR or ECR Public to GetAuthorizationToken. */
export interface AuthorizationToken {
  readonly authorizationToken?: string | undefined
  readonly expiresAt?: Date | undefined
}

/** Makes the login from a token, which is base64 of `AWS:PASSWORD`. Masks the token and the password. */
export function registryLogin(
  { registry, account, host, scheme = 'https' }: TokenRegistry,
  { authorizationToken = '', expiresAt }: AuthorizationToken,
  mask: (secret: string) => void,
): RegistryLogin {
  const text = Buffer.from(authorizationToken, 'base64').toString()
  const colon = text.indexOf(':')
  const hasNameAndPassword = colon > 0 && colon < text.length - 1
  if (!host || !hasNameAndPassword) throw loginMissing(registryText(registry, account))
  const password = text.slice(colon + 1)
  for (const secret of [authorizationToken, password]) mask(secret)
  return { registry, account, host, origin: `${scheme}://${host}`, username: text.slice(0, colon), password, expiresAt }
}

/** The registry of a token, with the address that AWS returned. */
interface TokenRegistry {
  readonly registry: PlannedRegistry
  readonly account?: string
  /** Undefined if AWS returned no valid address. */
  readonly host: string | undefined
  readonly scheme?: 'http' | 'https'
}

function registryText(registry: PlannedRegistry, account: string | undefined): string {
  return registry.kind === 'public' ? registry.host : `ECR in ${registry.region} (account ${account})`
}
