import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'

/**
 * The flags of `docker buildx build` that only the step may set, and what the user can do instead. A value may follow a short
 * flag directly: `-tapp:v1`.
 */
const controlledFlags: readonly { readonly flag: RegExp; readonly name: string; readonly instead: string }[] = [
  { flag: /^(?:--tag\b|-t)/, name: '--tag', instead: 'use `tags`, so that the outputs contain the tag too' },
  { flag: /^(?:--output\b|-o)/, name: '--output', instead: 'use `outputs`' },
  { flag: /^--push\b/, name: '--push', instead: 'use `push`, which also controls the login' },
  { flag: /^--metadata-file\b/, name: '--metadata-file', instead: 'use the output `metadata`' },
  {
    flag: /^(?:--quiet\b|-q)/,
    name: '--quiet',
    instead: 'remove the flag, because the step reads the output of docker',
  },
  { flag: /^--iidfile\b/, name: '--iidfile', instead: 'use the output `image-id`' },
  // `--check` is short for `--call=check`, and `--print` is the old name of `--call`.
  {
    flag: /^--(?:call|check|print)\b/,
    name: '--call',
    instead: 'the flag builds nothing: run docker in a separate step',
  },
]

/** All values except `plain` and `auto` are rejected. Without a terminal, `auto` is the plain log too. */
const progressFlag = {
  name: '--progress',
  instead: 'remove the flag, because the step reads the `plain` output of docker',
}

/**
 * The values of a flag in `build-flags`, in all forms: `--build-arg A=1`, `--build-arg=A=1`, and `-fFILE` for a short name.
 * `names` are all names of the flag.
 */
export function flagValues(buildFlags: readonly string[], ...names: readonly string[]): readonly string[] {
  return buildFlags.flatMap((flag, index) => {
    const isShort = (name: string) => !name.startsWith('--')
    const name = names.find(
      (candidate) => flag.startsWith(isShort(candidate) ? candidate : `${candidate}=`) || flag === candidate,
    )
    if (name === undefined) return []
    return (flag === name ? buildFlags[index + 1] : flag.slice(name.length).replace(/^=/, '')) ?? []
  })
}

/**
 * Applies `build-flags` to the inputs that determine the base images, as buildx does: a later single value replaces the earlier
 * value, lists are extended.
 */
export function withFlags<T extends FlaggedInputs>(inputs: T): T {
  const values = (...names: readonly string[]) => flagValues(inputs.buildFlags, ...names)
  return {
    ...inputs,
    file: values('--file', '-f').at(-1) ?? inputs.file,
    target: values('--target').at(-1) ?? inputs.target,
    platforms: [...inputs.platforms, ...values('--platform').flatMap((list) => list.split(','))],
    buildArgs: [...inputs.buildArgs, ...values('--build-arg')],
    buildContexts: [...inputs.buildContexts, ...values('--build-context')],
  }
}

type FlaggedInputs = Pick<Inputs, 'buildFlags' | 'file' | 'target' | 'platforms' | 'buildArgs' | 'buildContexts'>

/** The problems of flags that the step must set itself, because it reads the result of the build. */
export function flagProblems({ buildFlags }: Inputs, mode: Mode): readonly Problem[] {
  if (!builds(mode)) return []
  const hasOtherProgress = flagValues(buildFlags, '--progress').some((value) => value !== 'plain' && value !== 'auto')
  return [
    ...controlledFlags.filter(({ flag }) => buildFlags.some((entry) => flag.test(entry))),
    ...(hasOtherProgress ? [progressFlag] : []),
  ].map(({ name, instead }) => ({ input: 'build-flags', text: `it contains \`${name}\`: ${instead}` }))
}
