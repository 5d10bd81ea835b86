import type { RegistryLogin } from '../aws/authorization.ts'
import { repositoryOf, type TaggedReference } from '../plan/image.ts'
import type { ManifestDocument } from '../plan/manifest.ts'
import type { MutabilityRule } from '../plan/repository/mutability.ts'
import type { Aws } from './aws.ts'

/** A repository of ECR that the step has a login to, and what is done with images in it. */
export interface Place {
  /** `host/name` */
  readonly repository: string
  readonly login: RegistryLogin
  /** Such as `team/app`. */
  readonly name: string
  /** Whether its tags may move; undefined where nobody may look. */
  mutability(): Promise<MutabilityRule | undefined>
  /** The manifests under some tags and digests, by these; what is missing is left out. */
  images(references: readonly string[]): Promise<ReadonlyMap<string, ManifestDocument>>
  /** Puts a manifest, of which the repository has all parts, under a tag. */
  tag(manifest: ManifestDocument, tag: string): Promise<void>
}

/** The repository of that name at a host; undefined where the step has no login to it. */
export function placeAt(host: string | undefined, name: string, aws: Aws): Place | undefined {
  const login = aws.answered.find((one) => one.host === host)
  if (!login || login.registry.kind === 'public') return undefined
  const { registry } = login
  const isOwn = login === aws.answered[0] && name === aws.own?.name
  return {
    repository: repositoryOf({ host, name }),
    login,
    name,
    mutability: async () => (isOwn ? aws.own?.found : await aws.registries.repository(registry, name))?.tags,
    images: (references) => aws.registries.images(registry, name, references),
    tag: (manifest, tag) => aws.registries.tag(registry, name, manifest, tag),
  }
}

/** The repositories that some references are in, as far as the step has logins to them. */
export function placesOf(references: readonly TaggedReference[], aws: Aws): readonly Place[] {
  const repositories = new Map(references.map((reference) => [repositoryOf(reference), reference]))
  return [...repositories.values()].flatMap(({ host, name }) => placeAt(host, name, aws) ?? [])
}
