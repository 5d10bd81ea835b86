import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { Aws } from './aws.ts'
import type { Builder } from './builder.ts'
import type { StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/** The objects that a build needs besides its plan. */
export interface BuildDependencies {
  /** Only for a bake: the images of the targets that already exist, in `bakedImages`. */
  readonly existing: StepImage | undefined
  readonly aws: Aws | undefined
  readonly logins: readonly RegistryLogin[]
  readonly builder: Builder
  readonly step: StepContext
}
