import { accountOf } from './arn.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { contextOf, evaluate, sentenceOf } from './iam.ts'
import { matches, type Statement } from './policy.ts'
import type { Principal } from './principal.ts'

/** A rule of a registry's signing configuration, and what comes of it. */
export interface SigningRule {
  readonly account: string
  readonly region: string
  /** The ARN of the profile of AWS Signer. */
  readonly profile: string
  /** Patterns of the repositories that it covers; all when left out. */
  readonly filters?: readonly string[]
  /** The permissions that the profile gives to other accounts. */
  readonly permissions?: readonly Statement[]
  /** How the signing stands, look by look; the last goes on. `NONE`: ECR has no status yet. */
  readonly statuses?: readonly string[]
  /** Why the signing fails, where it does. */
  readonly failureReason?: string
}

/** The signing of a pushed image by one rule: how often it was asked for, and why it was denied. */
export interface Signing {
  readonly rule: SigningRule
  readonly denied: string | undefined
  looks: number
}

/** Signs a pushed image with the pusher's identity. Source: the ECR user guide, "Managed signing". */
export function signPush(cloud: Cloud, principal: Principal, repository: Repository, digest: string): void {
  const { account, region, name } = repository
  const rules = cloud.signingRules.filter(
    (rule) =>
      rule.account === account &&
      rule.region === region &&
      (rule.filters ?? ['*']).some((filter) => matches(filter, name)),
  )
  const signings = cloud.signings.get(keyOf(repository)) ?? new Map<string, readonly Signing[]>()
  cloud.signings.set(keyOf(repository), signings)
  signings.set(
    digest,
    rules.map((rule) => {
      const resource = { arn: rule.profile, account: accountOf(rule.profile), policy: rule.permissions }
      const denial = evaluate(cloud, principal, action, resource, contextOf(cloud, principal))
      return { rule, denied: denial && sentenceOf(principal, action, rule.profile, denial), looks: 0 }
    }),
  )
}

const action = 'signer:SignPayload'
