import { formatReference, type Repository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { descriptorOf, type ManifestDocument, type PlatformImage } from '../oci/manifest.ts'
import type { BuildRecord } from './builds/progress.ts'
import type { RewrittenImage } from './builds/pull-through.ts'
import { countFindings, type ScanResult } from './scan/findings.ts'

/** What a run came to. */
export type Outcome = 'pushed' | 'built' | 'reused' | 'skipped' | 'promoted' | 'joined' | 'logged-in'

/** What a person should know where only a login was asked for: an empty `repository` may be a mistake. */
export const nothingBuilt = 'Nothing was built: `repository` is empty, so the step only logged in.'

/** What a run did, as plain data: the outputs and the summary are made of it. */
export interface Result {
  readonly outcome: Outcome
  /** The account of the AWS session; undefined where AWS was not asked. */
  readonly account: string | undefined
  /** The step's own registry first. */
  readonly logins: readonly LoginResult[]
  readonly image: ImageResult | undefined
  /** Left out where no scan was asked for. */
  readonly scan?: ScanResult | undefined
  /** The base images of the build, and what they were taken as; none where nobody asked. */
  readonly pullThrough?: readonly RewrittenImage[] | undefined
}

export interface LoginResult {
  readonly host: string
  readonly expiresAt: Date | undefined
}

/** Where an image without a name is, and the platforms that it was built for. */
export interface ByDigest {
  readonly repository: Repository
  readonly platforms: readonly string[]
}

/** An image that a run came to. */
export interface TargetResult {
  /** Of an image that was pushed by its digest alone, and has no name. */
  readonly byDigest?: ByDigest | undefined
  /** Every name of the image, in the order of the tags; empty for an image without a name. */
  readonly references: readonly TaggedReference[]
  /** By the build's own metadata, or of the manifest that was there. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  readonly imageId: string
  /** None where nothing was pushed, or the registry did not show it. */
  readonly platforms: readonly PlatformImage[]
  /** buildx's metadata, or what the registry tells of an image that was not built here; JSON text. */
  readonly metadata: string
  /** What was asked for; undefined for an image that was not built and pushed here. */
  readonly attestations?: readonly string[] | undefined
  /** The name that an image that was there already was found under, where it is none of its own. */
  readonly from?: string | undefined
  /** What the build did, and how many warnings its checks had; undefined where nothing was built. */
  readonly build?: BuildRecord & { readonly warnings: number }
}

/** The image of a step. */
export interface ImageResult extends TargetResult {
  /** Of a bake, the images of its targets, this one being the first. */
  readonly baked?: readonly BakedResult[]
}

/** The image of a target of a bake. */
export interface BakedResult extends TargetResult {
  readonly target: string
  readonly outcome: Outcome
}

/** The action's outputs by name; one that has no value in this run is left out. */
export function outputsOf({
  outcome,
  account,
  logins,
  image,
  scan,
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
    'scan-findings': scan?.findings && JSON.stringify(countFindings(scan.findings)),
    'pull-through-cache': pullThrough && JSON.stringify(throughByName(pullThrough)),
    images: image?.baked && JSON.stringify(image.baked.map(bakedOutput)),
  }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The metadata of an image that was not built here, under the names that buildx has for them, and its labels. */
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

/** When the first of the logins ends. */
export function firstExpiry(logins: readonly LoginResult[]): Date | undefined {
  return logins.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
}

/** `host/name@digest`: the name that a deployment should use. */
export function pinnedReference(image: TargetResult): string | undefined {
  const own = repositoryOfImage(image)
  return own && image.digest && `${repositoryOf(own)}@${image.digest}`
}

/** The repository that an image is in; undefined for one without a name that was not pushed. */
export function repositoryOfImage({
  references: [first],
  byDigest,
}: Pick<TargetResult, 'references' | 'byDigest'>): Repository | undefined {
  return byDigest?.repository ?? first
}

/** What `images` says of a target, by the names of the outputs. */
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

/** What was pushed by digest is handed over as it is, with its attestations, which are beside the platforms in its index. */
function platformDigests({ platforms, byDigest, digest }: TargetResult): Readonly<Record<string, string>> {
  if (byDigest && digest) return Object.fromEntries(byDigest.platforms.map((platform) => [platform, digest]))
  return Object.fromEntries(platforms.flatMap(({ platform, digest }) => (platform ? [[platform, digest]] : [])))
}

function throughByName(images: readonly RewrittenImage[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(images.map(({ name, through }) => [name, through ?? null]))
}
