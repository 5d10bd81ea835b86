import { globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// One more than there are processors on the smallest machine that this is for: runs of the action also wait.
const maxWorkers = 3

/** The cluster of `kubernetes` takes minutes to build: these tests run where it is built (script/kubernetes), or with KUBERNETES=1. */
const hasCluster = process.env.KUBERNETES === '1' || globSync('.cache/kubernetes/*/kubectl').length > 0

/** The scenarios that depend on Docker most. They run on two versions of it. */
const onBoth = [
  'attestations',
  'bake',
  'builders',
  'cache',
  'classic-build',
  'classic-store',
  'failures',
  'modes',
  'pull-through',
  'push',
  'push-by-digest',
  'pushed-digest',
  'registries',
]

/** Tests on a Docker Engine of this version, see `script/engine`. */
function onEngine(name: string, version: string, include: string) {
  return {
    test: {
      name,
      include: [include],
      // The machine's own engine can have another version, image store or plugins.
      env: { ENGINE: 'own', ENGINE_VERSION: version },
      globalSetup: '__tests__/support/global-setup.ts',
      // Only against a hang: on a busy machine, a test takes many times as long as on a quiet one.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      maxWorkers,
      // With one worker more, fewer runs at a time in each: those that are held to a time have no more beside them.
      maxConcurrency: 3,
    },
  }
}

/** `plan` needs nothing but Node; the others start a Docker Engine and take AWS's service model. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'plan',
          include: ['__tests__/{errors,failures,names,oci,parsing,plan}/**/*.test.ts', '__tests__/*.test.ts'],
          // What is pure needs no process of its own for each file, which costs more than its tests.
          isolate: false,
          // The usual 5 s are short on a busy machine.
          testTimeout: 60_000,
          maxWorkers,
        },
      },
      onEngine('real', process.env.ENGINE_VERSION ?? '29', '__tests__/{effects,scenarios,workflows}/**/*.test.ts'),
      onEngine('real-28', '28', `__tests__/scenarios/{${onBoth}}.test.ts`),
      ...(hasCluster
        ? [
            {
              test: {
                name: 'kubernetes',
                include: ['__tests__/kubernetes/**/*.test.ts'],
                env: { ENGINE: 'own', ENGINE_VERSION: process.env.ENGINE_VERSION ?? '29' },
                globalSetup: '__tests__/support/cluster-setup.ts',
                // With buildx 0.38, a pod is ready after 20 s, and some tests need three in turn.
                testTimeout: 300_000,
                hookTimeout: 300_000,
                maxWorkers,
              },
            },
          ]
        : []),
    ],
  },
})
