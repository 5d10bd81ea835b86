import { distinctPlatforms } from '../../oci/platforms.ts'
import type { Build } from './build.ts'
import type { RewrittenImage } from './pull-through.ts'

/**
 * The inputs that the engine's classic builder does not support; `baseImages` are the base images with their
 * replacements.
 */
export function unsupportedByClassic(build: Build, baseImages: readonly RewrittenImage[]): readonly string[] {
  const cached = baseImages.flatMap(({ through }) => (through === undefined ? [] : [`=docker-image://${through}`]))
  const requested: Readonly<Record<string, boolean>> = {
    platforms: distinctPlatforms(build.platforms).length > 1,
    'pull-through-cache': cached.length > 0,
    'build-contexts': build.buildContexts.some((entry) => !cached.some((image) => entry.endsWith(image))),
    annotations: build.annotations.length > 0,
    secrets: build.secrets.length > 0,
    'secret-envs': build.secretEnvs.length > 0,
    'secret-files': build.secretFiles.length > 0,
    ssh: build.ssh.length > 0,
    'no-cache-filters': build.noCacheFilters.length > 0,
    allow: build.allow.length > 0,
    cache: build.cache.kind !== 'off',
    'cache-from': build.cache.kind === 'off' && build.cacheFrom.length > 0,
    'cache-to': build.cache.kind === 'off' && build.cacheTo.length > 0,
    builder: build.builder !== undefined,
    'builder-nodes': build.builderNodes.length > 0,
    outputs: build.outputs.length > 0,
    'push-by-digest': build.pushByDigest,
    provenance: build.provenance !== undefined,
    sbom: build.sbom,
    'build-flags': build.buildFlags.length > 0,
  }
  return Object.entries(requested).flatMap(([name, isRequested]) => (isRequested ? [name] : []))
}

/** The `docker` arguments of a build with the classic builder, into the engine. */
export function classicArguments(build: Build, references: readonly string[], imageId: string): readonly string[] {
  const each = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value])
  const option = (name: string, value: string | undefined) => (value ? [name, value] : [])
  return [
    'build',
    ...option('--file', build.file),
    ...option('--target', build.target),
    ...option('--platform', build.platforms[0]),
    ...each('--tag', references),
    ...each('--build-arg', build.buildArgs),
    ...each('--label', build.labels),
    ...(build.noCache ? ['--no-cache'] : []),
    ...(build.pull ? ['--pull'] : []),
    ...option('--network', build.network),
    ...each('--add-host', build.addHosts),
    ...option('--shm-size', build.shmSize),
    ...each('--ulimit', build.ulimit),
    ...option('--cgroup-parent', build.cgroupParent),
    ...['--iidfile', imageId],
    build.context,
  ]
}

/** The digest in the output of `docker push`; undefined if there is none. */
export function digestPushed(output: string): string | undefined {
  return /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1]
}
