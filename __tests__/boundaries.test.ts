import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')

interface Import {
  /** A module of ours as a path in src, or the name of a package. */
  readonly from: string
  readonly typeOnly: boolean
}

interface Module {
  /** Path in src. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

const modules: readonly Module[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8')
    return { path, text, imports: importsOf(path, text) }
  })

function importsOf(path: string, text: string): readonly Import[] {
  const statements = text.matchAll(/^import (type )?(?:[^'"]*? from )?'([^']+)'/gms)
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g)
  const found = [
    ...[...statements].map(([, type, from = '']) => ({ from, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, from = '']) => ({ from, typeOnly: false })),
  ]
  return found.map(({ from, typeOnly }) => ({
    from: from.startsWith('.') ? relative(src, resolve(src, dirname(path), from)) : from,
    typeOnly,
  }))
}

function room({ path }: Pick<Module, 'path'>): string {
  return path.includes('/') ? dirname(path) : path
}

const values = (module: Module) => module.imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from)
const within = (name: string) => modules.filter((module) => `${room(module)}/`.startsWith(`${name}/`))

const impure =
  /\bprocess\.|\bfetch\(|Date\.now|new Date\(\)|Math\.random|setTimeout|\bconsole\.(?:log|info|warn|error|debug)\b/

/** Every pure room, and those below it that it imports. */
const pureRooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  parsing: [],
  names: ['parsing'],
  oci: [],
  plan: ['errors', 'parsing', 'names', 'oci'],
  failures: ['errors', 'parsing', 'names', 'oci', 'plan'],
}

test.each(Object.entries(pureRooms))(
  '%s is pure: it imports only %j and pure packages, and uses no process, file, network, clock or random number',
  (name, below) => {
    // A hash of some text is as pure as its length.
    const pure = ['semver/functions/parse.js', 'fastest-levenshtein', 'node:crypto']
    for (const module of within(name)) {
      for (const { from } of module.imports) {
        const isPure = [name, ...below].some((one) => from.startsWith(`${one}/`)) || pure.includes(from)
        expect(isPure, `${module.path} imports ${from}`).toBe(true)
      }
      expect(module.text, module.path).not.toMatch(impure)
      // Of cryptography only what gives the same for the same.
      expect(module.text, module.path).not.toMatch(/import (?!\{ hash \}).*'node:crypto'/)
    }
  },
)

test.each([
  ['debug', []],
  ['github', ['debug']],
  ['command', ['debug']],
  ['docker', ['command', 'debug']],
  ['content', ['command']],
  ['network', []],
  ['aws', ['network', 'debug']],
  ['registry', ['network', 'debug']],
  ['sigstore', ['registry', 'network', 'debug']],
])('%s imports only pure folders, itself, packages and %j', (name, neighbours) => {
  const rooms = [...Object.keys(pureRooms), name, ...neighbours]
  for (const module of within(name)) {
    for (const { from } of module.imports) {
      const allowed = !from.endsWith('.ts') || rooms.some((one) => from.startsWith(`${one}/`))
      expect(allowed, `${module.path} imports ${from}`).toBe(true)
    }
  }
})

test('the data plane does not use the AWS SDK', () => {
  for (const module of within('registry')) {
    for (const { from } of module.imports) expect(from, module.path).toMatch(/^node:|\.ts$/)
  }
})

test('only ship.ts, clean-up.ts and other steps import steps; only an entry imports ship.ts or clean-up.ts', () => {
  for (const module of modules) {
    for (const { from } of module.imports) {
      if (from.startsWith('steps/')) expect(['steps', 'ship.ts', 'clean-up.ts'], module.path).toContain(room(module))
      if (from === 'ship.ts') expect(module.path).toBe('main.ts')
      if (from === 'clean-up.ts') expect(module.path).toBe('post.ts')
    }
  }
})

test.each([
  ['files', ({ path }: Pick<Module, 'path'>) => path],
  // Only the entries and what they start are in no folder.
  ['folders', (module: Pick<Module, 'path'>) => (module.path.includes('/') ? room(module) : '')],
])('there are no cycles between %s', (_, nodeOf) => {
  const graph = new Map<string, Set<string>>()
  for (const module of modules) {
    const node = nodeOf(module)
    const imported = module.imports.filter(({ from }) => from.endsWith('.ts')).map(({ from }) => nodeOf({ path: from }))
    graph.set(node, new Set([...(graph.get(node) ?? []), ...imported.filter((one) => one !== node)]))
  }
  const done = new Set<string>()
  const visit = (node: string, trail: readonly string[]): void => {
    expect(trail, `cycle: ${[...trail, node].join(' > ')}`).not.toContain(node)
    if (done.has(node)) return
    done.add(node)
    for (const one of graph.get(node) ?? []) visit(one, [...trail, node])
  }
  for (const node of graph.keys()) visit(node, [])
})

test('no file has a generic name, and no file is too long', () => {
  for (const { path, text } of modules) {
    expect(basename(path), path).not.toMatch(/^(utils?|helpers?|common|types|index|misc)\.ts$/)
    expect(text.split('\n').length, `${path} is too long`).toBeLessThanOrEqual(250)
  }
})

test.each([
  ['@aws-sdk/client-ecr', 'aws/ecr'],
  ['@aws-sdk/client-ecr-public', 'aws/ecr-public'],
])('%s is imported in one folder, %s, and its client is created in one file', (name, place) => {
  const users = modules.filter((module) => values(module).includes(name))
  expect([...new Set(users.map(room))]).toEqual([place])
  expect(users.filter(({ text }) => /new ECR\w*Client\(/.test(text))).toHaveLength(1)
})

test.each([
  ['@aws-sdk/client-sts', 'aws/identity/sts.ts'],
  ['@actions/exec', 'command/command.ts'],
  ['node:child_process'],
])('%s is imported only by %s %s', (name, ...paths) => {
  const found = modules.filter((module) => values(module).includes(name)).map((module) => module.path)
  expect(found.toSorted()).toEqual(paths.toSorted())
})

test('only the entries set the exit code', () => {
  const ending = modules.filter(({ text }) => /process\.(exit\b|exitCode)/.test(text)).map(({ path }) => path)
  expect(ending.toSorted()).toEqual(['main.ts', 'post.ts'])
})

test('the post entry imports neither the AWS SDK nor aws/', () => {
  const reached = new Set<string>()
  const follow = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    const module = modules.find((one) => one.path === path)
    for (const from of module ? values(module) : []) follow(from)
  }
  follow('post.ts')
  expect([...reached].filter((path) => /^aws\/|@aws-sdk|@smithy/.test(path))).toEqual([])
})
