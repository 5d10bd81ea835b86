import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getIDToken } from '@actions/core'
import { afterEach, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { dependencies, overrides } = JSON.parse(read('package.json'))

afterEach(() => vi.unstubAllEnvs())

test('the sources import every dependency but the stub of the HTTP client', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join('src', path)))
  const unused = Object.keys(dependencies).filter((name) => {
    return !sources.some((text) => text.includes(`from '${name}'`) || text.includes(`from '${name}/`))
  })
  expect(unused).toEqual(['@actions/http-client'])
})

test('the HTTP client is the stub, and only @actions/core imports it', () => {
  const name = '@actions/http-client'
  expect([dependencies[name], overrides]).toEqual(['file:stubs/http-client', { [name]: `$${name}` }])
  const packages: Readonly<Record<string, { readonly dependencies?: object; readonly resolved?: string }>> = JSON.parse(
    read('package-lock.json'),
  ).packages
  expect(packages[`node_modules/${name}`]?.resolved).toBe('stubs/http-client')
  const users = Object.keys(packages).filter((path) => name in (packages[path]?.dependencies ?? {}))
  expect(users).toEqual(['', 'node_modules/@actions/core'])
})

test('code that uses the HTTP client fails with the name of the stub', async () => {
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', 'http://127.0.0.1:1')
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'token')
  await expect(getIDToken()).rejects.toThrow('see stubs/http-client')
})
