import type { Cloud } from './cloud.ts'
import type { ServiceName } from './faults.ts'
import { authorize, type Resource } from './iam.ts'
import type { Principal } from './principal.ts'

/** One request to an AWS API, with its protocol and its signature taken off. */
export interface Call {
  readonly cloud: Cloud
  readonly service: ServiceName
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly region: string
  /** The `Host` it was sent to. */
  readonly host: string
  /** Whether a fault denies it whatever the policies say. */
  readonly denied: boolean
}

/** A call whose signature was verified. */
export interface SignedCall extends Call {
  readonly principal: Principal
}

/** Throws AccessDeniedException unless the caller may do the action on the resource. */
export function permit(call: SignedCall, action: string, resource: Resource): void {
  authorize(call.cloud, call.principal, action, resource, call.denied)
}
