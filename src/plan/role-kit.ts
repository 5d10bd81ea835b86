import type { PlannedIdentity } from './identity.ts'
import { leastPermissions, type Needs, policyOf } from './policy.ts'
import { mayAssume, roleTrust, tokenTrust } from './trust.ts'

/** A policy document, and where it belongs. */
export interface KitDocument {
  readonly title: string
  /** JSON text. */
  readonly document: string
}

/** The least that AWS must hold for a step to work: the permissions of its identity, and the trust policies of its roles. */
export function roleKit({ roles, claims }: PlannedIdentity, needs: Needs): readonly KitDocument[] {
  const documents = roles.flatMap(({ role, externalId }, index) => {
    const before = roles[index - 1]
    const next = roles[index + 1]
    const trust = before ? roleTrust(before.role.arn, externalId) : tokenTrust(role, claims)
    const onTheWay = next && { title: `Permissions of ${role.arn}`, statements: [mayAssume(next.role)] }
    return [{ title: `Trust policy of ${role.arn}`, statements: [trust] }, ...(onTheWay ? [onTheWay] : [])]
  })
  const last = roles.at(-1)
  const permissions = {
    title: last ? `Permissions of ${last.role.arn}` : 'Permissions of the AWS credentials',
    statements: leastPermissions(needs),
  }
  return [...documents, permissions].map(({ title, statements }) => ({ title, document: policyOf(statements, 2) }))
}
