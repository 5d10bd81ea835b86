import { isSet } from './bake-forms.ts'
import type { Build } from './build.ts'
import { options } from './options.ts'
import type { RewrittenImage } from './pull-through.ts'

/**
 * The names of the inputs that the engine's classic builder does not support; `baseImages` are the base images with their names
 * in a pull-through cache.
 */
export function unsupportedByClassic(build: Build, baseImages: readonly RewrittenImage[]): readonly string[] {
  const named = { ...build, tags: [] }
  return options
    .filter(({ name, classic }) =>
      typeof classic === 'boolean' ? !classic && isSet(named[name]) : !classic(named[name] as never, build, baseImages),
    )
    .map(({ input }) => input)
}

/** The `docker` arguments of a build with the classic builder, into the engine. */
export function classicArguments(build: Build, references: readonly string[], imageId: string): readonly string[] {
  // No `push` and `load`: the image is in the engine, and docker pushes it with a separate command.
  const named = { ...build, platforms: build.platforms.slice(0, 1), tags: references, push: false, load: false }
  const args = options.flatMap(({ name, argv, classic }) => (classic ? argv(named[name] as never, named) : []))
  return ['build', ...args, '--iidfile', imageId, build.context]
}

/** The digest in the output of `docker push`; undefined if the output does not contain it. */
export function pushedDigest(output: string): string | undefined {
  return /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1]
}
