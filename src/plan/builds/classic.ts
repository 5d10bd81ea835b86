import { isSet } from './bake-forms.ts'
import type { Build } from './build.ts'
import { buildOptions, optionValue } from './options.ts'
import type { PulledImage } from './pull-through.ts'

/** The names of the inputs that the engine's classic builder (without BuildKit) does not support. */
export function unsupportedByClassic(build: Build, baseImages: readonly PulledImage[]): readonly string[] {
  // The functions below need tags. Their value does not matter, because the classic builder supports tags.
  const untaggedBuild = { ...build, tags: [] }
  return buildOptions
    .filter(({ name, classic }) => {
      const value = optionValue(name, untaggedBuild)
      return typeof classic === 'boolean' ? !classic && isSet(value) : !classic(value, build, baseImages)
    })
    .map(({ input }) => input)
}

/** The `docker` arguments of a build with the classic builder. docker writes the image ID to `imageIdFile`. */
export function classicArguments(build: Build, references: readonly string[], imageIdFile: string): readonly string[] {
  const namedBuild = {
    ...build,
    // `unsupportedByClassic` rejects several platforms, so all entries are spellings of one platform.
    platforms: build.platforms.slice(0, 1),
    tags: references,
    // The builder writes the image to the engine, and a separate command pushes it.
    push: false,
    load: false,
  }
  // An option with a function in `classic` is included, because `unsupportedByClassic` has checked its value.
  const args = buildOptions.flatMap(({ name, argv, classic }) =>
    classic ? argv(optionValue(name, namedBuild), namedBuild) : [],
  )
  return ['build', ...args, '--iidfile', imageIdFile, build.context]
}

/** The digest in the output of `docker push` (`TAG: digest: sha256:… size: 528`); undefined if the output has no digest. */
export function pushedDigest(output: string): string | undefined {
  return /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1]
}
