/** A Dockerfile in the workspace. */
export interface DockerfilePath {
  /** The bake target that uses the Dockerfile; undefined without `bake`. */
  readonly target?: string | undefined
  /** Relative to the workspace. */
  readonly file: string
}

/**
 * Finds the path of the Dockerfile that a message of BuildKit is about. A message contains only the name of the file. Some
 * messages of a bake also contain the target; otherwise `target` is undefined. Returns undefined if no Dockerfile matches, or if
 * several match.
 */
export function findDockerfile(
  fileName: string,
  target: string | undefined,
  dockerfiles: readonly DockerfilePath[],
): string | undefined {
  const matches = dockerfiles.filter(
    (dockerfile) =>
      dockerfile.file.split('/').at(-1) === fileName &&
      (target === undefined || dockerfile.target === undefined || dockerfile.target === target),
  )
  const [path, ...otherPaths] = new Set(matches.map(({ file }) => file))
  return otherPaths.length === 0 ? path : undefined
}
