/**
 * Loaded before a program (`NODE_OPTIONS=--import`): whatever waits for seconds is done waiting at once, and the clock
 * that measures how long things take goes on as if it had waited. What waits for less waits for real.
 */
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

const sleep = timers.setTimeout
const now = performance.now.bind(performance)
let skipped = 0

timers.setTimeout = ((milliseconds = 0, ...rest: unknown[]) => {
  if (milliseconds < 1000) return sleep(milliseconds, ...rest)
  skipped += milliseconds
  return sleep(1, ...rest)
}) as typeof sleep
performance.now = () => now() + skipped
syncBuiltinESMExports()
