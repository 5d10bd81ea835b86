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
import { describeDocuments, describeIdentity } from './identity/describe.ts'
import type { Merge } from './image/merge.ts'
import { expectedHost } from './image/registries.ts'
import type { Plan } from './plan.ts'
import { ownRepositories, type PlannedImage, type Promotion, targetImage } from './planned-image.ts'
import {
  imageReferences,
  ownRepository,
  type ResolvedRegistry,
  referencesForCache,
  referencesWithContentTag,
} from './references.ts'
import { describePublicRepository } from './repository/public.ts'
import { settingTexts } from './settings/settings.ts'
import { shellWord } from './shown-command.ts'

/**
 * The text of a dry run: one line per action of the step, in order, then the IAM documents that the step needs. The
 * destinations follow, in the same form.
 */
export function describePlan(plan: Plan): string {
  const lines = [
    ...describeIdentity(plan),
    ...loginLines(plan),
    ...pullThroughLines(plan),
    ...repositoryLines(plan),
    ...imageLines(plan),
    ...describeChecks(plan),
    ...postLines(plan),
    ...describeDocuments(plan),
  ]
  const destinationLines = plan.destinations.flatMap((destination) => [
    '',
    `Destination ${destination.repository}:`,
    describePlan(destination.plan),
  ])
  return [...lines, ...destinationLines].join('\n')
}

function loginLines({ loginRegistries }: Plan): readonly string[] {
  return [...new Set(loginRegistries.map((registry) => expectedHost(registry)))].map((host) => `Log in to ${host}.`)
}

/** How the base images are pulled. A dry run sends no request to AWS, so it knows only the rules in `pull-through-cache`. */
function pullThroughLines({ pullThrough }: Plan): readonly string[] {
  if (!pullThrough) return []
  const { registries, baseImages } = pullThrough
  const rulesOfRegistry = undefined
  const rules = registries.flatMap(
    (cache) => requestedRules(cache, expectedHost(cache.registry), rulesOfRegistry).rules,
  )
  const autoHosts = registries.filter(({ usesAllRules }) => usesAllRules).map(({ registry }) => expectedHost(registry))
  // For an image without a rule in `pull-through-cache`.
  const defaultSource =
    autoHosts.length > 0 ? `through the cache if a rule of ${autoHosts.join(' or ')} matches` : 'from its own registry'
  return pullThroughOptions(baseImages, rules).images.map(({ name, nameInCache }) =>
    nameInCache ? `Pull ${name} through the cache, as ${nameInCache}.` : `Pull ${name} ${defaultSource}.`,
  )
}

/** How the repositories are created or updated. */
function repositoryLines({ repository, publicRepository, image, permissions }: Plan): readonly string[] {
  const names = image ? ownRepositories(image) : []
  if (publicRepository) return names.flatMap((name) => describePublicRepository(publicRepository, name))
  const [firstName = ''] = names
  const repositoryText = names.length > 1 ? `each of ${names.join(', ')}` : firstName
  // The step needs this permission exactly if it leaves a missing repository to a template.
  const templateLines = permissions.creationTemplates
    ? [
        `If ${repositoryText} does not exist, do not create it: a repository creation template of the registry can create it.`,
      ]
    : []
  if (!repository) return templateLines
  const { create, update, settings } = repository
  const otherwise = update ? 'update it to these settings, where ECR can change them' : 'do not change it'
  const heading = create
    ? `Create ${repositoryText} if it does not exist; otherwise ${otherwise}:`
    : `Update ${repositoryText} to these settings, where ECR can change them:`
  return [...templateLines, heading, ...settingTexts(settings).map(({ setting, value }) => `- ${setting}: ${value}`)]
}

/** How the image is built, promoted or merged. */
function imageLines(plan: Plan): readonly string[] {
  const { image, registries, attempts, action } = plan
  // The sub-action `login` never builds, so only the main action says why it does not build.
  if (!image) return action === 'main' ? ['Do not build, because `repository` is empty.'] : []
  // A dry run does not know the accounts and hosts that ECR would return.
  const resolvedRegistries = registries.map((registry) => ({
    registry,
    account: undefined,
    host: expectedHost(registry),
  }))
  const references = referencesWithContentTag(image, resolvedRegistries).map(formatReference)
  if (image.origin.kind === 'promotion')
    return [
      ...describeVerification(image.origin.verification),
      ...existingTagLines(image, 'promote'),
      promotionLine(image.origin, references),
    ]
  if (image.origin.kind === 'merge')
    return [
      ...describeVerification(image.origin.verification),
      ...existingTagLines(image, 'merge'),
      mergeLine(image.origin, references),
    ]
  if (image.origin.kind === 'bake') return bakeLines(image, image.origin, resolvedRegistries, attempts)
  const { build } = image.origin
  const targets = build.pushByDigest ? [repositoryOf(ownRepository(image, resolvedRegistries))] : references
  const cachedBuild = withCache(build, referencesForCache(image, resolvedRegistries))
  const command = buildArguments({ ...cachedBuild, builder: builderName(build) }, targets, {
    metadata: '<metadata>',
    imageId: '<image id>',
  })
  return [
    ...existingBuildTagLines(image),
    ...builderLines(cachedBuild),
    `${buildText(build, attempts)}: ${dockerCommand(command)}`,
  ]
}

/** Stands for the name of the builder that the step creates. */
const temporaryBuilder = '<builder>'

/** The builder for the command; undefined if the inputs name no builder, so that docker uses its current one. */
function builderName({ builderNodes, builder }: Build): string | undefined {
  return builderNodes.length > 0 ? temporaryBuilder : builder
}

function buildText({ push }: Build, attempts: number): string {
  return push ? `Build and push, at most ${attempts} attempts` : 'Build'
}

function builderLines(build: Build): readonly string[] {
  const { builderNodes, allow, emulation, emulationImage, platforms } = build
  const emulationLines =
    emulation === 'auto' && platforms.length > 0
      ? [`If the builder cannot run one of ${platforms.join(', ')}, install emulation with ${emulationImage}.`]
      : []
  const createLines = builderNodes.map((node, index) => {
    const command = createArguments(temporaryBuilder, node, index, allow)
    return `Create a builder for this step: ${dockerCommand(command)}`
  })
  if (createLines.length > 0) return [...createLines, ...emulationLines]
  const features = requiredFeatures(build)
  return [
    ...(features.length > 0
      ? [
          `If the selected builder does not support ${formatFeatures(features)}, create a docker-container builder for this step.`,
        ]
      : []),
    ...(build.pushByDigest
      ? [
          "If the selected builder is the engine's own builder, export the image to a directory and push it without docker.",
        ]
      : []),
    ...emulationLines,
  ]
}

function dockerCommand(command: readonly string[]): string {
  return `docker ${withoutValues(command).map(shellWord).join(' ')}`
}

function bakeLines(
  image: PlannedImage,
  bake: Bake,
  resolvedRegistries: readonly ResolvedRegistry[],
  attempts: number,
): readonly string[] {
  const { targets, targetsWithoutImage, build } = bake
  const targetNames = [...targets.map(({ target }) => target), ...targetsWithoutImage]
  const command = bakeArguments({ ...bake, build: { ...build, builder: builderName(build) } }, targetNames, {
    definition: '<bake file>',
    metadata: '<metadata>',
  })
  const targetLines = targets.map((imageTarget) => {
    const references = imageReferences(targetImage(image, imageTarget), resolvedRegistries).map(formatReference)
    return `- ${imageTarget.target}: ${references.length > 0 ? references.join(' ') : 'without a name'}`
  })
  return [
    ...existingBuildTagLines(image),
    ...builderLines(combinedBuild(bake, targets)),
    'Images of the bake:',
    ...targetLines,
    `${buildText(build, attempts)}: ${dockerCommand(command)}`,
  ]
}

function promotionLine({ source, platforms }: Promotion, references: readonly string[]): string {
  const platformText = platforms.length > 0 ? `, ${platforms.join(' and ')} only,` : ''
  return `Promote ${formatSource(source)}${platformText} to ${references.join(' ')}, without docker.`
}

function mergeLine({ digests, platforms }: Merge, references: readonly string[]): string {
  const distinctDigests = [...new Set(digests.map(({ digest }) => digest))]
  const platformText = platforms.length > 0 ? `, which must be for ${platforms.join(' and ')},` : ''
  return `Merge ${distinctDigests.join(' and ')}${platformText} into ${references.join(' ')}, without docker.`
}

/** How existing tags affect a build. */
function existingBuildTagLines({ contentTag, ifTagExists, inRegistry, tags }: PlannedImage): readonly string[] {
  if (!inRegistry || tags.length === 0) return []
  return [
    ...(contentTag === undefined
      ? []
      : [`If ${contentTag} already exists, build nothing and add the other tags to it.`]),
    ...(ifTagExists === 'skip' ? ['If all tags already exist, build nothing.'] : []),
    ...(ifTagExists === 'fail' ? ['If a tag already exists, fail before the build.'] : []),
  ]
}

/** How existing tags affect a promotion or a merge. */
function existingTagLines({ ifTagExists }: PlannedImage, verb: 'promote' | 'merge'): readonly string[] {
  return [
    ...(ifTagExists === 'skip' ? [`If all tags already exist, ${verb} nothing.`] : []),
    ...(ifTagExists === 'fail' ? ['If a tag already points to a different image, fail before writing anything.'] : []),
  ]
}

function postLines({ loginRegistries, logout, dockerConfig }: Plan): readonly string[] {
  if (loginRegistries.length === 0) return []
  if (!logout) return ['Do not log out after the job.']
  return [`After the job: log out${dockerConfig === 'isolated' ? ' and remove the private Docker configuration' : ''}.`]
}

/** Hides the values of build arguments and of BuildKit's environment variables, because the values may be secret. */
function withoutValues(command: readonly string[]): readonly string[] {
  return command.map((argument, index) => {
    const option = command[index - 1]
    // `KEY=VALUE`
    if (option === '--build-arg') return argument.replace(/=.*$/s, '=…')
    // `env.NAME=VALUE` or `"env.NAME=VALUE"`
    if (option === '--driver-opt') return argument.replace(/^("?env\.[^=]*)=.*$/s, '$1=…')
    // `--build-arg=KEY=VALUE`
    return argument.replace(/^(--build-arg=[^=]*)=.*$/s, '$1=…')
  })
}
