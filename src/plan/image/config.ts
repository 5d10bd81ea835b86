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
