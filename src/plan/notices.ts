import type { BaseImages } from './builds/base-images.ts'
import { cacheWarnings } from './builds/cache.ts'
import { compressionNotices } from './builds/compression.ts'
import { pullThroughWarnings } from './builds/pull-through-plan.ts'
import { checkWarnings } from './checks.ts'
import { identityNotices, identityWarnings, type PlannedIdentity } from './identity/identity.ts'
import { lookupWarnings } from './image/existing.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Mode } from './inputs/mode.ts'
import { imageNotices, imageWarnings } from './planned-image.ts'
import { repositoryWarnings } from './repository/planned.ts'
import type { Context } from './run/context.ts'
import type { PlannedTag } from './tags/tags.ts'

export interface Notices {
  /** Texts that the step shows as warnings, most of them about inputs that have no effect. */
  readonly warnings: readonly string[]
  /** Texts that the step writes to the log, for example about what an event changes. */
  readonly notices: readonly string[]
}

/** The arguments of `planNotices`. */
interface NoticeSources {
  readonly inputs: Inputs
  readonly mode: Mode
  readonly context: Context
  readonly identity: PlannedIdentity | undefined
  readonly baseImages: BaseImages | undefined
  readonly tags: readonly PlannedTag[]
}

/** Collects the warnings and notices of all features. */
export function planNotices({ inputs, mode, context, identity, baseImages, tags }: NoticeSources): Notices {
  const ignoredInputTexts = [
    ...repositoryWarnings(inputs, mode),
    ...imageWarnings(inputs, mode),
    ...checkWarnings(inputs, mode, context),
    ...cacheWarnings(inputs),
  ]
  // Workflows often set `push: false` in a pull request (the mode `build`). Then inputs for the push are not a mistake, so they
  // cause no warning.
  const isUnpushedPullRequest = mode === 'build' && context.pullRequest !== undefined
  return {
    warnings: [
      ...(isUnpushedPullRequest ? [] : ignoredInputTexts),
      ...lookupWarnings(inputs, mode, context, tags),
      ...pullThroughWarnings(inputs, mode, baseImages),
      ...(identity ? identityWarnings(inputs, identity) : []),
    ],
    notices: [
      ...(isUnpushedPullRequest ? ignoredInputTexts : []),
      ...imageNotices(inputs, mode, context),
      ...compressionNotices(inputs, mode),
      ...(identity ? identityNotices(inputs, identity) : ignoredRoleNotices(inputs)),
    ],
  }
}

function ignoredRoleNotices({ rolesToAssume }: Inputs): readonly string[] {
  return rolesToAssume.length > 0
    ? ['`role-to-assume` is not used: a build that does not push needs no AWS identity.']
    : []
}
