/** A Dockerfile in the workspace that a build reads. */
export interface DockerfilePath {
  /** The bake target of the Dockerfile; undefined in a single build. */
  readonly target?: string | undefined
  /** The path in the workspace. */
  readonly file: string
}

/**
 * The path of the Dockerfile with the file name `name`, which BuildKit reports, of the bake target. `undefined` if no
 * Dockerfile in the workspace matches, or if several match.
 */
export function findDockerfile(
  name: string,
  target: string | undefined,
  all: readonly DockerfilePath[],
): string | undefined {
  const found = all.filter(({ file }) => file.slice(file.lastIndexOf('/') + 1) === name)
  const own = target === undefined ? found : found.filter((dockerfile) => (dockerfile.target ?? target) === target)
  const [file, ...others] = new Set(own.map((dockerfile) => dockerfile.file))
  return others.length === 0 ? file : undefined
}
