import { describe, expect, test } from 'vitest'
import { isRemoteContext, planBuild } from '../../../src/plan/builds/build.ts'
import { buildArguments } from '../../../src/plan/builds/options.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import { commit, inputsOf, runContext, type Values } from '../fixtures.ts'

const files = { metadata: '/tmp/metadata.json', imageId: '/tmp/id' }
const quiet = { 'default-labels': 'false' }

function buildOf(values: Values, context: Partial<Context> = {}, version: string | undefined = 'v1') {
  return planBuild(inputsOf(values), runContext(context), version)
}

function argv(values: Values, references: readonly string[] = []): readonly string[] {
  return buildArguments(buildOf({ ...quiet, ...values }), references, files)
}

/** The values that follow `name`. */
function valuesOf(args: readonly string[], name: string): readonly (string | undefined)[] {
  return args.flatMap((arg, index) => (arg === name ? [args[index + 1]] : []))
}

test('a plain build pushes a plain manifest, and the context comes last', () => {
  expect(argv({}, ['h/n:t'])).toEqual([
    'buildx',
    'build',
    '--progress=plain',
    '--tag',
    'h/n:t',
    '--provenance=false',
    '--sbom=false',
    '--push',
    '--metadata-file',
    '/tmp/metadata.json',
    '--iidfile',
    '/tmp/id',
    '.',
  ])
})

test.each<[string, string, string, string[]]>([
  ['file', 'docker/Dockerfile prod', '--file', ['docker/Dockerfile prod']],
  ['target', 'prod', '--target', ['prod']],
  ['builder', 'big', '--builder', ['big']],
  ['platforms', 'linux/amd64\nlinux/arm64', '--platform', ['linux/amd64,linux/arm64']],
  ['build-args', 'A=x "y" \'z\' $w, v\nTOKEN\nE=', '--build-arg', ['A=x "y" \'z\' $w, v', 'TOKEN', 'E=']],
  ['labels', 'a=1 2\nb="c"', '--label', ['a=1 2', 'b="c"']],
  ['annotations', 'index:a=1\nb=2', '--annotation', ['index:a=1', 'b=2']],
  ['cache-from', 'type=gha,scope=x\ntype=inline', '--cache-from', ['type=gha,scope=x', 'type=inline']],
  ['cache-to', 'type=gha,mode=max', '--cache-to', ['type=gha,mode=max']],
  ['secrets', 'A=x\n"B=y\nz"', '--secret', ['id=A,env=ECR_BUILD_PUSH_SECRET_1', 'id=B,env=ECR_BUILD_PUSH_SECRET_2']],
  ['secret-envs', 'A=TOKEN', '--secret', ['id=A,env=TOKEN']],
  ['secret-files', 'A=a,b.txt', '--secret', ['id=A,"src=a,b.txt"']],
  ['ssh', 'default\ngit=a,b', '--ssh', ['default', 'git=a,b']],
  ['no-cache-filters', 'one\ntwo', '--no-cache-filter', ['one', 'two']],
  ['network', 'none', '--network', ['none']],
  ['add-hosts', 'a:10.0.0.1\nb=::1', '--add-host', ['a:10.0.0.1', 'b=::1']],
  ['allow', 'network.host\nsecurity.insecure', '--allow', ['network.host', 'security.insecure']],
  ['shm-size', '1.5 GB', '--shm-size', ['1.5 GB']],
  ['ulimit', 'nofile=1024:2048\ncore=-1', '--ulimit', ['nofile=1024:2048', 'core=-1']],
  ['cgroup-parent', '/x', '--cgroup-parent', ['/x']],
  ['outputs', 'type=local,dest=a b', '--output', ['type=local,dest=a b']],
])('`%s: %j` becomes %s', (input, value, option, expected) => {
  expect(valuesOf(argv({ [input]: value }), option)).toEqual(expected)
  expect(argv({})).not.toContain(option)
})

test('a compression applies to caches of the types that accept one', () => {
  const caches = [
    'type=gha',
    'type=s3,bucket=b',
    'h/c:t',
    'type=registry,ref=h/c,oci-mediatypes=true',
    'type=local,dest=x,compression=gzip',
  ]
  expect(valuesOf(argv({ compression: 'zstd', 'cache-to': caches.join('\n') }), '--cache-to')).toEqual([
    'type=gha',
    'type=s3,bucket=b,compression=zstd,force-compression=true,oci-mediatypes=true',
    'type=registry,ref=h/c:t,compression=zstd,force-compression=true,oci-mediatypes=true',
    'type=registry,ref=h/c,oci-mediatypes=true,compression=zstd,force-compression=true',
    'type=local,dest=x,compression=gzip',
  ])
})

test.each([
  ['no-cache', '--no-cache'],
  ['pull', '--pull'],
  ['load', '--load'],
  ['push', '--push'],
])('`%s` is %s if it is true, and nothing if it is false', (input, flag) => {
  expect(argv({ [input]: 'true' })).toContain(flag)
  expect(argv({ [input]: 'false' })).not.toContain(flag)
})

test('each tag has its own --tag, in order', () => {
  expect(valuesOf(argv({}, ['b/x:1', 'a/x:1']), '--tag')).toEqual(['b/x:1', 'a/x:1'])
})

test('a value with spaces, quotes and newlines stays one argument', () => {
  const value = `A=a 'b' "c"\nd $(e) \\`
  const build = { ...buildOf(quiet), buildArgs: [value], labels: [value], context: 'my app', target: '--push' }
  const args = buildArguments(build, [], files)
  expect(valuesOf(args, '--build-arg')).toEqual([value])
  expect(valuesOf(args, '--label')).toEqual([value])
  expect(valuesOf(args, '--target')).toEqual(['--push'])
  expect(args.at(-1)).toBe('my app')
})

test('build flags are unchanged, and cannot move the files that the step reads', () => {
  const args = argv({ 'build-flags': '--ulimit=nofile=1 2\n--metadata-file=/elsewhere' })
  expect(args).toContain('--ulimit=nofile=1 2')
  expect(args.indexOf('--metadata-file=/elsewhere')).toBeLessThan(args.indexOf('--metadata-file'))
})

test('a flag and its value on one line arrive as two arguments, side by side', () => {
  const args = argv({ 'build-flags': '--secret id=a,src=b\n--secret id=c,env=D\n--network=host' })
  expect(valuesOf(args, '--secret')).toEqual(['id=a,src=b', 'id=c,env=D'])
  expect(args).toContain('--network=host')
})

test.each(['.', './x', 'x', '../x', '/abs/x', 'github.com', 'my-github.com/o/r', 'a@b', ''])(
  'the context `%s` is a folder',
  (context) => {
    expect(isRemoteContext(context)).toBe(false)
  },
)

test.each([
  'https://github.com/octo/shop.git#main',
  'http://example.com/context.tar.gz',
  'git@github.com:octo/shop.git',
  'github.com/o/r',
  'ssh://git@example.com/o/r.git',
  'git://example.com/o/r.git',
  'docker-image://alpine:3',
  '-',
])('the context `%s` is not a folder', (context) => {
  expect(isRemoteContext(context)).toBe(true)
})

test('`{{defaultContext}}` is this repository at this commit', () => {
  const build = buildOf({ context: '{{defaultContext}}:app', 'build-contexts': 'a={{ defaultContext }}\nb=./b' })
  const repository = `https://github.com/octo/shop.git#${commit}`
  expect(build.context).toBe(`${repository}:app`)
  expect(build.buildContexts).toEqual([`a=${repository}`, 'b=./b'])
  expect(isRemoteContext('{{defaultContext}}')).toBe(true)
})

test('with file outputs, no image id is requested', () => {
  expect(argv({ outputs: 'type=local,dest=out' })).not.toContain('--iidfile')
  expect(argv({ outputs: 'type=oci,dest=out.tar' })).toContain('--iidfile')
})

test.each([
  ['false', '--provenance=false'],
  ['min', '--provenance=mode=min,builder-id=https://github.com/octo/shop/actions/runs/98765/attempts/2'],
  ['max', '--provenance=mode=max,builder-id=https://github.com/octo/shop/actions/runs/98765/attempts/2'],
])('provenance `%s` is %s', (provenance, argument) => {
  expect(argv({ provenance }).filter((arg) => arg.startsWith('--provenance'))).toEqual([argument])
})

test('provenance outside a workflow names no builder', () => {
  expect(buildOf({ provenance: 'max' }, { runId: '' }).provenance).toBe('mode=max')
})

test.each(['true', 'false'])("`sbom: %s` is always passed, whatever buildx's default is", (sbom) => {
  expect(argv({ sbom })).toContain(`--sbom=${sbom}`)
})

describe('labels', () => {
  const defaults = [
    'org.opencontainers.image.created=2026-03-04T23:30:00.000Z',
    `org.opencontainers.image.revision=${commit}`,
    'org.opencontainers.image.source=https://github.com/octo/shop',
    'org.opencontainers.image.url=https://github.com/octo/shop',
    'org.opencontainers.image.version=v1',
    'org.opencontainers.image.title=shop',
  ]

  test('default labels describe the run', () => {
    expect(buildOf({}).labels).toEqual(defaults)
  })

  test('given labels replace default labels', () => {
    const own = ['org.opencontainers.image.title=The = Shop', 'org.opencontainers.image.url=', 'x=1']
    const { labels } = buildOf({ labels: own.join('\n') })
    expect(labels.toSorted()).toEqual([...defaults.filter((label) => !/\.(title|url)=/.test(label)), ...own].toSorted())
  })

  test('`default-labels: false` leaves only the given ones', () => {
    expect(buildOf({ ...quiet, labels: 'x=1' }).labels).toEqual(['x=1'])
  })

  test("the repository's description and license are default labels, which a given label replaces", () => {
    const context = { description: 'The = shop', license: 'MIT' }
    const name = (key: string) => `org.opencontainers.image.${key}`
    const repositoryLabels = [`${name('description')}=The = shop`, `${name('licenses')}=MIT`]
    expect(buildOf({}, context).labels).toEqual([...defaults, ...repositoryLabels])
    expect(buildOf({ labels: `${name('licenses')}=GPL-3.0-only` }, context).labels).toEqual([
      ...defaults,
      `${name('description')}=The = shop`,
      `${name('licenses')}=GPL-3.0-only`,
    ])
    expect(buildOf({ labels: `${name('description')}=` }, context).labels).not.toContain(repositoryLabels[0])
    expect(buildOf(quiet, context).labels).toEqual([])
  })

  test('unknown values have no label', () => {
    const { labels } = planBuild(inputsOf({}), runContext({ repository: '', commit: '' }), undefined)
    expect(labels).toEqual(['org.opencontainers.image.created=2026-03-04T23:30:00.000Z'])
  })
})
