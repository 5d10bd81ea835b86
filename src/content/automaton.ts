/** Tells of a text whether a regular expression matches it. */
export type Matcher = (text: string) => boolean

/** One step of a match, by its position in the expression. */
export interface Step {
  /** The character that it consumes, if it consumes one. */
  readonly takes?: RegExp
  /** Whether it stays after a character. */
  readonly repeats?: boolean
  /** How many steps the match may go forward without a character. */
  readonly skips: readonly number[]
  /** What must be true between two characters to skip; the empty text is the start or the end. */
  readonly holds?: ((before: string, after: string) => boolean) | undefined
}

export const isWord = (character: string) => /^\w$/.test(character)

/** One list of steps for all alternatives. */
export function joined(alternatives: readonly (readonly Step[])[]): readonly Step[] {
  const length = alternatives.reduce((sum, steps) => sum + steps.length + 1, 1)
  const starts: number[] = []
  const body: Step[] = []
  for (const steps of alternatives) {
    starts.push(body.length + 1)
    body.push(...steps)
    body.push({ skips: [length - body.length - 1] })
  }
  return [{ skips: starts }, ...body]
}

/** The steps at which a match may be, and where each character leads from there. */
interface State {
  readonly active: readonly number[]
  readonly before: string
  readonly next: Map<string, State | boolean>
}

/** How many steps the states of one expression may hold together. */
const limit = 100_000

/** Follows all ways of a match at once, and remembers: the time is at most the text's length times the expression's. */
export function matcherOf(steps: readonly Step[]): Matcher {
  const states = new Map<string, State>()
  const start: State = { active: [0], before: '', next: new Map() }
  let size = 0

  const stateOf = (active: readonly number[], before: string): State => {
    const key = `${before}${active}`
    const known = states.get(key)
    if (known) return known
    size += active.length
    const state = { active, before, next: new Map() }
    states.set(key, state)
    return state
  }
  /** The empty text is the end. */
  const follow = ({ active, before }: State, character: string): State | boolean => {
    const next = new Set([0])
    const all = new Set(active)
    // What is added on the way is visited too.
    for (const at of all) {
      const { takes, repeats, skips, holds } = steps[at] ?? { skips: [] }
      if (!holds || holds(before, character)) for (const skip of skips) all.add(at + skip)
      if (character !== '' && takes?.test(character)) next.add(repeats ? at : at + 1)
    }
    if (all.has(steps.length)) return true
    if (character === '') return false
    return stateOf(
      [...next].sort((a, b) => a - b),
      isWord(character) ? 'a' : '/',
    )
  }
  return (text) => {
    if (size > limit) {
      states.clear()
      start.next.clear()
      size = 0
    }
    let state = start
    for (const character of [...text, '']) {
      const next = state.next.get(character) ?? follow(state, character)
      state.next.set(character, next)
      size++
      if (typeof next === 'boolean') return next
      state = next
    }
    return false
  }
}
