import type { Cloud, Place, RegistryToken } from './cloud.ts'
import { authorize, contextOf, evaluate } from './iam.ts'
import { Refusal } from './refusal.ts'
import type { Route } from './registry-route.ts'
import { repositoryResource } from './repository.ts'

/** Throws DENIED unless the one who is logged in may do what a request to the registry does. */
export function permitRoute(cloud: Cloud, place: Place, token: RegistryToken, route: Route, forced: boolean): void {
  const { principal } = token
  const isPublic = place.region === 'public'
  const isStranger = principal?.account !== place.account
  const free = isPublic ? [...publicReads, ...(isStranger ? [existence] : [])] : []
  const actions = route.actions.filter((action) => !free.includes(action))
  if (actions.length > 0 && !principal) throw new Refusal('DENIED', 'Not Authorized', 403)
  if (!principal) return
  const resource = repositoryResource(cloud, place)
  const prefix = isPublic ? 'ecr-public' : 'ecr'
  try {
    for (const action of actions) authorize(cloud, principal, `${prefix}:${action}`, resource, forced)
  } catch (error) {
    throw error instanceof Refusal && error.code === 'AccessDeniedException'
      ? new Refusal('DENIED', error.message, 403)
      : error
  }
}

/** Whether the caller may read the layers of a repository. */
export function mayRead(cloud: Cloud, place: Place, { principal }: RegistryToken): boolean {
  const resource = repositoryResource(cloud, place)
  return (
    principal !== undefined &&
    !evaluate(cloud, principal, 'ecr:GetDownloadUrlForLayer', resource, contextOf(cloud, principal))
  )
}

/** Pulling from ECR Public needs no permission. */
const publicReads = ['BatchGetImage', 'GetDownloadUrlForLayer', 'ListImages']

/** Belongs to a push where the repository is one's own, to a pull elsewhere. */
const existence = 'BatchCheckLayerAvailability'
