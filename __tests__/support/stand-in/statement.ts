import { type Condition, listOf, matches, type Statement } from './policy.ts'
import { Refusal } from './refusal.ts'

/** The condition keys a request can be asked for: to their value, or to undefined where the request has none. */
export type Context = Readonly<Record<string, string | undefined>>

/** Whether a statement is about an action on a resource in a request of that context. */
export function covers(statement: Statement, action: string, arn: string, context: Context): boolean {
  const named = (patterns: string | readonly string[] | undefined, text: string, flags = '') =>
    listOf(patterns).some((pattern) => matches(pattern, text, flags))
  const actionCovered = statement.NotAction
    ? !named(statement.NotAction, action, 'i')
    : named(statement.Action, action, 'i')
  if (!actionCovered) return false
  if (statement.NotResource && named(statement.NotResource, arn)) return false
  // A repository's policy and a role's have no Resource: they are about what they hang on.
  if (statement.Resource !== undefined && !named(statement.Resource, arn)) return false
  return holds(statement.Condition ?? {}, context)
}

/** Every operator and every key must hold; all are read, so that an unknown one never hides behind a false one. */
function holds(condition: Condition, context: Context): boolean {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => holdsFor(operator, lookUp(context, key), listOf(values))),
  )
  return tests.every(Boolean)
}

function holdsFor(operator: string, value: string | undefined, wanted: readonly string[]): boolean {
  const test = operators[operator]
  if (!test) throw unknown(`the operator ${operator}`)
  if (wanted.some((each) => each.includes('${'))) throw unknown('policy variables')
  // Only a negated operator is true of a key that the request does not have.
  if (value === undefined) return operator === 'StringNotEquals'
  return test(value, wanted)
}

const operators: Readonly<Record<string, (value: string, wanted: readonly string[]) => boolean>> = {
  StringEquals: (value, wanted) => wanted.includes(value),
  // No request here has several values for a key.
  'ForAnyValue:StringEquals': (value, wanted) => wanted.includes(value),
  StringNotEquals: (value, wanted) => !wanted.includes(value),
  StringEqualsIgnoreCase: (value, wanted) => wanted.some((each) => each.toLowerCase() === value.toLowerCase()),
  StringLike: (value, wanted) => wanted.some((pattern) => matches(pattern, value)),
}

/** IAM reads the names of keys without regard to case. */
function lookUp(context: Context, key: string): string | undefined {
  const name = Object.keys(context).find((each) => each.toLowerCase() === key.toLowerCase())
  if (name === undefined && key.toLowerCase().startsWith('aws:principaltag/')) return undefined
  if (name === undefined) throw unknown(`the key ${key} here`)
  return context[name]
}

/** Answering as if a condition held would let a test pass that AWS would fail. */
function unknown(what: string): Refusal {
  return new Refusal('NotImplemented', `the stand-in's conditions do not know ${what}`, 501)
}
