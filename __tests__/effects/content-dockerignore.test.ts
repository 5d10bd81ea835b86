import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { dockerfileHash, dockerfilePathOf, ignoreOf } from '../../src/content/dockerfile.ts'
import { type BuildContext, readFolder } from '../../src/content/files.ts'
import { bytePath, textOf } from '../../src/content/paths.ts'
import { buildOutput, filesBelow, newFolder, writeFiles } from '../support/build-context.ts'
import { randomFrom } from '../support/random.ts'

const engine = inject('engine')

/** The files that are named, sorted. */
function namedFiles(folder: string, dockerfile?: string): readonly string[] {
  const context: BuildContext = {
    root: bytePath(folder),
    ignore: ignoreOf(folder, dockerfile),
    entries: [],
    gitFolders: [],
  }
  readFolder(context, '')
  return context.entries.map(({ path }) => textOf(path)).sort()
}

function randomCases(count: number, seed: number) {
  const { number: random, pick, some } = randomFrom(seed)
  const often = ['a', 'b', 'ab']
  const rarely = [
    'a',
    'b',
    'ab',
    'a.ts',
    'b.md',
    '.env',
    'a b',
    'a+b',
    '(a)',
    '{a}',
    'é',
    'a[b',
    'a-b',
    'A',
    'abc',
    '#a',
    '!a',
    'a1',
    'b^',
    '$a',
    '💡',
  ]
  const name = () => pick(random() < 0.7 ? often : rarely)
  const path = () => some(4, name).join('/')
  const part = () =>
    random() < 0.5
      ? name().replaceAll(/[[]/g, '\\[')
      : pick([
          '*',
          '**',
          '?',
          '*.ts',
          'a*',
          '*b',
          '[a-c]',
          '[^a]',
          'a?b',
          '**a',
          'a**',
          '[ab]*',
          '\\*',
          '.*',
          '\\d',
          'a\\d',
          '..',
          '.',
          '',
          '[é]',
          '??',
          '\\?',
          '*?',
        ])
  const line = () =>
    pick(['', '', '', '', '!', '!', '! ']) +
    pick(['', '', '', '/', './', ' ', '//']) +
    some(3, part).join('/') +
    pick(['', '', '', '/', ' ', '/**', '/*', '\r'])
  return Array.from({ length: count }, () => {
    const files: Record<string, string> = {}
    for (const one of some(14, path)) {
      const parents = Object.keys(files).some((other) => other.startsWith(`${one}/`) || one.startsWith(`${other}/`))
      if (!parents) files[one] = one
    }
    // BuildKit refuses a `!` with nothing behind it, and with it the whole build.
    const lines = some(6, line).filter((text) => !/^\s*!([\s/.]*$|.*\.\.)/.test(text))
    return {
      ...files,
      '.dockerignore': `${pick(['', '', '', '\ufeff', '# all\n', ' # a\n'])}${lines.join('\n')}${pick(['', '\n'])}`,
    }
  })
}

const everyName = [
  'a',
  'ab',
  'b',
  'xb',
  'd/a',
  'd/ab',
  'd/xb',
  'd/e/b',
  'x.ts',
  'd/x.ts',
  '(g)/p',
  'g/p',
  'a+b',
  'aab',
  'a\nb',
  ' c',
  '.x/y',
]
const everyFile = Object.fromEntries(everyName.map((name) => [name, name]))
const chosenRules = [
  '**b',
  '**/b',
  'd**',
  'd/**',
  '**',
  '**/*b\n!d',
  '*\n!d/e/b',
  '*\n!d/e',
  'd\n!d/e/*',
  '(g)',
  'a+b',
  'a?b',
  'a*b',
  '*/e\n!d',
  '/d/',
  './d/../d/e',
  '#a',
  ' #a',
  '\ufeffa',
  'a\r\nb\r',
  '[^a]b',
  '[a-d]',
  '\\a',
  '[(]g)',
  '.*',
  '.',
  '..',
  '/',
  '../d',
  '!a\n*',
  'd\n!**/b',
  '!d\nd/a',
  '\u00a0d\u3000',
  '\u0085d',
  '\ufeff\ufeffd',
  'x\n\ufeffa*',
  '*b|d',
  'a?{0}',
  'd /',
  '[!a]b',
  '^a*',
  '[[:alpha:]]b',
  `${'**/'.repeat(200)}${'*a'.repeat(30)}*c`,
]

test('the hash covers the files that Docker sends, for tricky and for random rules', async () => {
  const chosen = chosenRules.map((rules) => ({ ...everyFile, '.dockerignore': rules }))
  const cases = [...chosen, ...randomCases(40, 7)]
  const folders = cases.map((files) => newFolder(files))
  const contexts = folders.flatMap((folder, index) => ['--build-context', `c${index}=${folder}`])
  const copies = folders.map((_, index) => `COPY --from=c${index} . /${index}/`)
  const build = newFolder({ Dockerfile: ['FROM scratch', ...copies].join('\n') })
  const output = await buildOutput(engine, build, ...contexts)
  for (const [index, folder] of folders.entries()) {
    const rules = JSON.stringify(cases[index]?.['.dockerignore'])
    expect.soft(namedFiles(folder), `with ${rules}`).toEqual(filesBelow(join(output, `${index}`)))
  }
  const counts = folders.map((folder) => filesBelow(folder).length - namedFiles(folder).length)
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(cases.length / 4)
})

test('a .dockerignore next to the Dockerfile has precedence, even if it is empty', async () => {
  const files = { a: 'a', b: 'b', '.dockerignore': 'a\n', 'docker/Dockerfile': 'FROM scratch\nCOPY . /\n' }
  for (const own of [undefined, 'b\n', '', '# nothing\n', '\n']) {
    const folder = newFolder({ ...files, ...(own !== undefined && { 'docker/Dockerfile.dockerignore': own }) })
    const dockerfile = join(folder, 'docker/Dockerfile')
    const output = await buildOutput(engine, folder, '--file', dockerfile)
    expect.soft(namedFiles(folder, dockerfile), JSON.stringify(own)).toEqual(filesBelow(output))
  }
})

test('a lowercase dockerfile and its .dockerignore are found', async () => {
  const folder = newFolder({ a: 'a', b: 'b', dockerfile: 'FROM scratch\nCOPY . /\n', 'dockerfile.dockerignore': 'a' })
  const dockerfile = dockerfilePathOf(folder, undefined)
  expect(dockerfile).toBe(join(folder, 'dockerfile'))
  expect(namedFiles(folder, dockerfile)).toEqual(filesBelow(await buildOutput(engine, folder)))
  writeFiles(folder, { Dockerfile: 'FROM scratch\n' })
  expect(dockerfilePathOf(folder, undefined)).toBe(join(folder, 'Dockerfile'))
  expect(dockerfilePathOf(folder, 'other/app.Dockerfile')).toBe('other/app.Dockerfile')
  expect(dockerfileHash(dockerfile)).toBe(hash('sha256', 'FROM scratch\nCOPY . /\n'))
})

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['app.Dockerfile', {}, 'app.Dockerfile'],
  ['../app.Dockerfile', {}, 'app.Dockerfile'],
  ['/app.Dockerfile', {}, 'app.Dockerfile'],
  ['sub/../../sub/here', { 'sub/here': 'FROM scratch\nCOPY sub/here /\n' }, 'sub/here'],
  ['/nowhere/else', { dockerfile: 'FROM scratch\nCOPY dockerfile /\n' }, 'dockerfile'],
  ['loop', { dockerfile: 'FROM scratch\nCOPY dockerfile /\n' }, 'dockerfile'],
])('a Dockerfile that is a link to %s is the file that Docker reads', async (target, more, expected) => {
  const text = 'FROM scratch\nCOPY app.Dockerfile /\n'
  const above = newFolder({ 'app.Dockerfile': 'FROM scratch\nCOPY . /\n' })
  const folder = join(above, 'folder')
  writeFiles(folder, { 'app.Dockerfile': text, ...more })
  symlinkSync('loop', join(folder, 'loop'))
  symlinkSync(target, join(folder, 'Dockerfile'))
  expect(filesBelow(await buildOutput(engine, folder))).toEqual([basename(expected)])
  expect(dockerfileHash(join(folder, 'Dockerfile'))).toBe(hash('sha256', readFileSync(join(folder, expected))))
})

const noFiles: Readonly<Record<string, (path: string) => void>> = {
  'is a pipe': (path) => execFileSync('mkfifo', [path]),
  'is a device': (path) => execFileSync('mknod', [path, 'c', '1', '5']),
  'is a link to a device': (path) => {
    execFileSync('mknod', [`${path}.zero`, 'c', '1', '5'])
    symlinkSync(`${basename(path)}.zero`, path)
  },
  'is too large': (path) => {
    writeFileSync(path, '')
    truncateSync(path, 4 * 1024 * 1024 + 1)
  },
}

test.each([
  ...Object.entries(noFiles),
  ['does not exist', () => {}],
  ['is a link out of its folder', (path) => symlinkSync('/etc/passwd', path)],
] satisfies [string, (path: string) => void][])('a Dockerfile that %s is rejected', (_, make) => {
  const path = join(newFolder(), 'app.Dockerfile')
  make(path)
  const refused = expect.objectContaining({ code: 'input-invalid', message: expect.stringContaining(path) })
  expect(() => dockerfileHash(path)).toThrow(refused)
})

test.each(Object.entries(noFiles))('a .dockerignore that %s is rejected', (_, make) => {
  for (const name of ['.dockerignore', 'Dockerfile.dockerignore']) {
    const folder = newFolder({ Dockerfile: '', a: '' })
    make(join(folder, name))
    const refused = expect.objectContaining({ code: 'input-invalid', message: expect.stringContaining(name) })
    expect(() => namedFiles(folder, join(folder, 'Dockerfile')), name).toThrow(refused)
  }
})

test('a link to a .dockerignore is followed within the folder that Docker reads', async () => {
  const dockerfile = 'FROM scratch\nCOPY . /\n'
  const inside = newFolder({ a: 'a', b: 'b', rules: 'a\n', Dockerfile: dockerfile })
  symlinkSync('rules', join(inside, '.dockerignore'))
  expect(namedFiles(inside)).toEqual(filesBelow(await buildOutput(engine, inside)))
  const outside = newFolder({ a: 'a', b: 'b', Dockerfile: dockerfile })
  symlinkSync(join(inside, 'rules'), join(outside, '.dockerignore'))
  expect(namedFiles(outside)).toEqual(filesBelow(await buildOutput(engine, outside)))
})

test.each([
  '!',
  '!/',
  'a\n! ',
  '[',
  'a\\m',
  '[[:alpha:]',
  '[[:constructor:]]x',
  'a[',
  '[]a]',
  '[a-]',
  '[^'.repeat(9000),
  'x'.repeat(65_536),
])('%.20j, which Docker rejects, is an error', async (rules) => {
  const folder = newFolder({ a: 'a', '.dockerignore': `b\n${rules}\n`, Dockerfile: 'FROM scratch\nCOPY . /\n' })
  const invalid = expect.objectContaining({ code: 'input-invalid', message: expect.stringContaining('pattern') })
  expect(() => namedFiles(folder)).toThrow(invalid)
  await expect(buildOutput(engine, folder)).rejects.toThrow('Command failed')
})

test('patterns that could backtrack take linear time', () => {
  const folder = newFolder({ [`${'a'.repeat(200)}/${'a'.repeat(200)}`]: '', b: '' })
  const patterns = [
    `${'**/'.repeat(30)}${'*a'.repeat(30)}*c`,
    '*'.repeat(3000),
    `${'[!b]*'.repeat(40)}c`,
    '[^b]'.repeat(9000),
  ]
  for (const pattern of patterns) {
    writeFiles(folder, { '.dockerignore': pattern })
    const before = process.threadCpuUsage()
    namedFiles(folder)
    expect(process.threadCpuUsage(before).user, pattern.slice(0, 20)).toBeLessThan(2_000_000)
  }
})
