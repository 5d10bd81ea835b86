/** Choices by chance that are the same in every run with the same seed. */
export interface Random {
  /** A number from 0 to 1. */
  readonly number: () => number
  readonly pick: <One>(values: readonly One[]) => One
  /** One to `most` of what `make` makes. */
  readonly some: <One>(most: number, make: () => One) => readonly One[]
}

/** Source: the generator "mulberry32". */
export function randomFrom(seed: number): Random {
  let state = seed
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    number,
    pick: <One>(values: readonly One[]) => values[Math.floor(number() * values.length)] as One,
    some: (most, make) => Array.from({ length: 1 + Math.floor(number() * most) }, make),
  }
}
