import { buildArguments } from './build.ts'
import { formatReference } from './image.ts'
import { partitionOfRegion } from './partition.ts'
import type { Plan } from './plan.ts'
import { imageReferences } from './references.ts'
import type { PlannedRegistry } from './registries.ts'

/** A plan for a person to read, one line for each thing that the run would do, in that order. */
export function describePlan(plan: Plan): string {
  return [...identityLines(plan), ...loginLines(plan), ...imageLines(plan), ...postLines(plan)].join('\n')
}

function identityLines({ identity }: Plan): readonly string[] {
  if (!identity) return ['Ask nothing of AWS.']
  if (identity.kind === 'ambient') return ['Use the AWS credentials that the SDK finds.']
  const lines = [
    `Ask GitHub for an ID token with the audience ${identity.audience}.`,
    `Assume ${identity.role.arn} in ${identity.region} as ${identity.sessionName}, for ${identity.durationSeconds} s.`,
  ]
  return identity.policy === undefined ? lines : [...lines, `Narrow the session to: ${identity.policy}`]
}

function loginLines({ registries }: Plan): readonly string[] {
  return registries.map((registry) => `Log in to ${expectedHost(registry)}.`)
}

function imageLines({ image, registries, attempts }: Plan): readonly string[] {
  if (!image) return []
  const expected = registries.map((registry) => ({ registry, account: undefined, host: expectedHost(registry) }))
  const references = imageReferences(image, expected).map(formatReference)
  const command = buildArguments(image.build, references, {
    metadata: '<metadata>',
    imageId: '<image id>',
  })
  const verb = image.build.push ? `Build and push, ${attempts} attempts at the most` : 'Build'
  return [`${verb}: docker ${withoutValues(command).map(quoted).join(' ')}`]
}

function postLines({ registries, logout, dockerConfig }: Plan): readonly string[] {
  if (registries.length === 0) return []
  if (!logout) return ['Leave the login to the job.']
  return [
    `After the job: log out${dockerConfig === 'isolated' ? ', and remove the private Docker configuration' : ''}.`,
  ]
}

/** The host that ECR will most likely answer with; the run itself takes ECR's word for it. */
function expectedHost(registry: PlannedRegistry): string {
  if (registry.kind === 'public') return registry.host
  if (registry.host !== undefined) return registry.host
  const { account = '<account>', region } = registry
  return `${account}.dkr.ecr.${region}.${partitionOfRegion(region).suffix}`
}

/** A build argument may hold what nobody should read here. */
function withoutValues(command: readonly string[]): readonly string[] {
  return command.map((argument, index) => {
    if (command[index - 1] === '--build-arg') return argument.replace(/=.*$/s, '=…')
    return argument.replace(/^(--build-arg=[^=]*)=.*$/s, '$1=…')
  })
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`
}
