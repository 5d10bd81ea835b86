import { type Descriptor, isAttestation } from './descriptors.ts'
import { digestOf, type ManifestDocument } from './manifest.ts'

/** What is left of an index when only some platforms are wanted. */
export type Narrowed =
  | { readonly kind: 'index'; readonly document: ManifestDocument }
  /** One manifest alone: it is the image, and its bytes are in the registry under this digest. */
  | { readonly kind: 'manifest'; readonly digest: string }
  /** Some of the platforms are not in it; both lists in Docker's normal form. */
  | { readonly kind: 'absent'; readonly missing: readonly string[]; readonly present: readonly string[] }

interface Index {
  readonly mediaType?: string
  readonly manifests?: readonly Descriptor[]
}

/** The index with these platforms and their attestations alone, byte for byte the same where that is all of it. */
export function narrow(index: ManifestDocument, platforms: readonly string[]): Narrowed {
  const content: Index = JSON.parse(index.text)
  const { manifests = [] } = content
  const wanted = new Set(platforms.map(normalPlatform))
  const present = new Set(manifests.flatMap((one) => (isAttestation(one) ? [] : (platformOf(one) ?? []))))
  const missing = [...wanted].filter((platform) => !present.has(platform))
  if (missing.length > 0) return { kind: 'absent', missing, present: [...present] }

  const isWanted = (one: Descriptor) => !isAttestation(one) && wanted.has(platformOf(one) ?? '')
  const kept = new Set(manifests.filter(isWanted).map(({ digest }) => digest))
  const entries = manifests.filter((one) => isWanted(one) || kept.has(subjectOf(one)))
  const [only] = entries
  if (only && entries.length === 1) return { kind: 'manifest', digest: only.digest }
  if (entries.length === manifests.length) return { kind: 'index', document: index }
  const text = JSON.stringify({ ...content, manifests: entries }, undefined, 2)
  return { kind: 'index', document: { digest: digestOf(text), text, mediaType: index.mediaType } }
}

/** A platform as Docker compares it, such as `linux/arm64` for `linux/arm64/v8`. Source: containerd/platforms. */
export function normalPlatform(platform: string): string {
  const [os = '', architecture = '', variant = ''] = platform.toLowerCase().split('/')
  return [systems[os] ?? os, ...normalArchitecture(architecture, variant)].filter((part) => part !== '').join('/')
}

const systems: Readonly<Record<string, string>> = { macos: 'darwin' }

function normalArchitecture(architecture: string, variant: string): readonly [string, string] {
  switch (architecture) {
    case 'i386':
      return ['386', '']
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', variant === 'v1' ? '' : variant]
    case 'aarch64':
    case 'arm64':
      return ['arm64', /^v?8$/.test(variant) ? '' : variant]
    case 'armhf':
      return ['arm', 'v7']
    case 'armel':
      return ['arm', 'v6']
    case 'arm':
      return ['arm', variant === '' ? 'v7' : variant.replace(/^(?=\d)/, 'v')]
    default:
      return [architecture, variant]
  }
}

/** The platform of an image inside an index, as Docker compares it; undefined where the index does not say. */
export function platformOf({ platform }: Descriptor): string | undefined {
  return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`)
}

/** The digest of the image that an attestation is about; empty for what is none. */
export function subjectOf(descriptor: Descriptor): string {
  return isAttestation(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : ''
}
