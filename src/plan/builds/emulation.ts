import { distinctPlatforms, parsePlatform } from '../../oci/platforms.ts'

/** What a container of binfmt's image prints. Source: tonistiigi/binfmt, `printStatus`. */
export interface EmulationStatus {
  /** The platforms that the machine can run. */
  readonly supported: readonly string[]
  /** The names of the handlers that are installed. */
  readonly emulators: readonly string[]
}

/**
 * The platforms that a builder may not be able to run without emulation, from `docker buildx inspect`. Only the first
 * platform of each node and the platforms that the user set (marked with `*`) are certain to work: BuildKit lists other
 * platforms even after their emulator is removed.
 */
export function platformsToEmulate(platforms: readonly string[], inspection: string): readonly string[] {
  const native = [...inspection.matchAll(/^Platforms:[ \t]+(.*)$/gm)].flatMap(([, list = '']) => {
    const [first = '', ...rest] = list.split(',').map((platform) => platform.trim())
    const own = [first, ...rest.filter((platform) => platform.endsWith('*'))].map((platform) =>
      platform.replace('*', ''),
    )
    return architectureOf(first) === 'amd64' ? [...own, 'linux/386'] : own
  })
  return unsupportedPlatforms(platforms, native)
}

/**
 * The platforms that a machine cannot run, without those of other systems than Linux, which cannot be emulated. Variants are not
 * compared, because an emulator runs all variants.
 */
export function unsupportedPlatforms(platforms: readonly string[], supported: readonly string[]): readonly string[] {
  const known = supported.map(architectureOf)
  return distinctPlatforms(platforms).filter(
    (platform) => parsePlatform(platform).os === 'linux' && !known.includes(architectureOf(platform)),
  )
}

/** The architectures of these platforms, as binfmt's `--install` expects them. */
export function architecturesOf(platforms: readonly string[]): string {
  return [...new Set(platforms.map(architectureOf))].join(',')
}

function architectureOf(platform: string): string {
  return parsePlatform(platform).architecture
}

/** The status in the output of binfmt's container; undefined if the image contains another program. */
export function emulationStatus(stdout: string): EmulationStatus | undefined {
  try {
    const { supported, emulators } = JSON.parse(stdout)
    // Go prints an empty list as null.
    return Array.isArray(supported) ? { supported, emulators: emulators ?? [] } : undefined
  } catch {
    return undefined
  }
}
