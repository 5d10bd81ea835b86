/** Whether a regular expression matches a text. */
export type Matcher = (text: string) => boolean

/** One step of a regular expression's automaton. */
export interface Step {
  /** The character that the step consumes, if any. */
  readonly consumes?: RegExp
  /** Whether the match stays at this step after a character. */
  readonly repeats?: boolean
  /** The offsets of the steps that the match can continue with, without a character. */
  readonly jumps: readonly number[]
  /** The condition for a jump between two characters; an empty text is the start or the end. */
  readonly condition?: ((before: string, after: string) => boolean) | undefined
}

export const isWord = (character: string) => /^\w$/.test(character)

/** Joins alternatives into one list of steps. */
export function alternation(alternatives: readonly (readonly Step[])[]): readonly Step[] {
  const length = alternatives.reduce((sum, steps) => sum + steps.length + 1, 1)
  const starts: number[] = []
  const body: Step[] = []
  for (const steps of alternatives) {
    starts.push(body.length + 1)
    body.push(...steps)
    body.push({ jumps: [length - body.length - 1] })
  }
  return [{ jumps: starts }, ...body]
}

/** The active steps of a match, and the next state for each character. */
interface State {
  readonly active: readonly number[]
  readonly before: string
  readonly next: Map<string, State | boolean>
}

/** The maximum number of steps in the cached states of one expression. */
const limit = 100_000

/** Creates a matcher that follows all alternatives in parallel. Its time is at most the length of the text times that of the expression. */
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
  /** The next state after a character; the empty text is the end. */
  const follow = ({ active, before }: State, character: string): State | boolean => {
    const next = new Set([0])
    const all = new Set(active)
    // Steps added during the loop are visited too.
    for (const at of all) {
      const { consumes, repeats, jumps, condition } = steps[at] ?? { jumps: [] }
      if (!condition || condition(before, character)) for (const jump of jumps) all.add(at + jump)
      if (character !== '' && consumes?.test(character)) next.add(repeats ? at : at + 1)
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
