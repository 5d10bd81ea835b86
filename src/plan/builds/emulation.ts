import { distinctPlatforms, parsePlatform } from '../../oci/platforms.ts'

/** What a container of binfmt's image prints. Source: tonistiigi/binfmt, `printStatus`. */
export interface EmulationStatus {
  /** The platforms that the machine can run. */
  readonly supported: readonly string[]
  /** The names of the handlers that are installed. */
  readonly emulators: readonly string[]
}

/**
 * The platforms that no node of a builder runs without emulation, from `docker buildx inspect`: a node lists its own
 * platform first, and marks those that its user sets. The others in the list may be outdated: BuildKit keeps a platform
 * in it after its emulator is removed.
 */
export function platformsToEmulate(platforms: readonly string[], inspection: string): readonly string[] {
  const native = [...inspection.matchAll(/^Platforms:[ \t]+(.*)$/gm)].flatMap(([, list = '']) => {
    const [first = '', ...rest] = list.split(',').map((platform) => platform.trim())
    const own = [first, ...rest.filter((platform) => platform.endsWith('*'))].map((one) => one.replace('*', ''))
    return architectureOf(first) === 'amd64' ? [...own, 'linux/386'] : own
  })
  return unsupported(platforms, native)
}

/**
 * The platforms that a machine cannot run. Only programs for Linux can be emulated. Variants are not compared, because an
 * emulator runs all of them.
 */
export function unsupported(platforms: readonly string[], supported: readonly string[]): readonly string[] {
  const known = supported.map(architectureOf)
  return distinctPlatforms(platforms).filter(
    (platform) => parsePlatform(platform).os === 'linux' && !known.includes(architectureOf(platform)),
  )
}

/** The architectures in the form of binfmt's `--install`. */
export function architectures(platforms: readonly string[]): string {
  return [...new Set(platforms.map(architectureOf))].join(',')
}

function architectureOf(platform: string): string {
  return parsePlatform(platform).architecture
}

/** The status in the output of binfmt's container; undefined if the image is another program. */
export function emulationStatus(stdout: string): EmulationStatus | undefined {
  try {
    const { supported, emulators } = JSON.parse(stdout)
    // Go prints an empty list as null.
    return Array.isArray(supported) ? { supported, emulators: emulators ?? [] } : undefined
  } catch {
    return undefined
  }
}
