/** Waits until all of some works have ended, well or badly, and fails with the first of them that failed. */
export async function settleAll<const T extends readonly unknown[]>(
  works: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
