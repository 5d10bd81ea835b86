import { distinctPlatforms, parsePlatform } from '../../oci/platforms.ts'

/**
 * The status that binfmt's image prints, about emulators for other CPU architectures. Source: tonistiigi/binfmt, `printStatus`.
 */
export interface EmulationStatus {
  /** The platforms that the machine can run, such as `linux/arm64`. */
  readonly supported: readonly string[]
  /** The names of the installed emulators, such as `qemu-aarch64`. */
  readonly emulators: readonly string[]
}

/**
 * The platforms that a builder may not be able to run without emulation. `inspection`: the output of `docker buildx inspect`. Only
 * the first platform of each node and the platforms that the user set (marked with `*`) are certain to work: BuildKit lists other
 * platforms even after their emulator is removed.
 */
export function platformsToEmulate(platforms: readonly string[], inspection: string): readonly string[] {
  const lists = [...inspection.matchAll(/^Platforms:[ \t]+(.*)$/gm)].map(([, list = '']) => list)
  const certainPlatforms = lists.flatMap((list) => {
    const listedPlatforms = list.split(',').map((platform) => platform.trim())
    const [firstPlatform = '', ...chosenPlatforms] = listedPlatforms
      .filter((platform, index) => index === 0 || platform.endsWith('*'))
      .map((platform) => platform.replace('*', ''))
    // An amd64 processor runs 386 too.
    const compatiblePlatforms = architectureOf(firstPlatform) === 'amd64' ? ['linux/386'] : []
    return [firstPlatform, ...chosenPlatforms, ...compatiblePlatforms]
  })
  return unsupportedPlatforms(platforms, certainPlatforms)
}

/**
 * The Linux platforms that a machine cannot run; other systems cannot be emulated. Variants are not compared, because an emulator
 * runs all variants.
 */
export function unsupportedPlatforms(platforms: readonly string[], supported: readonly string[]): readonly string[] {
  const supportedArchitectures = supported.map(architectureOf)
  return distinctPlatforms(platforms).filter(
    (platform) => parsePlatform(platform).os === 'linux' && !supportedArchitectures.includes(architectureOf(platform)),
  )
}

/** The architectures of these platforms, separated by commas, for the argument `--install` of binfmt's image. */
export function joinedArchitectures(platforms: readonly string[]): string {
  return [...new Set(platforms.map(architectureOf))].join(',')
}

function architectureOf(platform: string): string {
  return parsePlatform(platform).architecture
}

/** Parses the output of binfmt's image. Undefined if the output has another form, because the image contains another program. */
export function parseEmulationStatus(stdout: string): EmulationStatus | undefined {
  try {
    const { supported, emulators } = JSON.parse(stdout)
    // Go prints an empty list as null.
    return Array.isArray(supported) ? { supported, emulators: emulators ?? [] } : undefined
  } catch {
    return undefined
  }
}
