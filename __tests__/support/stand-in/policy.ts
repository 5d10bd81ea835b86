import { Refusal } from './refusal.ts'

/** One IAM statement, as AWS's policy language writes it. */
export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly NotResource?: string | readonly string[]
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>
  readonly Condition?: Condition
}

/** Operator, then key, then the values of which one must fit. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

const maxPlaintext = 2048
const keys = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

/** Reads a session policy as STS does; throws MalformedPolicyDocument or PackedPolicyTooLarge. */
export function parseSessionPolicy(text: string): readonly Statement[] {
  if (text.length > maxPlaintext) {
    const percent = Math.ceil((text.length / maxPlaintext) * 100)
    const message = `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`
    throw new Refusal('PackedPolicyTooLarge', message)
  }
  const statements = listOf(documentOf(text).Statement)
  if (statements.length === 0) throw malformed('Syntax errors in policy.')
  return statements.map(checkStatement)
}

/** The statements of a resource policy given as a document or as its JSON text. */
export function statementsOf(policy: unknown): readonly Statement[] {
  const document = typeof policy === 'string' ? JSON.parse(policy) : policy
  return listOf((document as { Statement?: unknown }).Statement) as readonly Statement[]
}

/** A value or a list of values, as the policy language allows both. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as T]
}

/** Whether `text` matches an IAM pattern, where `*` is any run of characters and `?` is one. */
export function matches(pattern: string, text: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`).test(text)
}

function documentOf(text: string): Record<string, unknown> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw malformed('This policy contains invalid Json')
  }
  if (!isRecord(document)) throw malformed('Syntax errors in policy.')
  if (Object.keys(document).some((key) => !['Version', 'Id', 'Statement'].includes(key))) {
    throw malformed('Syntax errors in policy.')
  }
  if (!['2012-10-17', '2008-10-17', undefined].includes(document.Version as string | undefined)) {
    throw malformed('The new policy version is not valid.')
  }
  return document
}

function checkStatement(statement: unknown): Statement {
  if (!isRecord(statement)) throw malformed('Syntax errors in policy.')
  if ('Principal' in statement) throw malformed('Policy document should not specify a principal.')
  if (Object.keys(statement).some((key) => !keys.includes(key))) throw malformed('Syntax errors in policy.')
  if (!['Allow', 'Deny'].includes(statement.Effect as string)) throw malformed('Syntax errors in policy.')
  const actions = listOf(statement.Action ?? statement.NotAction)
  if (actions.length === 0) throw malformed('Policy statement must contain actions.')
  if (!actions.every((action) => typeof action === 'string' && /^(\*|[a-z0-9-]+:[\w*?]+)$/.test(action))) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
  }
  const resources = listOf(statement.Resource ?? statement.NotResource)
  if (resources.length === 0) throw malformed('Policy statement must contain resources.')
  for (const resource of resources) {
    if (typeof resource === 'string' && /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:.+)$/.test(resource)) continue
    throw malformed(`Resource ${resource} must be in ARN format or "*".`)
  }
  return statement as unknown as Statement
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(message: string): Refusal {
  return new Refusal('MalformedPolicyDocument', message)
}
