import type { Platform } from './descriptors.ts'
import type { ManifestDocument } from './manifest.ts'
import { normalPlatform } from './platforms.ts'

/** The fields of an image configuration that the step uses. */
export interface ImageConfig {
  /** Normalized, such as `linux/arm64`; undefined if the configuration does not contain it. */
  readonly platform: string | undefined
  readonly labels: Readonly<Record<string, string>>
}

/** An image configuration as JSON. Source: the OCI image specification, "Image Configuration". */
interface Configuration {
  readonly os?: string
  readonly architecture?: string
  readonly variant?: string
  readonly 'os.version'?: string
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> | null } | null
}

/** The digest of an image's configuration; undefined for an index. */
export function configDigest({ text }: ManifestDocument): string | undefined {
  const { config }: { readonly config?: { readonly digest?: string } } = JSON.parse(text)
  return config?.digest
}

/** Reads a configuration blob. The configuration of an artifact that is not an image may be empty. */
export function readImageConfig(blob: unknown): ImageConfig {
  const { os, architecture, variant, config } = (blob ?? {}) as Configuration
  return {
    platform: os && architecture ? normalPlatform([os, architecture, variant].filter(Boolean).join('/')) : undefined,
    labels: config?.Labels ?? {},
  }
}

/** The platform in a configuration blob, as the fields of an index entry; undefined if the configuration has none. */
export function readPlatform(blob: unknown): Platform | undefined {
  const { os, architecture, variant, 'os.version': version } = (blob ?? {}) as Configuration
  if (!os || !architecture) return undefined
  return { architecture, os, ...(variant && { variant }), ...(version && { 'os.version': version }) }
}
