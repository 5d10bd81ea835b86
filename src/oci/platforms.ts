import { type Descriptor, isAttestation } from './descriptors.ts'
import { digestOf, type ManifestDocument } from './manifest.ts'

/** The result of `selectPlatforms`. */
export type PlatformSelection =
  | { readonly kind: 'index'; readonly document: ManifestDocument }
  /** Only one entry of the index remains: the manifest with this digest, which the registry already stores. */
  | { readonly kind: 'manifest'; readonly digest: string }
  /** Some requested platforms are not in the index. Both lists are normalized; `present` are all platforms of the index. */
  | { readonly kind: 'absent'; readonly missing: readonly string[]; readonly present: readonly string[] }

interface Index {
  readonly mediaType?: string
  readonly manifests?: readonly Descriptor[]
}

/**
 * Reduces an index to these platforms and their attestations. Returns the digest of the manifest if only one entry remains, and
 * otherwise the same document if nothing is removed.
 */
export function selectPlatforms(index: ManifestDocument, platforms: readonly string[]): PlatformSelection {
  const content: Index = JSON.parse(index.text)
  const { manifests = [] } = content
  const requested = new Set(platforms.map(normalPlatform))
  const images = manifests.filter((entry) => !isAttestation(entry))
  const present = new Set(images.flatMap((image) => platformOf(image) ?? []))
  const missing = [...requested].filter((platform) => !present.has(platform))
  if (missing.length > 0) return { kind: 'absent', missing, present: [...present] }

  const selectedImages = images.filter((image) => requested.has(platformOf(image) ?? ''))
  const selectedDigests = new Set(selectedImages.map(({ digest }) => digest))
  const isSelected = (entry: Descriptor) => selectedImages.includes(entry) || selectedDigests.has(subjectOf(entry))
  const entries = manifests.filter(isSelected)
  const [onlyEntry] = entries
  if (onlyEntry && entries.length === 1) return { kind: 'manifest', digest: onlyEntry.digest }
  if (entries.length === manifests.length) return { kind: 'index', document: index }
  const text = JSON.stringify({ ...content, manifests: entries }, undefined, 2)
  return { kind: 'index', document: { digest: digestOf(text), text, mediaType: index.mediaType } }
}

/** The parts of a platform, as in Dockerfile arguments such as TARGETOS and TARGETVARIANT. */
export interface ParsedPlatform {
  /** Such as `linux/arm/v7` or `windows(10.0.17763)/amd64`. */
  readonly name: string
  readonly os: string
  readonly osVersion: string
  readonly architecture: string
  readonly variant: string
}

/**
 * Parses and normalizes a platform: `OS/ARCHITECTURE[/VARIANT]`, or only `OS` or `ARCHITECTURE`. Source: containerd/platforms,
 * `Parse` and `Normalize`.
 */
export function parsePlatform(text: string): ParsedPlatform {
  const [first = '', second, third = ''] = text.toLowerCase().split('/')
  if (second === undefined) {
    const [architecture, variant] = normalArchitecture(first, '')
    // An architecture without an operating system means Linux.
    if (architectures.has(architecture)) return namedPlatform({ os: 'linux', osVersion: '', architecture, variant })
  }
  // Such as `windows(10.0.17763)`.
  const [, system = first, osVersion = ''] = /^([^(]*)\((.*)\)$/.exec(first) ?? []
  const [architecture, variant] = normalArchitecture(second ?? '', third)
  return namedPlatform({ os: systems[system] ?? system, osVersion, architecture, variant })
}

function namedPlatform(parts: Omit<ParsedPlatform, 'name'>): ParsedPlatform {
  const { os, osVersion, architecture, variant } = parts
  const osWithVersion = osVersion === '' ? os : `${os}(${osVersion})`
  return { name: [osWithVersion, architecture, variant].filter((part) => part !== '').join('/'), ...parts }
}

/** The normalized platform, such as `linux/arm64` for `linux/arm64/v8`. */
export function normalPlatform(platform: string): string {
  return parsePlatform(platform).name
}

/** The normalized platforms without duplicates. */
export function distinctPlatforms(platforms: readonly string[]): readonly string[] {
  return [...new Set(platforms.map(normalPlatform))]
}

/**
 * Replaces `local` with this machine's platform; `os` and `arch` as in Node.js. Source: docker/buildx,
 * `platformutil.Parse`.
 */
export function replaceLocalPlatform(
  platforms: readonly string[],
  { os, arch }: { readonly os: string; readonly arch: string },
): readonly string[] {
  const local = `${nodeSystems[os] ?? os}/${nodeArchitectures[arch] ?? arch}`
  return platforms.map((platform) => (platform.toLowerCase() === 'local' ? local : platform))
}

/** Other names of operating systems, and their normalized names. */
const systems: Readonly<Record<string, string>> = { macos: 'darwin' }

/**
 * The names of operating systems and architectures in Node.js that differ from those of platforms. On Linux, Node.js runs only on
 * the little-endian ppc64.
 */
const nodeSystems: Readonly<Record<string, string>> = { win32: 'windows' }
const nodeArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }

/** The architectures that containerd knows. */
const architectures: ReadonlySet<string> = new Set(
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm'.split(' '),
)

function normalArchitecture(architecture: string, variant: string): readonly [architecture: string, variant: string] {
  switch (architecture) {
    case 'i386':
      return ['386', '']
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', variant === 'v1' ? '' : variant]
    case 'aarch64':
    case 'arm64':
      return ['arm64', arm64Variant(variant)]
    case 'armhf':
      return ['arm', 'v7']
    case 'armel':
      return ['arm', 'v6']
    case 'arm':
      // Adds the `v` to a variant such as `7`.
      return ['arm', variant === '' ? 'v7' : variant.replace(/^(?=\d)/, 'v')]
    default:
      return [architecture, variant]
  }
}

/** The variant of arm64; empty for v8, which is the default. Source: containerd/platforms, `normalizeArch`. */
function arm64Variant(variant: string): string {
  if (['8', 'v8', 'v8.0'].includes(variant)) return ''
  return ['9', '9.0', 'v9', 'v9.0'].includes(variant) ? 'v9' : variant
}

/**
 * The normalized platform of an index entry; undefined if it has none. Without the OS version, so that `windows/amd64` selects the
 * entries of all versions.
 */
export function platformOf({ platform }: Descriptor): string | undefined {
  return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`)
}

/** The digest of the image that an attestation describes; empty for other descriptors. */
export function subjectOf(descriptor: Descriptor): string {
  return isAttestation(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : ''
}
