import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const bundle = (entry: string) => join(import.meta.dirname, '../../dist', entry, 'index.js')

test.each(['main', 'post'])('the bundle of %s has @actions/core, without its HTTP client', (entry) => {
  const text = readFileSync(bundle(entry), 'utf8')
  expect(text).toContain('node_modules/@actions/core/')
  // ncc leaves out the stub if no code uses it.
  expect(text).not.toMatch(/undici|http-client is not part/)
})

test('the post step loads neither HTTP nor TLS', () => {
  expect(readFileSync(bundle('post'), 'utf8')).not.toMatch(
    /createRequire\(import\.meta\.url\)\("(?:node:)?(?:https?|http2|tls|net)"\)/,
  )
})

test('the post step starts from less than 200 kB', () => {
  expect(statSync(bundle('post')).size).toBeLessThan(200_000)
})

test('a push starts without the libraries of Sigstore', () => {
  expect(readFileSync(bundle('main'), 'utf8')).not.toMatch(/node_modules\/(?:@sigstore|@tufjs|tuf-js)\//)
  expect(statSync(bundle('main')).size).toBeLessThan(1_100_000)
})
