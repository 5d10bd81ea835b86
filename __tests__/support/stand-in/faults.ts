import { Refusal } from './refusal.ts'

/** The services of the stand-in; `registry` is ECR's data plane, `storage` the S3 that it keeps blobs in. */
export type ServiceName = 'github' | 'sts' | 'ecr' | 'ecr-public' | 'registry' | 'storage'

/** A failure to come: of the next request of that service and operation, or of a later one. */
export interface Fault {
  readonly service: ServiceName
  /** Any operation when left out; on the registry the IAM action without its prefix (`PutImage`), `Ping` for `/v2/`, or `Token`. */
  readonly operation?: string
  /** How many requests fail; 1 when left out. */
  readonly times?: number
  /** How many requests pass first; default none. */
  readonly after?: number
  readonly kind:
    | 'throttle'
    | 'server-error'
    | 'too-many-requests'
    | 'reset'
    | 'stall'
    | 'expired-token'
    | 'deny'
    | 'garbage'
    | 'error'
    /** Breaks a blob off in the middle: on `registry` its `UploadLayerPart`, on `storage` its `GetObject`. */
    | 'cut'
    /** On `registry`: a manifest is answered as if it were kept, as a proxy does in the registry's place. */
    | 'swallow'
    /** On AWS's APIs: an object without members, which says that nothing was found or done. */
    | 'empty'
  /** For `error`; `status` also makes a `server-error` another one than 500 (503 on the registry), and `garbage` than 200. */
  readonly code?: string
  readonly message?: string
  readonly status?: number
  /** For `cut`: after how many bytes; after half of them when left out. */
  readonly bytes?: number
}

/** A fault with what is left of its counts. */
export interface ArmedFault {
  readonly fault: Fault
  after: number
  times: number
}

/** Arms a fault with its counts. */
export function arm(fault: Fault): ArmedFault {
  return { fault, after: fault.after ?? 0, times: fault.times ?? 1 }
}

/** The fault this request meets, if any; counts it. */
export function takeFault(
  armed: readonly ArmedFault[],
  service: ServiceName,
  operations: readonly string[],
): Fault | undefined {
  for (const candidate of armed) {
    const { fault } = candidate
    if (candidate.times === 0 || fault.service !== service) continue
    if (fault.operation !== undefined && !operations.includes(fault.operation)) continue
    if (candidate.after > 0) {
      candidate.after -= 1
      continue
    }
    candidate.times -= 1
    return fault
  }
  return undefined
}

/** What the service answers under a fault that is an answer (all but `reset`, `stall`, `deny`, `garbage`, `cut`, `swallow` and `empty`). */
export function refusalOf(fault: Fault, operation: string, now: number): Refusal {
  const { service } = fault
  const status = fault.status
  switch (fault.kind) {
    case 'throttle':
      if (service === 'sts') return new Refusal('Throttling', 'Rate exceeded')
      if (service === 'ecr' || service === 'ecr-public') return new Refusal('ThrottlingException', 'Rate exceeded')
      return tooManyRequests(service)
    case 'too-many-requests':
      return tooManyRequests(service)
    case 'server-error':
      return serverError(service, status)
    case 'expired-token':
      return expiredToken(service, operation, now)
    case 'error':
      return new Refusal(fault.code ?? 'UnknownError', fault.message ?? 'UnknownError', status ?? 400)
    default:
      throw new Error(`${fault.kind} is not an answer`)
  }
}

function tooManyRequests(service: ServiceName): Refusal {
  if (service === 'registry') return new Refusal('TOOMANYREQUESTS', 'Rate exceeded', 429)
  if (service === 'storage') return new Refusal('SlowDown', 'Please reduce your request rate.', 503)
  const code = service === 'sts' ? 'TooManyRequests' : 'TooManyRequestsException'
  return new Refusal(code, 'Too Many Requests', 429)
}

function serverError(service: ServiceName, status: number | undefined): Refusal {
  if (service === 'registry') return new Refusal('UNAVAILABLE', 'Service Unavailable', status ?? 503)
  if (service === 'storage') return new Refusal('InternalError', 'We encountered an internal error.', status ?? 500)
  if (service === 'sts') return new Refusal('InternalFailure', 'An internal error has occurred', status ?? 500)
  return new Refusal('ServerException', 'An internal error has occurred', status ?? 500)
}

function expiredToken(service: ServiceName, operation: string, now: number): Refusal {
  if (service === 'registry') {
    return new Refusal('DENIED', 'Your authorization token has expired. Reauthenticate and try again.', 403)
  }
  if (service === 'storage') return new Refusal('AccessDenied', 'Request has expired', 403)
  if (service === 'github') return new Refusal('Unauthorized', 'The request token has expired', 401)
  if (operation === 'AssumeRoleWithWebIdentity') return expiredIdentityToken(now, now - 1000)
  if (service === 'sts')
    return new Refusal('ExpiredToken', 'The security token included in the request is expired', 403)
  return new Refusal('ExpiredTokenException', 'The security token included in the request is expired')
}

/** STS's answer to an ID token past its five minutes; both times in milliseconds. */
export function expiredIdentityToken(now: number, expiration: number): Refusal {
  const seconds = (time: number) => Math.floor(time / 1000)
  const text = `Token expired: current date/time ${seconds(now)} must be before the expiration date/time ${seconds(expiration)}`
  return new Refusal('ExpiredTokenException', text)
}
