/** Waits until all promises are settled. Then returns their values, or throws the error of the first rejected one in the list. */
export async function settleAll<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
