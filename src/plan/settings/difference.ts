import { isObject } from './document.ts'

/** Whether two JSON documents mean the same for AWS: order is ignored, and a list with one value is equal to the value. */
export function isSameDocument(first: string, second: string): boolean {
  return canonicalText(jsonOf(first)) === canonicalText(jsonOf(second))
}

/**
 * The differences of two repository policies: a line per statement or other field, with `- ` for a removed part and `+ ` for
 * an added part.
 */
export function statementDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'Statement')
}

/** The differences of two lifecycle policies: a line per rule or other field, as in `statementDifferences`. */
export function ruleDifferences(before: string | undefined, after: string): readonly string[] {
  return differences(before, after, 'rules')
}

/** The differences of two documents. `listField` is the field with the list of statements or rules. */
function differences(before: string | undefined, after: string, listField: string): readonly string[] {
  const oldParts = before === undefined ? [] : partsOf(jsonOf(before), listField)
  const allNewParts = partsOf(jsonOf(after), listField)
  // Without an old document, only the members of the list are shown, and not fields such as `Version`.
  const newParts = before === undefined ? allNewParts.filter(({ isMember }) => isMember) : allNewParts
  return [
    ...missingTexts(oldParts, newParts).map((text) => `- ${text}`),
    ...missingTexts(newParts, oldParts).map((text) => `+ ${text}`),
  ]
}

/** A part of a policy, for the comparison of two policies. */
interface Part {
  /** Whether the part is a member of the list, such as a statement. Otherwise it is another field of the document. */
  readonly isMember: boolean
  /** The part as compact JSON. */
  readonly text: string
  /** A text that is equal for parts with the same meaning for AWS. */
  readonly meaning: string
}

/** The members of the list, and the other fields of the document. */
function partsOf(document: unknown, listField: string): readonly Part[] {
  // An invalid document counts as one member, so that it is shown even without an old document.
  if (!isObject(document)) return [partOf(document, true)]
  const { [listField]: list = [], ...otherFields } = document
  return [
    ...Object.entries(otherFields).map(([name, value]) => partOf({ [name]: value }, false)),
    ...[list].flat().map((member) => partOf(member, true)),
  ]
}

function partOf(value: unknown, isMember: boolean): Part {
  return { isMember, text: compact(value), meaning: canonicalText(value) }
}

/** The texts of the parts that `otherParts` lacks, without duplicates. */
function missingTexts(parts: readonly Part[], otherParts: readonly Part[]): readonly string[] {
  const otherMeanings = new Set(otherParts.map(({ meaning }) => meaning))
  const missingParts = parts.filter(({ meaning }) => !otherMeanings.has(meaning))
  const partsByMeaning = Map.groupBy(missingParts, ({ meaning }) => meaning)
  return [...partsByMeaning.values()].flatMap(([firstPart]) => (firstPart ? [firstPart.text] : []))
}

/** A text that is equal for values with the same meaning for AWS. */
function canonicalText(value: unknown): string {
  return compact(canonical(value, false))
}

/**
 * The value in one form for all values with the same meaning: for example, keys and lists are sorted. `isInPrincipal`: the value
 * is inside of `Principal` or `NotPrincipal`.
 */
function canonical(value: unknown, isInPrincipal: boolean): unknown {
  if (Array.isArray(value)) {
    const texts = new Set(value.map((member) => compact(canonical(member, isInPrincipal))))
    const members = [...texts].toSorted().map((text) => JSON.parse(text))
    return members.length === 1 ? members[0] : members
  }
  if (isObject(value)) {
    const fields = Object.entries(value)
      .map(([key, field]) => [key, canonical(field, isInPrincipal || /^(Not)?Principal$/.test(key))] as const)
      .toSorted(([first], [second]) => (first < second ? -1 : 1))
    // `*` and `{"AWS": "*"}` are equal. Source: IAM user guide, "AWS JSON policy elements: Principal".
    if (isInPrincipal && compact(Object.fromEntries(fields)) === '{"AWS":"*"}') return '*'
    return Object.fromEntries(fields)
  }
  return isInPrincipal && typeof value === 'string' ? withoutRootArn(value) : value
}

/**
 * The account id if the principal is the root ARN of an account: IAM replaces an account id by this ARN. Source: IAM user
 * guide, "AWS JSON policy elements: Principal".
 */
function withoutRootArn(principal: string): string {
  return principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1')
}

function compact(value: unknown): string {
  return JSON.stringify(value)
}

/** The parsed JSON, or the text itself if it is not valid JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
