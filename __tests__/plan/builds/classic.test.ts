import { describe, expect, test } from 'vitest'
import { classicArguments, pushedDigest, unsupportedByClassic } from '../../../src/plan/builds/classic.ts'
import { buildOf, example, planOf, type Values } from '../fixtures.ts'

const build = (values: Values) => buildOf(planOf({ ...example, 'default-labels': 'false', ...values }))

describe('the classic builder', () => {
  test('supports these inputs, under its own names', () => {
    const values = {
      file: 'docker/Dockerfile',
      target: 'prod',
      platforms: 'linux/arm64',
      'build-args': 'A=1',
      labels: 'a=b',
      'no-cache': 'true',
      pull: 'true',
      network: 'host',
      'add-hosts': 'a:1.2.3.4',
      'shm-size': '64m',
      ulimit: 'nofile=1',
      'cgroup-parent': 'x',
      context: 'src',
    }
    expect(unsupportedByClassic(build(values), [])).toEqual([])
    expect(classicArguments(build(values), ['h/n:a', 'h/n:b'], '/tmp/id').join(' ')).toBe(
      'build --file docker/Dockerfile --target prod --platform linux/arm64 --tag h/n:a --tag h/n:b --build-arg A=1 --label a=b --no-cache --pull --network host --add-host a:1.2.3.4 --shm-size 64m --ulimit nofile=1 --cgroup-parent x --iidfile /tmp/id src',
    )
  })

  test.each<[string, string]>([
    ['platforms', 'linux/amd64,linux/arm64'],
    ['build-contexts', 'a=b'],
    ['annotations', 'a=b'],
    ['secret-envs', 'a=B'],
    ['secret-files', 'a=b'],
    ['ssh', 'default'],
    ['no-cache-filters', 'a'],
    ['allow', 'network.host'],
    ['compression', 'gzip'],
    ['cache', 'registry'],
    ['cache-from', 'type=gha'],
    ['cache-to', 'type=gha'],
    ['builder', 'big'],
    ['outputs', 'type=local,dest=out'],
    ['provenance', 'min'],
    ['sbom', 'true'],
    ['build-flags', '--debug'],
  ])('does not support `%s: %s`', (input, value) => {
    expect(unsupportedByClassic(build({ [input]: value }), [])).toEqual([input])
  })

  test.each<[string, readonly string[]]>([
    ['a=docker-image://h/cache/a:1', ['pull-through-cache']],
    ['a=docker-image://h/cache/a:1\nb=c', ['pull-through-cache', 'build-contexts']],
  ])('%j: does not support a cache for base images', (contexts, missing) => {
    const led = [{ name: 'a', nameInCache: 'h/cache/a:1' }]
    expect(unsupportedByClassic(build({ 'build-contexts': contexts }), led)).toEqual(missing)
    expect(unsupportedByClassic(build({}), [{ name: 'a', nameInCache: undefined }])).toEqual([])
  })
})

test("the digest is in docker's last line of a push", () => {
  const digest = `sha256:${'a'.repeat(64)}`
  const output = `The push refers to repository [h/n]\n0f66: Pushed\nv1: digest: ${digest} size: 528\n`
  expect(pushedDigest(output)).toBe(digest)
  expect(pushedDigest('0f66: Pushed\n')).toBeUndefined()
})
