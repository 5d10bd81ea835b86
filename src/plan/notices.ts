import type { BaseImages } from './builds/base-images.ts'
import { cacheWarnings } from './builds/cache.ts'
import { compressionNotices } from './builds/compression.ts'
import { pullThroughWarnings } from './builds/pull-through-plan.ts'
import { checkWarnings } from './checks.ts'
import { identityNotices, identityWarnings, type PlannedIdentity } from './identity/identity.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Mode } from './inputs/mode.ts'
import { imageNotices, imageWarnings } from './planned-image.ts'
import { repositoryWarnings } from './repository/planned.ts'
import type { Context } from './run/context.ts'

/** The warnings and notices of a plan. */
export interface Notices {
  /** About inputs without an effect. */
  readonly warnings: readonly string[]
  /** About decisions that depend on the event that started the run. */
  readonly notices: readonly string[]
}

/** What the notices are derived from. */
interface NoticeSources {
  readonly inputs: Inputs
  readonly mode: Mode
  readonly context: Context
  readonly identity: PlannedIdentity | undefined
  readonly bases: BaseImages | undefined
}

/** The warnings about inputs without an effect, and the notices about decisions of the run. */
export function planNotices({ inputs, mode, context, identity, bases }: NoticeSources): Notices {
  const pushWarnings = [
    ...repositoryWarnings(inputs, mode),
    ...imageWarnings(inputs, mode),
    ...checkWarnings(inputs, mode, context),
    ...cacheWarnings(inputs),
  ]
  // In a pull request `push: false` is usual, so inputs without an effect are no mistake.
  const isExpected = mode === 'build' && context.pullRequest !== undefined
  return {
    warnings: [
      ...(isExpected ? [] : pushWarnings),
      ...pullThroughWarnings(inputs, mode, bases),
      ...(identity ? identityWarnings(inputs, identity) : []),
    ],
    notices: [
      ...(isExpected ? pushWarnings : []),
      ...imageNotices(inputs, mode, context),
      ...compressionNotices(inputs, mode),
      ...(identity ? identityNotices(inputs, identity) : ignoredRole(inputs)),
    ],
  }
}

function ignoredRole({ rolesToAssume }: Inputs): readonly string[] {
  return rolesToAssume.length > 0
    ? ['`role-to-assume` is not used: a build that does not push needs no AWS identity.']
    : []
}
