import { expect, test } from 'vitest'
import {
  joinedArchitectures,
  parseEmulationStatus,
  platformsToEmulate,
  unsupportedPlatforms,
} from '../../../src/plan/builds/emulation.ts'
import { example, problemsOf } from '../fixtures.ts'

const inspection = `Name:   default
Driver: docker

Nodes:
Name:                  default
Platforms:             linux/amd64, linux/amd64/v2, linux/386, linux/riscv64
Name:                  other
Platforms:             linux/arm/v7*, linux/s390x*, linux/loong64
`

test.each([
  { platforms: [], foreign: [] },
  { platforms: ['linux/amd64', 'linux/386', 'linux/arm/v7', 'linux/s390x'], foreign: [] },
  { platforms: ['linux/amd64/v3', 'linux/x86_64', 'amd64', 'linux/arm/v6'], foreign: [] },
  { platforms: ['linux/arm64/v8', 'aarch64', 'linux/ppc64le'], foreign: ['linux/arm64', 'linux/ppc64le'] },
  // BuildKit may list a platform whose emulator is gone.
  { platforms: ['linux/riscv64', 'linux/loong64'], foreign: ['linux/riscv64', 'linux/loong64'] },
  // Only programs for Linux can be emulated.
  { platforms: ['windows/arm64', 'darwin/arm64'], foreign: [] },
])('of $platforms, the builder does not run $foreign by itself', ({ platforms, foreign }) => {
  expect(platformsToEmulate(platforms, inspection)).toEqual(foreign)
})

test('a builder that lists nothing is not known to run anything', () => {
  expect(platformsToEmulate(['linux/amd64'], 'Driver: docker-container\nPlatforms: \n')).toEqual(['linux/amd64'])
  expect(platformsToEmulate(['linux/amd64'], '')).toEqual(['linux/amd64'])
})

test('an amd64 node runs 386, also if the user set its platform', () => {
  expect(platformsToEmulate(['linux/386'], 'Platforms: linux/amd64*, linux/amd64/v2\n')).toEqual([])
})

test('386 is not of the family of arm64', () => {
  expect(platformsToEmulate(['linux/386'], 'Platforms: linux/arm64, linux/386\n')).toEqual(['linux/386'])
})

test('what a machine runs is not emulated', () => {
  expect(unsupportedPlatforms(['linux/amd64', 'linux/arm64'], ['linux/amd64', 'linux/386'])).toEqual(['linux/arm64'])
})

test('each architecture is installed once', () => {
  expect(joinedArchitectures(['linux/arm/v6', 'linux/arm/v7', 'linux/arm64'])).toBe('arm,arm64')
})

test.each([
  { stdout: '{"supported":["linux/amd64"],"emulators":["qemu-arm"]}', emulators: ['qemu-arm'] },
  { stdout: '{"supported":["linux/amd64"],"emulators":null}', emulators: [] },
  { stdout: '{"supported":["linux/amd64"]}', emulators: [] },
  { stdout: '', emulators: undefined },
  { stdout: 'null', emulators: undefined },
  { stdout: '{}', emulators: undefined },
  { stdout: 'hello', emulators: undefined },
])('the status $stdout names $emulators', ({ stdout, emulators }) => {
  expect(parseEmulationStatus(stdout)?.emulators).toEqual(emulators)
})

test.each([
  { values: { emulation: 'on' }, problem: 'emulation: `on` is not one of off, auto' },
  { values: { 'emulation-image': 'a/b:1' }, problem: 'emulation-image: it needs `emulation: auto`' },
  {
    values: { emulation: 'auto', 'emulation-image': '--privileged' },
    problem: 'emulation-image: `--privileged` is not the name of an image',
  },
])('$values has a problem', ({ values, problem }) => {
  expect(problemsOf({ ...example, ...values })).toEqual([problem])
})
