/** A Dockerfile in the workspace that a build reads. */
export interface Dockerfile {
  /** The target of the bake file that is built from it; undefined where there is one build only. */
  readonly target?: string | undefined
  /** Path in the workspace, as annotations have it. */
  readonly file: string
}

/**
 * The path of the Dockerfile that BuildKit calls `name`, which is the last part of a path only; `target` is the target of a
 * bake file, where it names one. Undefined where that is none of the workspace's files, or may be several.
 */
export function dockerfileNamed(
  name: string,
  target: string | undefined,
  all: readonly Dockerfile[],
): string | undefined {
  const found = all.filter(({ file }) => file.slice(file.lastIndexOf('/') + 1) === name)
  const own = target === undefined ? found : found.filter((one) => (one.target ?? target) === target)
  const [file, ...others] = new Set(own.map((one) => one.file))
  return others.length === 0 ? file : undefined
}
