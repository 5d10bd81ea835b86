import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const bundle = (entry: string) => join(import.meta.dirname, '../../dist', entry, 'index.js')

test.each(['main', 'post'])('nothing in the bundle of %s uses the HTTP client of @actions/core, or undici', (entry) => {
  const text = readFileSync(bundle(entry), 'utf8')
  expect(text).toContain('node_modules/@actions/core/')
  // ncc leaves out the stub as long as nothing reaches it.
  expect(text).not.toContain('undici')
})

test('the post step starts from less than 200 kB', () => {
  expect(statSync(bundle('post')).size).toBeLessThan(200_000)
})
