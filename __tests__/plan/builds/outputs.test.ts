import { describe, expect, test } from 'vitest'
import { formatFields, parseFields } from '../../../src/parsing/fields.ts'
import { exportsFiles, outputValues } from '../../../src/plan/builds/outputs.ts'
import { example, inputsOf, planOf, problemsOf, type Values } from '../fixtures.ts'

function texts(values: Values, provenance: string | undefined = undefined): readonly string[] {
  return outputValues({ ...inputsOf(values), provenance }, ['host/team/app'])
}

describe('outputs', () => {
  test('are passed to buildx unchanged', () => {
    const outputs = 'type=local,dest=out\ntype=image,compression=zstd'
    expect(texts({ outputs })).toEqual(outputs.split('\n'))
    expect(texts({ outputs, push: 'false', sbom: 'true' }, 'mode=max')).toEqual(outputs.split('\n'))
  })

  test.each([
    ['type=registry,compression=zstd', []],
    ['type=registry\ntype=oci,dest=x.tar', ['type=oci,dest=x.tar']],
    ['type=image,push=true,compression=zstd', ['type=image,push=false,compression=zstd']],
    ['"name=a,b",push=1,type=image', ['"name=a,b",push=false,type=image']],
    ['type=local,dest=push=true', ['type=local,dest=push=true']],
  ])('do not push with `push: false`: %j', (outputs, expected) => {
    expect(texts({ outputs, push: 'false' })).toEqual(expected)
  })

  test.each([
    ['nothing', '', ['type=image,oci-artifact=false']],
    ['files', 'out', ['out', 'type=image,oci-artifact=false']],
    ['an image', 'type=image,compression=zstd', ['type=image,compression=zstd,oci-artifact=false']],
    ['a registry', 'type=registry', ['type=registry,oci-artifact=false']],
    ['a choice of their own', 'type=image,oci-artifact=true', ['type=image,oci-artifact=true']],
  ])('with %s, pushed attestations are not OCI artifacts', (_, outputs, expected) => {
    expect(texts({ outputs, sbom: 'true' })).toEqual(expected)
    expect(texts({ outputs }, 'mode=min')).toEqual(expected)
  })

  test.each([
    ['gzip', 'compression=gzip,force-compression=true'],
    ['zstd:9', 'compression=zstd,compression-level=9,force-compression=true,oci-mediatypes=true'],
    ['estargz', 'compression=estargz,force-compression=true,oci-mediatypes=true'],
    ['uncompressed', 'compression=uncompressed,force-compression=true'],
  ])('with `compression: %s` have it in the pushed image', (compression, added) => {
    expect(texts({ compression })).toEqual([`type=image,${added}`])
    expect(texts({ compression, sbom: 'true' })).toEqual([`type=image,${added},oci-artifact=false`])
    expect(texts({ compression, outputs: 'out\ntype=registry' })).toEqual(['out', `type=registry,${added}`])
    const own = 'type=image,compression=gzip,compression-level=1'
    expect(texts({ compression, outputs: own })).toEqual([own])
    expect(texts({ compression, push: 'false' })).toEqual([])
    const byDigest = 'type=image,name=host/team/app,push-by-digest=true,name-canonical=true,push=true'
    expect(texts({ compression, 'push-by-digest': 'true' })).toEqual([`${byDigest},${added}`])
  })

  test('are one image for a push by digest, and its attestations are not OCI artifacts', () => {
    const image = 'type=image,name=host/team/app,push-by-digest=true,name-canonical=true,push=true'
    const values = { ...example, 'push-by-digest': 'true', outputs: 'out' }
    expect(texts(values)).toEqual(['out', image])
    expect(texts(values, 'mode=max')).toEqual(['out', `${image},oci-artifact=false`])
    expect(texts({ ...values, sbom: 'true' })).toEqual(['out', `${image},oci-artifact=false`])
  })

  test('are one layout for a push by digest by the engine, with the same fields', () => {
    const layout = (values: Values, provenance?: string) =>
      outputValues({ ...inputsOf({ ...example, 'push-by-digest': 'true', ...values }), provenance, layout: '/a,b' }, [
        'h/n',
      ])
    expect(layout({ outputs: 'out' })).toEqual(['out', 'type=oci,"dest=/a,b",tar=false'])
    expect(layout({ compression: 'gzip' }, 'mode=max')).toEqual([
      'type=oci,"dest=/a,b",tar=false,compression=gzip,force-compression=true,oci-artifact=false',
    ])
  })

  test.each([
    ['type=local,dest=out', true],
    ['out', true],
    ['type=tar,dest=out.tar', true],
    ['dest=x,"type=local"', true],
    ['type=docker,dest=out.tar', false],
    ['type=oci,dest=out.tar', false],
    ['type=image,name=type=local', false],
  ])('%s writes files without an image id: %s', (output, expected) => {
    expect(exportsFiles(['type=image', output])).toBe(expected)
  })
})

test.each<[string, string]>([
  ['-', '`-` writes to standard output'],
  ['type=tar', '`type=tar` writes to standard output'],
  ['type=oci', '`type=oci` writes to standard output'],
  ['type=docker,dest=-', '`type=docker,dest=-` writes to standard output'],
  ['type=image,name=x,push-by-digest=true', 'without its tags: set `push-by-digest: true` instead'],
  ['type=image,name=x,push-by-digest=1', 'without its tags: set `push-by-digest: true` instead'],
  ['type=image,name=x,push-by-digest=', 'without its tags: set `push-by-digest: true` instead'],
  ['type=image\ntype=registry,name=x', 'more than one entry exports an image'],
])('outputs: %j is rejected', (outputs, text) => {
  expect(problemsOf({ ...example, outputs })).toEqual([expect.stringMatching(/^outputs: /)])
  expect(problemsOf({ ...example, outputs })[0]).toContain(text)
})

test.each([
  ['-t x', '--tag'],
  ['--tag=x', '--tag'],
  ['-o type=local,dest=x', '--output'],
  ['--output=x', '--output'],
  ['--push', '--push'],
  ['--metadata-file x', '--metadata-file'],
  ['--iidfile=x', '--iidfile'],
  ['--call=check', '--call'],
  ['--check', '--call'],
  ['--quiet', '--quiet'],
  ['-q', '--quiet'],
  ['--progress=quiet', '--progress'],
  ['--progress rawjson', '--progress'],
  ['--progress=plain\n--progress\ntty', '--progress'],
])('build-flags: %j is rejected', (flags, name) => {
  expect(problemsOf({ ...example, 'build-flags': flags })).toEqual([
    expect.stringContaining(`build-flags: it contains \`${name}\``),
  ])
})

test.each(['--progress=plain', '--progress auto', '--no-cache-filter=quiet'])(
  'build-flags: %j is passed on',
  (flags) => {
    expect(planOf({ ...example, 'build-flags': flags }).mode).toBe('push')
  },
)

test.each(['context', 'file'])('`%s: -` is rejected', (input) => {
  expect(problemsOf({ ...example, [input]: '-' })).toEqual([
    `${input}: \`-\` is standard input, which a step does not have: write the content to a file`,
  ])
})

test.each([
  [{ a: '1', b: '2' }, 'a=1,b=2'],
  [{ a: 'x,y', b: '' }, '"a=x,y",b='],
  [{ a: '"', b: 'x=y' }, '"a=""",b=x=y'],
])('the fields %j are %s, there and back', (values, text) => {
  expect(formatFields(values)).toBe(text)
  expect(parseFields(text)).toEqual(values)
})
