import { isObject } from './document.ts'

/**
 * Whether two documents of JSON mean the same to AWS: the order of fields and of lists does not count, nor does a list of
 * one value instead of the value.
 */
export function sameDocument(one: string, other: string): boolean {
  return canonicalText(jsonOf(one)) === canonicalText(jsonOf(other))
}

/**
 * The difference of two repository policies, a line for each statement or other field: `- ` what goes, `+ ` what comes.
 * None when they mean the same.
 */
export function statementDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'Statement')
}

/** The difference of two lifecycle policies, a line for each rule: `- ` what goes, `+ ` what comes. None when they mean the same. */
export function ruleDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'rules')
}

/** `list` is the field that holds the members of such a document. */
function differences(before: string | undefined, after: string, list: string): readonly string[] {
  const had = before === undefined ? [] : partsOf(jsonOf(before), list)
  const gets = partsOf(jsonOf(after), list).filter((part) => before !== undefined || part.isMember)
  return [...without(had, gets).map((text) => `- ${text}`), ...without(gets, had).map((text) => `+ ${text}`)]
}

interface Part {
  /** Whether it is of the list, and no field beside it. */
  readonly isMember: boolean
  /** Compact JSON, as it was written. */
  readonly text: string
  /** The same text for everything that means the same. */
  readonly meaning: string
}

function partsOf(policy: unknown, list: string): readonly Part[] {
  if (!isObject(policy)) return [{ isMember: true, text: compact(policy), meaning: canonicalText(policy) }]
  const { [list]: found = [], ...others } = policy
  const members = [found].flat().map((value) => ({ isMember: true, text: compact(value), value }))
  const fields = Object.entries(others).map(([name, value]) => {
    return { isMember: false, text: compact({ [name]: value }), value: { [name]: value } }
  })
  return [...fields, ...members].map(({ value, ...part }) => ({ ...part, meaning: canonicalText(value) }))
}

function without(parts: readonly Part[], others: readonly Part[]): readonly string[] {
  const known = new Set(others.map(({ meaning }) => meaning))
  const left = parts.filter(({ meaning }) => !known.has(meaning))
  return left.filter((part, index) => left.findIndex(({ meaning }) => meaning === part.meaning) === index).map(textOf)
}

function textOf({ text }: Part): string {
  return text
}

function canonicalText(value: unknown): string {
  return compact(canonical(value, false))
}

function canonical(value: unknown, principal: boolean): unknown {
  if (Array.isArray(value)) {
    const texts = new Set(value.map((one) => compact(canonical(one, principal))))
    const sorted = [...texts].toSorted().map((text) => JSON.parse(text))
    return sorted.length === 1 ? sorted[0] : sorted
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
      .map(([key, field]) => [key, canonical(field, principal || /^(Not)?Principal$/.test(key))] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
    const [first] = fields
    // Source: IAM user guide, "AWS JSON policy elements: Principal": everybody may be written in both ways.
    if (principal && fields.length === 1 && first?.[0] === 'AWS' && first[1] === '*') return '*'
    return Object.fromEntries(fields)
  }
  return principal && typeof value === 'string' ? accountOf(value) : value
}

/** IAM keeps the number of an account as the ARN of its root. Source: the same. */
function accountOf(principal: string): string {
  return principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1')
}

function compact(value: unknown): string {
  return JSON.stringify(value) ?? ''
}

/** Text that is no JSON is compared as text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
