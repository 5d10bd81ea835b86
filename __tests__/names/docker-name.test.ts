import { expect, test } from 'vitest'
import { completeName, parseDockerName } from '../../src/names/docker-name.ts'

const hex = '0123456789abcdef'.repeat(4)

test.each([
  ['busybox', 'docker.io/library/busybox:latest'],
  ['busybox:1', 'docker.io/library/busybox:1'],
  [`busybox@sha256:${hex}`, `docker.io/library/busybox@sha256:${hex}`],
  [`a/b:1@sha512:${hex}${hex}`, `docker.io/a/b:1@sha512:${hex}${hex}`],
  ['docker.io/busybox', 'docker.io/library/busybox:latest'],
  ['index.docker.io/busybox', 'docker.io/library/busybox:latest'],
  ['index.docker.io/a/b', 'docker.io/a/b:latest'],
  ['registry-1.docker.io/a/b', 'registry-1.docker.io/a/b:latest'],
  ['localhost/a', 'localhost/a:latest'],
  ['localhost:5000/a', 'localhost:5000/a:latest'],
  ['host.example/a', 'host.example/a:latest'],
  ['Host/a', 'Host/a:latest'],
  ['HOST.example:80/a', 'HOST.example:80/a:latest'],
  ['[::1]/a:1', '[::1]/a:1'],
  ['[2001:db8::1]:5000/a:1', '[2001:db8::1]:5000/a:1'],
  ['x/a.b_c__d---e/f', 'docker.io/x/a.b_c__d---e/f:latest'],
  ['a/b.c', 'docker.io/a/b.c:latest'],
])('Docker completes %s to %s', (text, name) => {
  expect(completeName(text)).toBe(name)
  expect(completeName(name)).toBe(name)
})

test.each([
  '',
  'App',
  'a/App',
  'host.example/App',
  'host.example/',
  '/a',
  'a/',
  'a//b',
  'a..b/c',
  'a/b..c',
  'a/-b',
  'a/b-',
  '-host.example/a',
  'my_host.example/a',
  'host.example:port/a',
  '[::1/a',
  'a:',
  'a:-1',
  'a:1:2',
  `a:${'x'.repeat(129)}`,
  'a@',
  'a@sha256:0123',
  `a@sha256:${hex.toUpperCase()}`,
  `a@md5:${hex.slice(32)}`,
  `a@sha256:${hex}@sha256:${hex}`,
  hex,
  'https://host.example/a',
  'a b',
  'a\n',
])('`%s` is not an image name', (text) => {
  expect(parseDockerName(text)).toBeUndefined()
  expect(completeName(text)).toBe(text)
})
