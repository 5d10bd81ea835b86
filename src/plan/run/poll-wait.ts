/** The wait until the next request for a status: a quarter of the elapsed time, from 1 to 15 seconds. All in milliseconds. */
export function pollWait(elapsed: number, remaining: number): number {
  return Math.min(Math.max(elapsed / 4, 1_000), 15_000, remaining)
}
