import { isObject } from './document.ts'

/** Whether two JSON documents are equal for AWS: order does not count, and a list of one value equals the value. */
export function sameDocument(first: string, second: string): boolean {
  return canonicalText(jsonOf(first)) === canonicalText(jsonOf(second))
}

/**
 * The differences of two repository policies: a line per statement or other field, with `- ` for a removed part and `+ ` for
 * an added part.
 */
export function statementDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'Statement')
}

/** The differences of two lifecycle policies: a line per rule, with `- ` for a removed rule and `+ ` for an added rule. */
export function ruleDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'rules')
}

/** The differences of two documents whose field `list` contains statements or rules. */
function differences(before: string | undefined, after: string, list: string): readonly string[] {
  const oldParts = before === undefined ? [] : partsOf(jsonOf(before), list)
  const newParts = partsOf(jsonOf(after), list).filter((part) => before !== undefined || part.isMember)
  return [
    ...without(oldParts, newParts).map((text) => `- ${text}`),
    ...without(newParts, oldParts).map((text) => `+ ${text}`),
  ]
}

interface Part {
  /** Whether the part is a member of the list, such as a statement. Otherwise it is another field of the document. */
  readonly isMember: boolean
  /** The part as compact JSON. */
  readonly text: string
  /** A text that is equal for parts with the same meaning for AWS. */
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
    const texts = new Set(value.map((member) => compact(canonical(member, principal))))
    const sorted = [...texts].toSorted().map((text) => JSON.parse(text))
    return sorted.length === 1 ? sorted[0] : sorted
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
      .map(([key, field]) => [key, canonical(field, principal || /^(Not)?Principal$/.test(key))] as const)
      .toSorted(([first], [second]) => (first < second ? -1 : 1))
    const [first] = fields
    // `*` and `{"AWS": "*"}` are equal. Source: IAM user guide, "AWS JSON policy elements: Principal".
    if (principal && fields.length === 1 && first?.[0] === 'AWS' && first[1] === '*') return '*'
    return Object.fromEntries(fields)
  }
  return principal && typeof value === 'string' ? accountOf(value) : value
}

/** The account id of the ARN of an account's root: IAM stores an account id as this ARN. Source: the same page. */
function accountOf(principal: string): string {
  return principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1')
}

function compact(value: unknown): string {
  return JSON.stringify(value) ?? ''
}

/** The parsed JSON, or the text itself if it is not valid JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
