import { consolePage } from '../names/console.ts'
import { formatReference, type Repository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { descriptorOf, type ManifestDocument, type PlatformImage } from '../oci/manifest.ts'
import type { Signer } from './attestation/signer.ts'
import type { BuildRecord } from './builds/progress.ts'
import type { PulledImage } from './builds/pull-through.ts'
import { type DestinationResult, destinationOutput } from './destination-result.ts'
import type { ReplicationStatus } from './replication/status.ts'
import { countFindings, type ScanResult } from './scan/findings.ts'
import { type SigningStatus, worstStatusByProfile } from './signing/status.ts'

/** The values of the output `result`. A merge has the value `joined`. */
export type Outcome = 'pushed' | 'built' | 'reused' | 'skipped' | 'promoted' | 'joined' | 'logged-in'

export const nothingBuiltNotice = 'Nothing was built: `repository` is empty, so the step only logged in.'

/** The result of a run, from which the outputs and the summary are made. */
export interface Result {
  readonly outcome: Outcome
  /** Whether to show `nothingBuiltNotice`. Only for the main action, in which an empty `repository` may be a mistake. */
  readonly showsNothingBuilt?: boolean
  /** The AWS account of the session, 12 digits; undefined if the step did not use AWS. */
  readonly account: string | undefined
  /** The logins; the login to the step's own registry comes first. */
  readonly logins: readonly LoginResult[]
  readonly image: ImageResult | undefined
  /** Undefined without an attestation. */
  readonly attestation?: AttestationResult | undefined
  /** Undefined without a scan. */
  readonly scan?: ScanResult | undefined
  /** The signing statuses of all images; undefined if the step does not wait for signatures. */
  readonly signing?: readonly SigningStatus[] | undefined
  /** The replication statuses of all images; empty if replication is not configured, undefined if they are unknown. */
  readonly replication?: readonly ReplicationStatus[] | undefined
  /** The further repositories of the image; undefined without `destinations`. */
  readonly destinations?: readonly DestinationResult[] | undefined
  /** The base images and their names in the pull-through cache; undefined without `pull-through-cache`. */
  readonly pullThrough?: readonly PulledImage[] | undefined
}

/** The attestation of the images, as GitHub stored it. */
export interface AttestationResult {
  readonly id: string
  readonly url: string
  /** The Sigstore bundle, JSON. */
  readonly bundle: string
}

/** Docker's login to a registry. */
interface LoginResult {
  readonly host: string
  readonly expiresAt: Date | undefined
}

/** The repository and platforms of an image that was pushed by digest, so it has no tag. */
interface ByDigest {
  readonly repository: Repository
  /** The platforms that the step built, such as `linux/amd64`. */
  readonly platforms: readonly string[]
}

/** An image: the image of the step, or of one target of a bake. */
export interface TargetResult {
  /** Undefined for an image that was not pushed by digest. */
  readonly byDigest?: ByDigest | undefined
  /** The references in the order of the tags; empty for an image without a tag. */
  readonly references: readonly TaggedReference[]
  /** Undefined if nothing was pushed and the builder does not report the digest. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  /** The image ID in Docker; empty for an existing image. */
  readonly imageId: string
  /** The platforms as read from the registry. Empty if nothing was pushed, or if they could not be read. */
  readonly platforms: readonly PlatformImage[]
  /** JSON text: buildx's metadata, or the metadata of an existing image. */
  readonly metadata: string
  /** The attestations that BuildKit added, such as `SBOM`; undefined if this step did not build and push the image. */
  readonly attestations?: readonly string[] | undefined
  /** The reference under which an existing image was found, such as its content tag; undefined if it is a requested tag. */
  readonly sourceName?: string | undefined
  /** Who built an existing image, as verified; undefined without `verify`. */
  readonly builders?: readonly Signer[]
  /** The build record and the number of build warnings; undefined if nothing was built. */
  readonly build?: BuildRecord & { readonly warnings: number }
}

/** The image of a step; for a bake, its first image. */
export interface ImageResult extends TargetResult {
  /** All images of a bake, this image first; undefined without a bake. */
  readonly bakedImages?: readonly BakedResult[]
}

/** The image of a target of a bake. */
export interface BakedResult extends TargetResult {
  readonly target: string
  readonly outcome: Outcome
}

/** The values of the outputs, by the names of the outputs. Empty outputs are left out. */
export function outputsOf({
  outcome,
  account,
  logins,
  image,
  attestation,
  scan,
  signing = [],
  destinations,
  pullThrough,
}: Result): Readonly<Record<string, string>> {
  const firstReference = image?.references[0]
  const repository = image && repositoryOfImage(image)
  const values: Readonly<Record<string, string | undefined>> = {
    result: outcome,
    // An image that was only built is not in the registry of the login.
    registry: repository?.host ?? (outcome === 'built' ? undefined : logins[0]?.host),
    repository: repository?.name,
    'aws-account-id': account,
    'login-expires-at': firstExpiry(logins)?.toISOString(),
    'image-uri': firstReference && formatReference(firstReference),
    'image-uris': image?.references.map(formatReference).join('\n'),
    tags: image?.references.map(({ tag }) => tag).join('\n'),
    digest: image?.digest,
    'image-uri-with-digest': outcome !== 'built' && image ? pinnedReference(image) : undefined,
    'media-type': image?.mediaType,
    'platform-digests': image && JSON.stringify(platformDigests(image)),
    'image-id': image?.imageId,
    metadata: image?.metadata,
    'attestation-id': attestation?.id,
    'attestation-url': attestation?.url,
    bundle: attestation?.bundle,
    'scan-findings': scan?.findings && JSON.stringify(countFindings(scan.findings, scan.unlisted)),
    'signing-status': signing.length > 0 ? JSON.stringify(worstStatusByProfile(signing)) : undefined,
    'pull-through-cache': pullThrough && JSON.stringify(cacheNameByImage(pullThrough)),
    destinations: destinations && JSON.stringify(destinations.map(destinationOutput)),
    images: image?.bakedImages && JSON.stringify(image.bakedImages.map(bakedOutput)),
  }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The output `metadata` of an existing image: its labels, and fields with the names that buildx uses. */
export function existingMetadata(
  references: readonly TaggedReference[],
  manifest: ManifestDocument,
  labels: Readonly<Record<string, string>>,
): string {
  return JSON.stringify({
    'containerimage.descriptor': descriptorOf(manifest),
    'containerimage.digest': manifest.digest,
    'image.name': references.map(formatReference).join(','),
    labels,
  })
}

/** The earliest expiry of the logins. */
export function firstExpiry(logins: readonly LoginResult[]): Date | undefined {
  return logins.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
}

/** `host/name@digest`, the name to deploy. */
export function pinnedReference(image: TargetResult): string | undefined {
  const repository = repositoryOfImage(image)
  return repository && image.digest && `${repositoryOf(repository)}@${image.digest}`
}

/** The URL of the image in the AWS console; undefined if the image was not pushed or its console is unknown. */
export function imagePage({ outcome, image }: Result): string | undefined {
  const repository = outcome === 'built' ? undefined : image && repositoryOfImage(image)
  return repository && image?.digest && consolePage(repository, image.digest)
}

/** The repository of the push by digest, or else of the first reference. Undefined if the image has no reference either. */
export function repositoryOfImage({
  references: [first],
  byDigest,
}: Pick<TargetResult, 'references' | 'byDigest'>): Repository | undefined {
  return byDigest?.repository ?? first
}

/** The repositories that an image was pushed to. */
export function repositoriesOfImage({
  references,
  byDigest,
}: Pick<TargetResult, 'references' | 'byDigest'>): readonly Repository[] {
  const repositories = byDigest ? [byDigest.repository] : references
  return [...new Map(repositories.map((repository) => [repositoryOf(repository), repository])).values()]
}

/** The entry of a target in the output `images`. */
function bakedOutput(image: BakedResult): Readonly<Record<string, unknown>> {
  const { target, outcome, references, digest } = image
  const [firstReference] = references
  return {
    target,
    result: outcome,
    'image-uri': firstReference && formatReference(firstReference),
    'image-uris': references.map(formatReference),
    repository: repositoryOfImage(image)?.name,
    digest,
    'image-uri-with-digest': outcome === 'built' ? undefined : pinnedReference(image),
    'platform-digests': platformDigests(image),
  }
}

/**
 * The digests by platform. For an image that was pushed by digest, all platforms get the digest of the image, for the input
 * `digests` of a later merge. It may be the digest of an index, which contains the platforms and their attestations.
 */
function platformDigests({ platforms, byDigest, digest }: TargetResult): Readonly<Record<string, string>> {
  if (byDigest && digest) return Object.fromEntries(byDigest.platforms.map((platform) => [platform, digest]))
  return Object.fromEntries(platforms.flatMap(({ platform, digest }) => (platform ? [[platform, digest]] : [])))
}

/** The names in the pull-through cache, by the names of the base images; null for an image that no rule matches. */
function cacheNameByImage(images: readonly PulledImage[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(images.map(({ name, nameInCache }) => [name, nameInCache ?? null]))
}
