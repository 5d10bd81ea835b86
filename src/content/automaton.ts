/** Whether a regular expression matches a text. */
export type Matcher = (text: string) => boolean

/** A node of the automaton of a regular expression. */
export interface Node {
  /** The character that a match must have to go on to the next node. */
  readonly consumes?: RegExp
  /** Whether the match stays at this node instead, as for `*`. */
  readonly repeats?: boolean
  /** The offsets of the nodes to which the match can jump without a character. */
  readonly jumps: readonly number[]
  /** The condition for the jumps: the characters before and after. An empty text stands for the start or the end. */
  readonly condition?: ((before: string, after: string) => boolean) | undefined
}

export const isWord = (character: string) => /^\w$/.test(character)

/** Joins alternatives into one list of nodes. */
export function alternation(alternatives: readonly (readonly Node[])[]): readonly Node[] {
  const length = alternatives.reduce((sum, nodes) => sum + nodes.length + 1, 1)
  const starts: number[] = []
  const body: Node[] = []
  for (const nodes of alternatives) {
    starts.push(body.length + 1)
    body.push(...nodes)
    body.push({ jumps: [length - body.length - 1] })
  }
  return [{ jumps: starts }, ...body]
}

/** The nodes that a match has reached, and the next state for each character. */
interface State {
  readonly active: readonly number[]
  readonly before: string
  readonly next: Map<string, State | boolean>
}

/** The maximum number of nodes in the cached states of one expression. */
const limit = 100_000

/**
 * Creates a matcher that follows all alternatives at once. Its time grows at most with the length of the text times the
 * length of the expression.
 */
export function matcherOf(nodes: readonly Node[]): Matcher {
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
    // The loop also visits nodes that it adds itself.
    for (const at of all) {
      const { consumes, repeats, jumps, condition } = nodes[at] ?? { jumps: [] }
      if (!condition || condition(before, character)) for (const jump of jumps) all.add(at + jump)
      if (character !== '' && consumes?.test(character)) next.add(repeats ? at : at + 1)
    }
    if (all.has(nodes.length)) return true
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
