import type { ServiceName } from './faults.ts'
import { listOf } from './policy.ts'
import { invalidParameter } from './repository.ts'

const statementKeys = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition']

/** Throws InvalidParameterException where ECR does not take the text as a repository's policy. */
export function checkRepositoryPolicy(text: string, service: ServiceName): void {
  const document = parse(text)
  const isWellFormed =
    isRecord(document) &&
    Object.keys(document).every((key) => ['Version', 'Id', 'Statement'].includes(key)) &&
    ['2012-10-17', '2008-10-17', undefined].includes(document.Version as string | undefined) &&
    listOf(document.Statement).length > 0 &&
    listOf(document.Statement).every((statement) => isStatement(statement, service))
  if (!isWellFormed) throw invalidParameter('PolicyText', 'Invalid repository policy provided')
}

/**
 * A policy as AWS stores it: its own layout, accounts as the ARNs of their roots, principals in a different order.
 * Source: the answers in the AWS CLI's examples of set-repository-policy.
 */
export function keptPolicy(text: string): string {
  const { Statement, ...document } = parse(text) as { Statement: unknown }
  const statements = listOf(Statement).map((statement) => {
    const { Principal } = statement as { Principal?: unknown }
    return { ...(statement as object), ...(Principal === undefined ? {} : { Principal: keptPrincipal(Principal) }) }
  })
  return laidOut({ ...document, Statement: statements }, '')
}

function isStatement(statement: unknown, service: ServiceName): boolean {
  if (!isRecord(statement) || Object.keys(statement).some((key) => !statementKeys.includes(key))) return false
  const { Effect, Principal, NotPrincipal, Action, NotAction, Condition = {} } = statement
  const actions = listOf(Action ?? NotAction)
  return (
    ['Allow', 'Deny'].includes(Effect as string) &&
    isPrincipal(Principal ?? NotPrincipal) &&
    actions.length > 0 &&
    actions.every((action) => action === '*' || String(action).startsWith(`${service}:`)) &&
    isRecord(Condition)
  )
}

function isPrincipal(principal: unknown): boolean {
  if (principal === '*') return true
  if (!isRecord(principal) || Object.keys(principal).length === 0) return false
  return Object.entries(principal).every(([kind, names]) => {
    const form = principals[kind]
    return form !== undefined && listOf(names).length > 0 && listOf(names).every((name) => form.test(String(name)))
  })
}

const principals: Readonly<Record<string, RegExp>> = {
  AWS: /^(\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:(root|(user|role|assumed-role|federated-user)\/.+))$/,
  Service: /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/,
  Federated: /./,
}

function keptPrincipal(principal: unknown): unknown {
  if (!isRecord(principal) || principal.AWS === undefined) return principal
  const names = listOf(principal.AWS as string | readonly string[])
  const kept = names.map((name) => (/^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name)).toSorted()
  return { ...principal, AWS: kept.length === 1 ? kept[0] : kept }
}

/** JSON in the layout of AWS's own writer: two blanks deeper for each object, lists on one line. */
function laidOut(value: unknown, margin: string): string {
  if (Array.isArray(value))
    return value.length === 0 ? '[ ]' : `[ ${value.map((each) => laidOut(each, margin)).join(', ')} ]`
  if (!isRecord(value)) return JSON.stringify(value)
  const deeper = `${margin}  `
  const members = Object.entries(value).map(
    ([key, each]) => `${deeper}${JSON.stringify(key)} : ${laidOut(each, deeper)}`,
  )
  return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${margin}}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
