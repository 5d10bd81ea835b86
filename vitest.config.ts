import { globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// One more than there are processors on the smallest machine that this is for: runs of the action also wait.
const maxWorkers = 3

/** The cluster of `kubernetes` takes minutes to build: these tests run where it is built (script/kubernetes), or with KUBERNETES=1. */
const hasCluster = process.env.KUBERNETES === '1' || globSync('.cache/kubernetes/*/kubectl').length > 0

/** `plan` and `project` need nothing but Node; `real` starts a Docker Engine and takes AWS's service model. */
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
      {
        test: {
          name: 'real',
          include: ['__tests__/{effects,scenarios,workflows}/**/*.test.ts'],
          // See script/engine.
          env: { ENGINE_VERSION: process.env.ENGINE_VERSION ?? '28' },
          globalSetup: '__tests__/support/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
          // With one worker more, fewer runs at a time in each: those that are held to a time have no more beside them.
          maxConcurrency: 3,
        },
      },
      ...(hasCluster
        ? [
            {
              test: {
                name: 'kubernetes',
                include: ['__tests__/kubernetes/**/*.test.ts'],
                env: { ENGINE_VERSION: process.env.ENGINE_VERSION ?? '28' },
                globalSetup: '__tests__/support/cluster-setup.ts',
                testTimeout: 120_000,
                hookTimeout: 120_000,
                maxWorkers,
              },
            },
          ]
        : []),
    ],
  },
})
