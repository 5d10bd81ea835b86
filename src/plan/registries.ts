import { parseEcrHost } from './image.ts'
import type { Inputs, RegistryInput } from './inputs.ts'
import { partitionOfRegion } from './partition.ts'
import type { Problem } from './reader.ts'
import type { PlannedTag } from './tags.ts'

/** A registry to log in to, before ECR has said what its host is. */
export type PlannedRegistry =
  | {
      readonly kind: 'private'
      readonly region: string
      /** Undefined: the account of the session, whichever that is. */
      readonly account: string | undefined
      /** The host as the user typed it. */
      readonly host: string | undefined
    }
  | { readonly kind: 'public'; readonly host: string }

/** The registry that the step is about: the repository's, or in a step that only logs in the caller's own. */
export function homeRegistry(inputs: Inputs, region: string): PlannedRegistry {
  const host = inputs.repository?.host
  if (host?.kind === 'public') return host
  return {
    kind: 'private',
    region,
    account: inputs.registryId ?? host?.account ?? inputs.roleToAssume?.account,
    host: host?.host,
  }
}

/** The registries that the step needs besides its own: those asked for, and those that full references push to. */
export function furtherRegistries(inputs: Inputs, region: string, tags: readonly PlannedTag[]): PlannedRegistry[] {
  const asked = inputs.registries.map((entry) => plannedRegistry(entry, region))
  const pushed = tags
    .map((tag) => (tag.kind === 'reference' ? parseEcrHost(tag.reference.host ?? '') : undefined))
    .filter((host) => host !== undefined)
  return [...asked, ...pushed]
}

/** One login is enough for a registry, by whichever of its names it was asked for first. */
export function withoutRepetitions(registries: readonly PlannedRegistry[]): readonly PlannedRegistry[] {
  return registries.filter((one, index) => registries.findIndex((other) => isSame(one, other)) === index)
}

/** What the inputs leave open about the registry, or say against each other. */
export function registryProblems(inputs: Inputs, region: string | undefined): readonly Problem[] {
  const { registryId, repository, roleToAssume } = inputs
  const host = repository?.host
  const problems: Problem[] = []
  if (region === undefined) {
    problems.push({ input: 'aws-region', text: 'it is missing: give the region of the registry, such as eu-west-1' })
  }
  if (host?.kind === 'public') {
    problems.push({ input: 'repository', text: 'ECR Public cannot be pushed to yet; `registries` can log in to it' })
  }
  if (host?.kind === 'private' && inputs.awsRegion !== undefined && inputs.awsRegion !== host.region) {
    problems.push({ input: 'aws-region', text: `it says ${inputs.awsRegion}, but \`repository\` is in ${host.region}` })
  }
  if (host?.kind === 'private' && registryId !== undefined && registryId !== host.account) {
    problems.push({ input: 'registry-id', text: `it says ${registryId}, but \`repository\` is in ${host.account}` })
  }
  if (roleToAssume && region !== undefined && partitionOfRegion(region) !== roleToAssume.partition) {
    problems.push({
      input: 'role-to-assume',
      text: `its partition is ${roleToAssume.partition.name}, but ${region} is in ${partitionOfRegion(region).name}`,
    })
  }
  return problems
}

function plannedRegistry(entry: RegistryInput, region: string): PlannedRegistry {
  return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry
}

function isSame(a: PlannedRegistry, b: PlannedRegistry): boolean {
  if (a.kind === 'private' && b.kind === 'private') return a.account === b.account && a.region === b.region
  return a.kind === b.kind
}
