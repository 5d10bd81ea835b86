import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getIDToken } from '@actions/core'
import { afterEach, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { dependencies, overrides } = JSON.parse(read('package.json'))

afterEach(() => vi.unstubAllEnvs())

test('the sources import every dependency but the stubs', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join('src', path)))
  const unused = Object.keys(dependencies).filter((name) => {
    return !sources.some((text) => text.includes(`from '${name}'`) || text.includes(`from '${name}/`))
  })
  expect(unused).toEqual(['@actions/http-client', 'make-fetch-happen'])
})

test.each([
  ['@actions/http-client', 'stubs/http-client', 'node_modules/@actions/core'],
  ['make-fetch-happen', 'stubs/make-fetch-happen', 'node_modules/@sigstore/sign'],
])('%s is the stub %s, and only %s imports it', (name, folder, user) => {
  expect([dependencies[name], overrides[name]]).toEqual([`file:${folder}`, `$${name}`])
  const packages: Readonly<Record<string, { readonly dependencies?: object; readonly resolved?: string }>> = JSON.parse(
    read('package-lock.json'),
  ).packages
  expect(packages[`node_modules/${name}`]?.resolved).toBe(folder)
  const users = Object.keys(packages).filter((path) => name in (packages[path]?.dependencies ?? {}))
  expect(users).toEqual(['', user])
})

test('code that uses the HTTP client fails with the name of the stub', async () => {
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', 'http://127.0.0.1:1')
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'token')
  await expect(getIDToken()).rejects.toThrow('see stubs/http-client')
})
