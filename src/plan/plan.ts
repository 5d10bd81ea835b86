import { closest } from 'fastest-levenshtein'
import { type Build, planBuild } from './build.ts'
import type { Context } from './context.ts'
import { ActionError } from './errors.ts'
import { type PlannedIdentity, type Pushed, planIdentity } from './identity.ts'
import { parseEcrHost } from './image.ts'
import type { Inputs, ReadInputs } from './inputs.ts'
import type { Problem } from './reader.ts'
import {
  furtherRegistries,
  homeRegistry,
  type PlannedRegistry,
  registryProblems,
  withoutRepetitions,
} from './registries.ts'
import { type ExpandedTags, expandTags, type PlannedTag } from './tags.ts'

/** Everything a run will do, decided before anything is done. */
export interface Plan {
  readonly mode: Mode
  /** How AWS is entered; undefined where nothing needs it. */
  readonly identity: PlannedIdentity | undefined
  /** The registries to log in to; the one that is pushed to comes first. */
  readonly registries: readonly PlannedRegistry[]
  /** What is built, and what it is called; undefined in a step that only logs in. */
  readonly image: PlannedImage | undefined
  /** Pushes, counting the first. */
  readonly attempts: number
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  readonly dryRun: boolean
  /** What a person may have meant otherwise, though it is no error. */
  readonly warnings: readonly string[]
  /** What a person should know about what was decided. */
  readonly notices: readonly string[]
}

/** What the step does follows from what it is given. */
export type Mode = 'push' | 'build' | 'login'

export interface PlannedImage {
  readonly build: Build
  /** `team/app`; undefined for an image that is built without a name. */
  readonly repository: string | undefined
  /** The registry's host as it was typed before the repository. */
  readonly host: string | undefined
  readonly tags: readonly PlannedTag[]
}

/** Whether a file is there; relative paths start in the workspace. */
export type Exists = (path: string) => boolean

/** Decides what the run will do, or throws `input-invalid` with everything that is wrong with the inputs. */
export function makePlan(read: ReadInputs, given: readonly string[], context: Context, exists: Exists): Plan {
  const { inputs } = read
  const mode = modeOf(inputs)
  const region = regionOf(inputs) ?? context.awsRegion
  const expanded = expandTags(templatesOf(inputs), context)
  const registries = registriesOf(inputs, mode, region ?? '', expanded.tags)
  const problems = [
    ...read.problems,
    ...(registries.length > 0 ? registryProblems(inputs, region) : []),
    ...tagProblems(inputs, mode, expanded),
    ...(mode === 'login' ? [] : fileProblems(inputs, exists)),
  ]
  if (problems.length > 0) throw inputInvalid(problems)

  return {
    mode,
    identity:
      registries.length > 0
        ? planIdentity(inputs, context, region ?? '', registries, pushedRepositories(inputs, registries, expanded.tags))
        : undefined,
    registries,
    image:
      mode === 'login'
        ? undefined
        : {
            build: planBuild(inputs, context, expanded.tags[0] && tagName(expanded.tags[0])),
            repository: inputs.repository?.name,
            host: inputs.repository?.host?.host,
            tags: expanded.tags,
          },
    attempts: inputs.attempts,
    dockerConfig: inputs.dockerConfig,
    logout: inputs.logout,
    dryRun: inputs.dryRun,
    warnings: given.filter((name) => !read.known.includes(name)).map((name) => unknownInput(name, read.known)),
    notices: [...expanded.leftOut.map((reason) => `Left out: ${reason}.`), ...unusedInputs(inputs, mode, given)],
  }
}

function modeOf({ push, repository }: Inputs): Mode {
  if (!push) return 'build'
  return repository ? 'push' : 'login'
}

function regionOf({ awsRegion, repository }: Inputs): string | undefined {
  return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined)
}

/** A step with a repository never goes without a tag, and never gets `latest` unasked. */
function templatesOf({ tags, repository }: Inputs): readonly string[] {
  return tags.length === 0 && repository ? ['{sha}'] : tags
}

/** A build that pushes nowhere enters AWS only for the registries of its base images. */
function registriesOf(
  inputs: Inputs,
  mode: Mode,
  region: string,
  tags: readonly PlannedTag[],
): readonly PlannedRegistry[] {
  const home = mode === 'build' ? [] : [homeRegistry(inputs, region)]
  return withoutRepetitions([...home, ...furtherRegistries(inputs, region, mode === 'push' ? tags : [])])
}

/** The repositories that a session narrowed to this step must be able to push to. */
function pushedRepositories(
  { push, repository }: Inputs,
  registries: readonly PlannedRegistry[],
  tags: readonly PlannedTag[],
): readonly Pushed[] {
  if (!push || !repository) return []
  const home = registries[0]
  const own = home?.kind === 'private' ? [{ name: repository.name, registry: home }] : []
  const others = tags.flatMap((tag) => {
    const registry = tag.kind === 'reference' ? parseEcrHost(tag.reference.host ?? '') : undefined
    return tag.kind === 'reference' && registry?.kind === 'private' ? [{ name: tag.reference.name, registry }] : []
  })
  return [...own, ...others]
}

function tagProblems(inputs: Inputs, mode: Mode, { tags, leftOut, problems }: ExpandedTags): readonly Problem[] {
  const texts = [...problems]
  if (mode !== 'login' && tags.length === 0 && leftOut.length > 0) texts.push(`no tag is left: ${leftOut.join('; ')}`)
  if (mode === 'build' && !inputs.repository && tags.some(({ kind }) => kind === 'tag')) {
    texts.push('a bare tag needs `repository`, or write a full reference (host/name:tag)')
  }
  return texts.map((text) => ({ input: 'tags', text }))
}

/** A Dockerfile that is not there is found before anything is asked of AWS. Remote contexts are left to BuildKit. */
function fileProblems({ context, file }: Inputs, exists: Exists): readonly Problem[] {
  if (/^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^-$/.test(context)) return []
  if (!exists(context)) return [{ input: 'context', text: `there is no \`${context}\` in the workspace` }]
  const candidates = file === undefined ? ['Dockerfile', 'dockerfile'].map((name) => `${context}/${name}`) : [file]
  if (candidates.some(exists)) return []
  return [
    { input: 'file', text: `there is no \`${candidates[0]}\` in the workspace (was the repository checked out?)` },
  ]
}

function unusedInputs(inputs: Inputs, mode: Mode, given: readonly string[]): readonly string[] {
  const notices = []
  if (!inputs.roleToAssume && inputs.sessionPolicy !== 'repository') {
    notices.push('`session-policy` is ignored: it narrows a role, and there is no `role-to-assume`.')
  }
  if (mode === 'login' && given.includes('tags') && inputs.tags.length > 0) {
    notices.push('`tags` is ignored: without `repository` the step only logs in.')
  }
  return notices
}

function unknownInput(name: string, known: readonly string[]): string {
  return `There is no input \`${name}\`. Did you mean \`${closest(name, [...known])}\`?`
}

function inputInvalid(problems: readonly Problem[]): ActionError {
  const lines = problems.map(({ input, text }) => `- \`${input}\`: ${text}`)
  return new ActionError('input-invalid', {
    what: ['The step cannot run with these inputs:', ...lines].join('\n'),
    why: 'The values under `with:` do not fit the inputs of this action.',
    fix: `Change ${[...new Set(problems.map(({ input }) => `\`${input}\``))].join(', ')} in the workflow. Nothing was asked of AWS or Docker yet.`,
  })
}

function tagName(tag: PlannedTag): string {
  return tag.kind === 'tag' ? tag.tag : tag.reference.tag
}
