import { relative, resolve } from 'node:path'
import type { RegistryLogin } from '../aws/authorization.ts'
import { type Built, build } from '../docker/build.ts'
import type { Session } from '../docker/session.ts'
import type { BuildRegistry } from '../failures/forbidden.ts'
import { type Build, isRemoteContext } from '../plan/build.ts'
import { formatReference, type TaggedReference } from '../plan/image.ts'
import type { PlannedImage } from '../plan/plan.ts'
import { imageReferences } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'

/** An image that was built, under the names it was built with. */
export interface NamedImage extends Built {
  readonly references: readonly TaggedReference[]
  /** The platform that was asked for, where it was one. */
  readonly platform: string | undefined
}

/** Builds the image, and pushes it where the build says so. The output is printed as it comes. */
export async function buildImage(
  image: PlannedImage,
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
  session: Session,
  { log }: Job,
): Promise<NamedImage> {
  const references = imageReferences(image, logins)
  const built = await log.foreign((print) =>
    build(session, image.build, {
      references: references.map(formatReference),
      registries: logins.flatMap((login) => (aws ? buildRegistry(login, aws) : [])),
      role: aws?.role,
      askWhy: async (request) => aws?.registries.denial(request),
      dockerfile: dockerfileInWorkspace(image.build),
      print,
    }),
  )
  return { ...built, references, platform: image.build.platforms[0] }
}

function buildRegistry({ registry, host, account }: RegistryLogin, { principal }: Aws): readonly BuildRegistry[] {
  if (registry.kind === 'public' || account === undefined) return []
  return [{ host, account, region: registry.region, principal }]
}

/** An annotation names a file by its path in the workspace; a remote context has no file there. */
function dockerfileInWorkspace({ context, file }: Build): string | undefined {
  if (isRemoteContext(context)) return undefined
  const path = relative(resolve('.'), resolve(file ?? `${context}/Dockerfile`))
  return path.startsWith('..') ? undefined : path
}
