import type { Platform } from './descriptors.ts'
import type { ManifestDocument } from './manifest.ts'
import { normalPlatform } from './platforms.ts'

/** What an image's configuration says of it. */
export interface ImageConfig {
  /** Such as `linux/arm64`, as Docker compares it. */
  readonly platform: string | undefined
  readonly labels: Readonly<Record<string, string>>
}

/** The parts that are read. Source: the OCI image specification, "Image Configuration". */
interface Configuration {
  readonly os?: string
  readonly architecture?: string
  readonly variant?: string
  readonly 'os.version'?: string
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> | null } | null
}

/** The digest of the configuration of an image; an index has none. */
export function configDigest({ text }: ManifestDocument): string | undefined {
  const { config }: { readonly config?: { readonly digest?: string } } = JSON.parse(text)
  return config?.digest
}

/** Reads a configuration, which for an artifact that is no image may say nothing. */
export function readConfig(blob: unknown): ImageConfig {
  const { os, architecture, variant = '', config } = (blob ?? {}) as Configuration
  return {
    platform: os && architecture ? normalPlatform(`${os}/${architecture}/${variant}`) : undefined,
    labels: config?.Labels ?? {},
  }
}

/** What a configuration says that its image runs on, as an index has it; undefined where it does not say. */
export function readPlatform(blob: unknown): Platform | undefined {
  const { os, architecture, variant, 'os.version': version } = (blob ?? {}) as Configuration
  if (!os || !architecture) return undefined
  return { architecture, os, ...(variant && { variant }), ...(version && { 'os.version': version }) }
}
