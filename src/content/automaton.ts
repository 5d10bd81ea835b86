/** Whether a regular expression matches a text. */
export type Matcher = (text: string) => boolean

/** A node of the automaton of a regular expression. A match starts at the first node, and ends behind the last node. */
export interface Node {
  /** Matches the character with which a match goes on to the next node. Undefined if a match can only jump from this node. */
  readonly consumes?: RegExp
  /** Whether a match stays at this node after the character, as for `*`. */
  readonly repeats?: boolean
  /** The nodes that a match reaches without a character, as offsets from this node. */
  readonly jumps: readonly number[]
  /** Whether a match may jump, by the characters before and after its position; empty at the start or the end of the text. */
  readonly condition?: ((before: string, after: string) => boolean) | undefined
}

/** Whether `\w` matches the character; false for an empty text. */
export const isWordCharacter = (character: string) => /^\w$/.test(character)

/** Joins alternatives into one list of nodes. The first node jumps to their starts, and each ends with a jump to the end of the list. */
export function alternation(alternatives: readonly (readonly Node[])[]): readonly Node[] {
  const length = alternatives.reduce((sum, nodes) => sum + nodes.length + 1, 1)
  const starts: number[] = []
  const body: Node[] = []
  // The first node comes before the body.
  const nextPosition = () => body.length + 1
  for (const nodes of alternatives) {
    starts.push(nextPosition())
    body.push(...nodes)
    body.push({ jumps: [length - nextPosition()] })
  }
  return [{ jumps: starts }, ...body]
}

/** The state of the matcher at a position of the text. */
interface State {
  /** The nodes that matches have reached. */
  readonly nodes: readonly number[]
  /** Stands for the character before the position: `a` for a word character, `/` for another one, empty at the start. */
  readonly before: string
  /** The state after each character that was already seen here; true or false if it decides the match. */
  readonly next: Map<string, State | boolean>
}

/** The maximum number of nodes and transitions in the cached states of one expression. */
const maxCacheSize = 100_000

/**
 * Creates a matcher that follows all alternatives at once. Its time grows at most with the length of the text times the
 * length of the expression. The states are cached, because most paths of a build have common parts.
 */
export function matcherOf(nodes: readonly Node[]): Matcher {
  const states = new Map<string, State>()
  const start: State = { nodes: [0], before: '', next: new Map() }
  let cacheSize = 0

  const stateOf = (reachedNodes: readonly number[], before: string): State => {
    const key = `${before}${reachedNodes}`
    const cachedState = states.get(key)
    if (cachedState) return cachedState
    cacheSize += reachedNodes.length
    const state = { nodes: reachedNodes, before, next: new Map() }
    states.set(key, state)
    return state
  }
  /** The state after a character; the empty text is the end. True if the expression matches, false if it does not match. */
  const follow = (state: State, character: string): State | boolean => {
    // A match may start after any character.
    const nextNodes = new Set([0])
    const reachedNodes = new Set(state.nodes)
    // The loop also visits the nodes that it adds.
    for (const index of reachedNodes) {
      // The end is an index without a node.
      const { consumes, repeats, jumps, condition } = nodes[index] ?? { jumps: [] }
      if (!condition || condition(state.before, character)) for (const jump of jumps) reachedNodes.add(index + jump)
      if (character !== '' && consumes?.test(character)) nextNodes.add(repeats ? index : index + 1)
    }
    if (reachedNodes.has(nodes.length)) return true
    if (character === '') return false
    return stateOf(
      [...nextNodes].sort((a, b) => a - b),
      isWordCharacter(character) ? 'a' : '/',
    )
  }
  return (text) => {
    if (cacheSize > maxCacheSize) {
      states.clear()
      start.next.clear()
      cacheSize = 0
    }
    let state = start
    for (const character of [...text, '']) {
      const cachedNext = state.next.get(character)
      const next = cachedNext ?? follow(state, character)
      if (cachedNext === undefined) {
        state.next.set(character, next)
        cacheSize++
      }
      if (typeof next === 'boolean') return next
      state = next
    }
    return false
  }
}
