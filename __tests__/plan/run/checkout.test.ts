import { expect, test } from 'vitest'
import { isUrlOf } from '../../../src/plan/run/checkout.ts'

test.each([
  ['https://github.com/octo/shop', true],
  ['https://github.com/octo/shop.git', true],
  ['https://github.com/Octo/Shop/', true],
  ['https://x-access-token:ghs_abc@github.com/octo/shop', true],
  ['http://github.com/octo/shop', true],
  ['git@github.com:octo/shop.git', true],
  ['org-1234@github.com:/octo/shop', true],
  ['ssh://git@github.com/octo/shop.git', true],
  ['ssh://git@ssh.github.com:443/octo/shop.git', true],
  ['git://github.com/octo/shop', true],
  ['https://github.com/octo/shop-docs', false],
  ['https://github.com/guest/shop', false],
  ['https://github.com/octo/shop.git/wiki', false],
  ['https://github.com.example.com/octo/shop', false],
  ['https://ghe.example.com/octo/shop', false],
  ['https://evil.example.com/github.com/octo/shop', false],
  ['/srv/git/octo/shop.git', false],
  ['../shop', false],
  ['', false],
])('`%s` is octo/shop of github.com: %s', (url, expected) => {
  expect(isUrlOf(url, 'https://github.com', 'octo/shop')).toBe(expected)
})

test.each([
  ['https://ghe.example.com:8443', 'https://t@ghe.example.com:8443/octo/shop.git', true],
  ['https://ghe.example.com:8443', 'ssh://git@ghe.example.com:2222/octo/shop', true],
  ['https://GHE.example.com', 'git@ghe.example.com:octo/shop.git', true],
  ['https://example.com/forge', 'https://example.com/forge/octo/shop', true],
  ['https://ghe.example.com', 'https://github.com/octo/shop', false],
])('on the server %s `%s`: %s', (server, url, expected) => {
  expect(isUrlOf(url, server, 'octo/shop')).toBe(expected)
})

test('no URL belongs to a repository without a name', () => {
  expect(isUrlOf('https://github.com/', 'https://github.com', '')).toBe(false)
})
