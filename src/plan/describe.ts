import { formatReference, repositoryOf } from '../names/reference.ts'
import { formatSource } from '../names/source.ts'
import { describeVerification } from './attestation/verification.ts'
import type { Bake } from './builds/bake.ts'
import { bakeArguments } from './builds/bake-definition.ts'
import { combinedBuild } from './builds/bake-requirements.ts'
import type { Build } from './builds/build.ts'
import { createArguments, formatFeatures, requiredFeatures } from './builds/builder.ts'
import { withCache } from './builds/cache.ts'
import { buildArguments } from './builds/options.ts'
import { pullThroughOptions, requestedRules } from './builds/pull-through.ts'
import { describeChecks } from './checks.ts'
import { iamDocuments } from './identity/iam-documents.ts'
import type { SessionTags } from './identity/identity.ts'
import type { Merge } from './image/merge.ts'
import { expectedHost } from './image/registries.ts'
import type { Plan } from './plan.ts'
import { ownRepositories, type PlannedImage, type Promotion, targetImage } from './planned-image.ts'
import { builtReferences, cacheNames, imageReferences, ownRepository, type ResolvedRegistry } from './references.ts'
import { describePublicRepository } from './repository/public.ts'
import { type ResourceTag, shownSettings } from './settings/settings.ts'
import { shellWord } from './shown-command.ts'

/** The plan as text: one line per action, in order, and the IAM documents that it needs. */
export function describePlan(plan: Plan): string {
  const destinations = plan.destinations.flatMap(({ repository, plan }) => [
    '',
    `Destination ${repository}:`,
    describePlan(plan),
  ])
  const lines = [
    identityLines,
    loginLines,
    cacheLines,
    repositoryLines,
    imageLines,
    describeChecks,
    postLines,
    documentLines,
  ]
  return [...lines.flatMap((linesOf) => linesOf(plan)), ...destinations].join('\n')
}

export function identityLines({ identity }: Pick<Plan, 'identity'>): readonly string[] {
  if (!identity) return ['Send no request to AWS.']
  const { start, roles, region, scope, allowedAccounts, exported } = identity
  return [
    start.kind === 'ambient'
      ? 'Use the ambient AWS credentials.'
      : `Request an ID token from GitHub for the audience ${start.audience}.`,
    ...roles.flatMap(({ role, sessionName, durationSeconds, externalId, sessionTags, policy }) => [
      `Assume ${role.arn} in ${region} as ${sessionName}, for ${durationSeconds} s${externalId === undefined ? '' : `, with the external id ${externalId}`}.`,
      ...(sessionTags && sessionTags.tags.length > 0
        ? [`Tag the session: ${sessionTags.tags.map((tag) => tagText(tag, sessionTags)).join(', ')}.`]
        : []),
      ...(policy === undefined ? [] : [`Restrict the session with this policy: ${policy}`]),
    ]),
    ...(scope
      ? [`Limit the credentials with STS GetScopedCredentials to this policy, where AWS has it: ${scope.policy}`]
      : []),
    ...(allowedAccounts.length > 0 ? [`Fail unless the account is ${allowedAccounts.join(' or ')}.`] : []),
    ...(exported
      ? [`Export the AWS credentials to later steps${scope && !scope.isGiven ? ', without this limit' : ''}.`]
      : []),
  ]
}

function tagText({ key, value }: ResourceTag, { transitiveKeys }: SessionTags): string {
  return `${key}=${value}${transitiveKeys.includes(key) ? ' (transitive)' : ''}`
}

function loginLines({ logIn }: Plan): readonly string[] {
  return [...new Set(logIn.map((registry) => expectedHost(registry)))].map((host) => `Log in to ${host}.`)
}

/** A dry run does not request the rules from AWS, so it shows the rules that `pull-through-cache` lists. */
function cacheLines({ pullThrough }: Plan): readonly string[] {
  if (!pullThrough) return []
  const { registries, bases } = pullThrough
  const rules = registries.flatMap((cache) => requestedRules(cache, expectedHost(cache.registry), undefined).rules)
  const all = registries.filter(({ auto }) => auto).map(({ registry }) => expectedHost(registry))
  const alternative =
    all.length > 0 ? `through the cache if a rule of ${all.join(' or ')} matches` : 'from its own registry'
  return pullThroughOptions(bases, rules).images.map(({ name, through }) =>
    through ? `Pull ${name} through the cache, as ${through}.` : `Pull ${name} ${alternative}.`,
  )
}

function repositoryLines({ repository, publicRepository, image, permissions }: Plan): readonly string[] {
  const names = image ? ownRepositories(image) : []
  if (publicRepository) return names.flatMap((name) => describePublicRepository(publicRepository, name))
  const name = names.length > 1 ? `each of ${names.join(', ')}` : names.join()
  const template = permissions.creationTemplates
    ? [`Leave ${name}, if it does not exist, to a repository creation template of the registry.`]
    : []
  if (!repository) return template
  const { create, update, settings } = repository
  const alternative = update ? 'update it to these settings, where ECR can change them' : 'do not change it'
  const first = create
    ? `Create ${name} if it does not exist; otherwise ${alternative}:`
    : `Update ${name} to these settings, where ECR can change them:`
  return [...template, first, ...shownSettings(settings).map(({ setting, value }) => `- ${setting}: ${value}`)]
}

function imageLines(plan: Plan): readonly string[] {
  const { image, registries, attempts, action } = plan
  if (!image) return action === 'main' ? ['Do not build, because `repository` is empty.'] : []
  const expected = registries.map((registry) => ({ registry, account: undefined, host: expectedHost(registry) }))
  const references = imageReferences(image, expected).map(formatReference)
  if (image.origin.kind === 'promotion')
    return [
      ...describeVerification(image.origin.verification),
      ...existingTagLines(image, 'promote'),
      promotionLine(image.origin, references),
    ]
  if (image.origin.kind === 'merge') {
    const names = builtReferences(image, expected).map(formatReference)
    return [
      ...describeVerification(image.origin.verification),
      ...existingTagLines(image, 'merge'),
      mergeLine(image.origin, names),
    ]
  }
  if (image.origin.kind === 'bake') return bakeLines(image, image.origin, expected, attempts)
  const { build } = image.origin
  const targets = build.pushByDigest ? [repositoryOf(ownRepository(image, expected))] : references
  const cached = withCache(build, cacheNames(image, expected))
  const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder
  const command = buildArguments({ ...cached, builder }, targets, { metadata: '<metadata>', imageId: '<image id>' })
  const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build'
  return [...lookUpLines(image), ...builderLines(cached), `${verb}: ${dockerCommand(command)}`]
}

const temporaryBuilder = '<builder>'

function builderLines(build: Build): readonly string[] {
  const { builderNodes, allow, emulation, emulationImage, platforms } = build
  const emulated =
    emulation === 'auto' && platforms.length > 0
      ? [`If the builder cannot run one of ${platforms.join(', ')}, install emulation with ${emulationImage}.`]
      : []
  const commands = builderNodes.map((node, index) => createArguments(temporaryBuilder, node, index, allow))
  if (commands.length > 0)
    return [...commands.map((command) => `Create a builder for this step: ${dockerCommand(command)}`), ...emulated]
  const required = requiredFeatures(build)
  return [
    ...(required.length > 0
      ? [
          `If the selected builder does not support ${formatFeatures(required)}, create a docker-container builder for this step.`,
        ]
      : []),
    ...(build.pushByDigest
      ? ["If it is the engine's own builder, export the image to a directory and push it without docker."]
      : []),
    ...emulated,
  ]
}

function dockerCommand(command: readonly string[]): string {
  return `docker ${withoutValues(command).map(shellWord).join(' ')}`
}

function bakeLines(
  image: PlannedImage,
  bake: Bake,
  resolved: readonly ResolvedRegistry[],
  attempts: number,
): readonly string[] {
  const { targets, others, build } = bake
  const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder
  const command = bakeArguments(
    { ...bake, build: { ...build, builder } },
    [...targets.map(({ target }) => target), ...others],
    {
      definition: '<bake file>',
      metadata: '<metadata>',
    },
  )
  const images = targets.map((target) => {
    const names = imageReferences(targetImage(image, target), resolved).map(formatReference)
    return `- ${target.target}: ${names.length > 0 ? names.join(' ') : 'without a name'}`
  })
  const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build'
  const combined = combinedBuild(bake, targets)
  return [
    ...lookUpLines(image),
    ...builderLines(combined),
    'Images of the bake:',
    ...images,
    `${verb}: ${dockerCommand(command)}`,
  ]
}

function promotionLine({ source, platforms }: Promotion, references: readonly string[]): string {
  const only = platforms.length > 0 ? `, ${platforms.join(' and ')} only,` : ''
  return `Promote ${formatSource(source)}${only} to ${references.join(' ')}, without docker.`
}

function mergeLine({ digests, platforms }: Merge, references: readonly string[]): string {
  const images = [...new Set(digests.map(({ digest }) => digest))]
  const only = platforms.length > 0 ? `, which must be for ${platforms.join(' and ')},` : ''
  return `Merge ${images.join(' and ')}${only} into ${references.join(' ')}, without docker.`
}

function lookUpLines({ reuse, ifTagExists, inRegistry, tags }: PlannedImage): readonly string[] {
  if (!inRegistry || tags.length === 0) return []
  return [
    ...(reuse === undefined ? [] : [`If ${reuse} already exists, build nothing and add the other tags to it.`]),
    ...(ifTagExists === 'skip' ? ['If all tags already exist, build nothing.'] : []),
    ...(ifTagExists === 'fail' ? ['If a tag already exists, fail before the build.'] : []),
  ]
}

function existingTagLines({ ifTagExists }: PlannedImage, verb: 'promote' | 'merge'): readonly string[] {
  return [
    ...(ifTagExists === 'skip' ? [`If all tags already exist, ${verb} nothing.`] : []),
    ...(ifTagExists === 'fail' ? ['If a tag already points to a different image, fail before writing anything.'] : []),
  ]
}

function postLines({ logIn, logout, dockerConfig }: Plan): readonly string[] {
  if (logIn.length === 0) return []
  if (!logout) return ['Keep the login until the end of the job.']
  return [`After the job: log out${dockerConfig === 'isolated' ? ' and remove the private Docker configuration' : ''}.`]
}

export function documentLines({ identity, permissions }: Pick<Plan, 'identity' | 'permissions'>): readonly string[] {
  if (!identity) return []
  const documents = iamDocuments(identity, permissions).flatMap(({ title, document }) => ['', `${title}:`, document])
  return [
    '',
    'IAM documents that this run needs (in a job with an `environment`, `sub` ends in `environment:NAME`):',
    ...documents,
  ]
}

/** Hides the values of build arguments and of BuildKit's variables, because they may be secret. */
function withoutValues(command: readonly string[]): readonly string[] {
  return command.map((argument, index) => {
    if (command[index - 1] === '--build-arg') return argument.replace(/=.*$/s, '=…')
    if (command[index - 1] === '--driver-opt') return argument.replace(/^("?env\.[^=]*)=.*$/s, '$1=…')
    return argument.replace(/^(--build-arg=[^=]*)=.*$/s, '$1=…')
  })
}
