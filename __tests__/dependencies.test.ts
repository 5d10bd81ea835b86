import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpClient } from '@actions/http-client'
import { afterEach, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { dependencies, overrides } = JSON.parse(read('package.json'))

afterEach(() => vi.unstubAllEnvs())

test('the sources import every dependency but the stub of undici', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join('src', path)))
  const unused = Object.keys(dependencies).filter((name) => {
    return !sources.some((text) => text.includes(`from '${name}'`) || text.includes(`from '${name}/`))
  })
  expect(unused).toEqual(['undici'])
})

test('undici is the stub, and only @actions/http-client asks for it', () => {
  expect([dependencies.undici, overrides]).toEqual(['file:stubs/undici', { undici: '$undici' }])
  const packages: Readonly<Record<string, { readonly dependencies?: object; readonly resolved?: string }>> = JSON.parse(
    read('package-lock.json'),
  ).packages
  expect(packages['node_modules/undici']?.resolved).toBe('stubs/undici')
  const users = Object.keys(packages).filter((path) => 'undici' in (packages[path]?.dependencies ?? {}))
  expect(users).toEqual(['', 'node_modules/@actions/http-client'])
})

test('what uses undici after all fails with the name of the stub', () => {
  vi.stubEnv('https_proxy', 'http://127.0.0.1:1')
  expect(() => new HttpClient('test').getAgentDispatcher('https://example.com')).toThrow('see stubs/undici')
})
