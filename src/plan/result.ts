import { consolePage } from '../names/console.ts'
import { formatReference, type Repository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { descriptorOf, type ManifestDocument, type PlatformImage } from '../oci/manifest.ts'
import type { Signer } from './attestation/signer.ts'
import type { BuildRecord } from './builds/progress.ts'
import type { RewrittenImage } from './builds/pull-through.ts'
import { type DestinationResult, destinationOutput } from './destination-result.ts'
import type { ReplicationStatus } from './replication/status.ts'
import { countFindings, type ScanResult } from './scan/findings.ts'
import { type SigningStatus, worstStatusByProfile } from './signing/status.ts'

/** The output `result`. */
export type Outcome = 'pushed' | 'built' | 'reused' | 'skipped' | 'promoted' | 'joined' | 'logged-in'

export const nothingBuiltNotice = 'Nothing was built: `repository` is empty, so the step only logged in.'

/** The result of a run, from which the outputs and the summary are made. */
export interface Result {
  readonly outcome: Outcome
  /** Whether to tell the user that nothing was built, because an empty `repository` may be a mistake. */
  readonly nothingBuilt?: boolean
  /** The account of the session; undefined if the step did not use AWS. */
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
  /** The replication statuses of all images; empty if replication is not configured, undefined if it is not known. */
  readonly replication?: readonly ReplicationStatus[] | undefined
  /** The further repositories of the image; undefined without `destinations`. */
  readonly destinations?: readonly DestinationResult[] | undefined
  /** The base images and the names they were pulled under; undefined without `pull-through-cache`. */
  readonly pullThrough?: readonly RewrittenImage[] | undefined
}

/** A stored attestation of the images. */
export interface AttestationResult {
  readonly id: string
  readonly url: string
  /** The Sigstore bundle, JSON. */
  readonly bundle: string
}

export interface LoginResult {
  readonly host: string
  readonly expiresAt: Date | undefined
}

/** The repository and platforms of an image without a name. */
export interface ByDigest {
  readonly repository: Repository
  readonly platforms: readonly string[]
}

/** The image of one target: of the step, or of a bake target. */
export interface TargetResult {
  /** Set for an image that was pushed by digest and has no name. */
  readonly byDigest?: ByDigest | undefined
  /** The references in the order of the tags; empty for an image without a name. */
  readonly references: readonly TaggedReference[]
  /** The digest in the build's metadata, or of the existing manifest. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  readonly imageId: string
  /** Empty if nothing was pushed or the registry did not return them. */
  readonly platforms: readonly PlatformImage[]
  /** JSON text: buildx's metadata, or the metadata of an existing image. */
  readonly metadata: string
  /** The requested attestations; undefined if the image was not built and pushed by this run. */
  readonly attestations?: readonly string[] | undefined
  /** The reference under which an existing image was found, if it is not in `references`. */
  readonly from?: string | undefined
  /** Who built an existing image, as verified; undefined without `verify`. */
  readonly builders?: readonly Signer[]
  /** The build record and the number of build warnings; undefined if nothing was built. */
  readonly build?: BuildRecord & { readonly warnings: number }
}

/** The image of a step. */
export interface ImageResult extends TargetResult {
  /** The images of a bake; this image is the first. */
  readonly baked?: readonly BakedResult[]
}

/** The image of a target of a bake. */
export interface BakedResult extends TargetResult {
  readonly target: string
  readonly outcome: Outcome
}

/** The outputs by name, without empty outputs. */
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
  const first = image?.references[0]
  const own = image && repositoryOfImage(image)
  const values: Readonly<Record<string, string | undefined>> = {
    result: outcome,
    registry: own?.host ?? (outcome === 'built' ? undefined : logins[0]?.host),
    repository: own?.name,
    'aws-account-id': account,
    'login-expires-at': firstExpiry(logins)?.toISOString(),
    'image-uri': first && formatReference(first),
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
    'pull-through-cache': pullThrough && JSON.stringify(throughByName(pullThrough)),
    destinations: destinations && JSON.stringify(destinations.map(destinationOutput)),
    images: image?.baked && JSON.stringify(image.baked.map(bakedOutput)),
  }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The metadata of an existing image, with buildx's field names, and its labels. */
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
  const own = repositoryOfImage(image)
  return own && image.digest && `${repositoryOf(own)}@${image.digest}`
}

/** The console page of the image; undefined if it was not pushed or the console is unknown. */
export function imagePage({ outcome, image }: Result): string | undefined {
  const own = outcome === 'built' ? undefined : image && repositoryOfImage(image)
  return own && image?.digest && consolePage(own, image.digest)
}

/** The repository of an image; undefined for an image without a name that was not pushed. */
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
  const all = byDigest ? [byDigest.repository] : references
  return [...new Map(all.map((repository) => [repositoryOf(repository), repository])).values()]
}

/** The entry of a target in the output `images`. */
function bakedOutput(image: BakedResult): Readonly<Record<string, unknown>> {
  const { target, outcome, references, digest } = image
  const [first] = references
  return {
    target,
    result: outcome,
    'image-uri': first && formatReference(first),
    'image-uris': references.map(formatReference),
    repository: first?.name,
    digest,
    'image-uri-with-digest': outcome === 'built' ? undefined : pinnedReference(image),
    'platform-digests': platformDigests(image),
  }
}

/**
 * The digests by platform. An image that was pushed by digest has only its own digest, because its index may contain
 * attestations.
 */
function platformDigests({ platforms, byDigest, digest }: TargetResult): Readonly<Record<string, string>> {
  if (byDigest && digest) return Object.fromEntries(byDigest.platforms.map((platform) => [platform, digest]))
  return Object.fromEntries(platforms.flatMap(({ platform, digest }) => (platform ? [[platform, digest]] : [])))
}

function throughByName(images: readonly RewrittenImage[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(images.map(({ name, nameInCache }) => [name, nameInCache ?? null]))
}
