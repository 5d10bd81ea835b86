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
export function selectPlatforms(index: ManifestDocument, platforms: readonly string[]): Narrowed {
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

/** A platform by its parts, as BuildKit gives them to a Dockerfile. */
export interface Platform {
  /** Such as `linux/arm/v7` or `windows(10.0.17763)/amd64`. */
  readonly name: string
  readonly os: string
  readonly osVersion: string
  readonly architecture: string
  readonly variant: string
}

/** Reads a platform in any of its spellings. Source: containerd/platforms, `Parse` and `Normalize`. */
export function parsePlatform(text: string): Platform {
  const [first = '', second, third = ''] = text.toLowerCase().split('/')
  const [, system = first, osVersion = ''] = /^([^(]*)\((.*)\)$/.exec(first) ?? []
  const alone = second === undefined && normalArchitecture(first, '')
  // An architecture alone is one of Linux.
  const isArchitecture = alone && architectures.has(alone[0])
  const os = isArchitecture ? 'linux' : (systems[system] ?? system)
  const [architecture, variant] = isArchitecture ? alone : normalArchitecture(second ?? '', third)
  const version = osVersion && `(${osVersion})`
  const name = [`${os}${version}`, architecture, variant].filter((part) => part !== '').join('/')
  return { name, os, osVersion, architecture, variant }
}

/** A platform as Docker compares it, such as `linux/arm64` for `linux/arm64/v8`. */
export function normalPlatform(platform: string): string {
  return parsePlatform(platform).name
}

/** Each platform once, as Docker compares them. */
export function distinctPlatforms(platforms: readonly string[]): readonly string[] {
  return [...new Set(platforms.map(normalPlatform))]
}

/** The platforms with that of this machine, in the words of Node.js, for `local`. Source: docker/buildx, `platformutil.Parse`. */
export function withLocalPlatform(
  platforms: readonly string[],
  { os, arch }: { readonly os: string; readonly arch: string },
): readonly string[] {
  const local = `${nodeSystems[os] ?? os}/${nodeArchitectures[arch] ?? arch}`
  return platforms.map((platform) => (platform.toLowerCase() === 'local' ? local : platform))
}

const systems: Readonly<Record<string, string>> = { macos: 'darwin' }

const nodeSystems: Readonly<Record<string, string>> = { win32: 'windows' }

const nodeArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }

const architectures: ReadonlySet<string> = new Set([
  ...['386', 'amd64', 'arm', 'arm64', 'loong64', 'mips', 'mips64', 'mips64le', 'mipsle', 'ppc64', 'ppc64le'],
  ...['riscv64', 's390x', 'wasm'],
])

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
      return ['arm64', armVariant(variant)]
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

/** Of 64-bit ARM; the eighth is the usual one. */
function armVariant(variant: string): string {
  if (/^v?8$|^v8\.0$/.test(variant)) return ''
  return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant
}

/** The platform of an image inside an index, as Docker compares it; undefined where the index does not say. */
export function platformOf({ platform }: Descriptor): string | undefined {
  return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`)
}

/** The digest of the image that an attestation is about; empty for what is none. */
export function subjectOf(descriptor: Descriptor): string {
  return isAttestation(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : ''
}
