import type { BaseImages } from './builds/base-images.ts'
import { cacheWarnings } from './builds/cache.ts'
import { pullThroughWarnings } from './builds/pull-through-plan.ts'
import { identityNotices, identityWarnings, type PlannedIdentity } from './identity/identity.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Mode } from './inputs/mode.ts'
import { imageNotices, imageWarnings } from './planned-image.ts'
import { repositoryWarnings } from './repository/planned.ts'
import type { Context } from './run/context.ts'
import { scanWarnings } from './scan/planned.ts'

/** What a person should know about a plan. */
export interface Notices {
  /** Inputs that have no effect. */
  readonly warnings: readonly string[]
  /** What follows from the event. */
  readonly notices: readonly string[]
}

/** Sentences about the inputs that have no effect, and about what this event makes of the others. */
export function planNotices(
  inputs: Inputs,
  mode: Mode,
  context: Context,
  identity: PlannedIdentity | undefined,
  bases: BaseImages | undefined,
): Notices {
  const ofPush = [
    ...repositoryWarnings(inputs, mode),
    ...imageWarnings(inputs, mode),
    ...scanWarnings(inputs, mode),
    ...cacheWarnings(inputs),
  ]
  // One workflow for a branch and its pull requests has `push: false` for these, and means it.
  const isExpected = mode === 'build' && context.pullRequest !== undefined
  return {
    warnings: [
      ...(isExpected ? [] : ofPush),
      ...pullThroughWarnings(inputs, mode, bases),
      ...(identity ? identityWarnings(inputs, identity) : []),
    ],
    notices: [
      ...(isExpected ? ofPush : []),
      ...imageNotices(inputs, mode, context),
      ...(identity ? identityNotices(inputs, identity) : ignoredRole(inputs)),
    ],
  }
}

function ignoredRole({ rolesToAssume }: Inputs): readonly string[] {
  return rolesToAssume.length > 0
    ? ['`role-to-assume` is not used: a build that does not push needs no AWS identity.']
    : []
}
