import { relative, resolve } from 'node:path'
import type { RegistryLogin } from '../aws/authorization.ts'
import { dockerfileOf } from '../content/dockerfile.ts'
import { build } from '../docker/build.ts'
import { cacheLost } from '../failures/cache.ts'
import type { BuildRegistry } from '../failures/forbidden.ts'
import { attestationsOf } from '../plan/build/attestations.ts'
import { type Build, isRemoteContext } from '../plan/build/build.ts'
import type { Dockerfile } from '../plan/build/dockerfiles.ts'
import { throughCache } from '../plan/build/pull-through.ts'
import { type BuildWarning, chooseWarnings } from '../plan/build/warnings.ts'
import { formatReference, repositoryOf } from '../plan/image/image.ts'
import type { PlannedImage } from '../plan/image/planned-image.ts'
import { builtReferences, contentReference, imageReferences, ownRepository } from '../plan/image/references.ts'
import type { Aws } from './aws.ts'
import type { Builder } from './builder.ts'
import { prepareCache } from './cache.ts'
import type { Job } from './job.ts'
import type { MadeImage } from './made.ts'
import { isNamed } from './names.ts'

/** BuildKit's own image, as buildx takes it for a builder that it starts. Source: docker/buildx, `bkimage.DefaultImage`. */
const buildKitImage = 'docker.io/moby/buildkit:buildx-stable-1'

/** Builds the image, and pushes it where the build says so. The output is printed as it comes. */
export async function buildImage(
  image: PlannedImage,
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
  builder: Builder,
  job: Job,
): Promise<MadeImage> {
  const { origin } = image
  if (origin.kind !== 'build') throw new Error('an image that is there already is not built')
  const plan = origin.build
  const content = contentReference(image, logins)
  let references = builtReferences(image, logins)
  const repository = plan.pushByDigest ? ownRepository(image, logins) : undefined
  const isThere = async (digest: string) => {
    if (!aws) return false
    if (await isNamed(references, digest, aws, job)) return true
    const own = imageReferences(image, logins)
    if (!content || !(await isNamed(own, digest, aws, job))) return false
    // Two builds of one content differ in their labels, and an immutable tag keeps the first of them.
    job.log.info(`${formatReference(content)} was pushed meanwhile by another job, and stays that job's image.`)
    references = own
    return true
  }
  const pushed = repository ? [repositoryOf(repository)] : references.map(formatReference)
  const { pullThrough } = aws ?? {}
  const led = {
    ...plan,
    buildContexts: [...plan.buildContexts, ...(pullThrough?.buildContexts ?? [])],
    buildArgs: [...plan.buildArgs, ...(pullThrough?.buildArgs ?? [])],
  }
  const cached = await prepareCache(image, led, references, aws, logins, job)
  const { name, session } = await builder.choose(
    cached.build,
    pushed,
    throughCache(buildKitImage, pullThrough?.rules ?? []),
  )
  const env = { ...session.env, ...cached.environment }
  const { record, warnings, unwrittenCaches, ...built } = await job.log.foreign((print) =>
    build(
      { ...session, env },
      { ...cached.build, builder: name },
      {
        references: pushed,
        registries: aws ? logins.map((login) => buildRegistry(login, aws)) : [],
        role: aws?.role,
        askWhy: async (request) => aws?.registries.denial(request),
        led: pullThrough?.images ?? [],
        askCache: async (pull) => aws?.registries.whyNotCached(pull),
        isThere,
        dockerfiles: dockerfilesInWorkspace(plan),
        print,
      },
    ),
  )
  for (const said of unwrittenCaches) job.log.warning(cacheLost(said))
  tellWarnings(warnings, job)
  return {
    ...built,
    outcome: plan.push ? 'pushed' : 'built',
    references,
    byDigest: repository && {
      repository,
      platforms: plan.platforms.length > 0 ? plan.platforms : built.platform ? [built.platform] : [],
    },
    platform: plan.platforms[0] ?? built.platform,
    manifest: undefined,
    attestations: plan.push ? attestationsOf(plan) : undefined,
    build: { ...record, warnings: warnings.length },
  }
}

function buildRegistry({ registry, host, account }: RegistryLogin, aws: Aws): BuildRegistry {
  const region = registry.kind === 'private' ? registry.region : 'us-east-1'
  return { host, account: account ?? aws.account, region, principal: aws.principal }
}

/** An annotation names a file by its path in the workspace; a remote context has no file there. */
function dockerfilesInWorkspace({ context, file }: Build): readonly Dockerfile[] {
  if (isRemoteContext(context) || isRemoteContext(file ?? '')) return []
  const path = relative(resolve('.'), resolve(dockerfileOf(context, file)))
  return path.startsWith('..') ? [] : [{ file: path }]
}

/** Puts what the build's checks found on the lines of the Dockerfile. */
function tellWarnings(warnings: readonly BuildWarning[], { log }: Job): void {
  const { shown, left } = chooseWarnings(warnings)
  for (const { text, title, place } of shown) log.warning(text, title, place)
  if (left > 0) log.warning(`The build's checks have ${left} more warnings, which the end of the group "Build" lists.`)
}
