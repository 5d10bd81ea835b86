/** Loaded before a program (`NODE_OPTIONS=--import`): once docker was asked to build, an hour less three minutes has passed. */
import { existsSync, readFileSync } from 'node:fs'

/** In milliseconds. */
export const late = 57 * 60_000

/** Whether docker was asked to build, by the record of its calls. */
export function isLate(calls = ''): boolean {
  return existsSync(calls) && readFileSync(calls, 'utf8').includes('buildx\0build')
}

const { now } = Date
const elapsed = performance.now.bind(performance)
const { DOCKER_CALLS } = process.env
if (DOCKER_CALLS !== undefined) {
  Date.now = () => now() + (isLate(DOCKER_CALLS) ? late : 0)
  performance.now = () => elapsed() + (isLate(DOCKER_CALLS) ? late : 0)
}
