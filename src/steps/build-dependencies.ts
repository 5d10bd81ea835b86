import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { Aws } from './aws.ts'
import type { Builder } from './builder.ts'
import type { StepImage } from './image-result.ts'
import type { StepContext } from './step-context.ts'

/** The objects that a build needs besides its plan. */
export interface BuildDependencies {
  /** Only for a bake, if the images of some targets already exist: `bakedImages` lists these images. */
  readonly existing: StepImage | undefined
  readonly aws: Aws | undefined
  readonly logins: readonly RegistryLogin[]
  readonly builder: Builder
  readonly step: StepContext
}
