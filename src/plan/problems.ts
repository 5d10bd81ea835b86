import { ActionError } from '../errors/action-error.ts'
import { parseEcrHost, publicNameProblem } from '../names/ecr.ts'
import type { Problem } from '../parsing/reader.ts'
import { filesOf } from './builds/bake.ts'
import { isRemoteContext } from './builds/build.ts'
import type { Inputs, ReadInputs } from './inputs/inputs.ts'
import { builds, type Mode } from './inputs/mode.ts'
import type { UnknownInput } from './inputs/unknown-inputs.ts'
import type { ReadFile } from './run/context.ts'
import { exampleOf, type InputName } from './table/inputs.ts'
import type { ActionName } from './table/row.ts'
import { type ExpandedTags, tagText } from './tags/tags.ts'

/** The files of the workspace. Relative paths start in the workspace. */
export interface Workspace {
  /** Whether a file or folder exists. */
  readonly exists: (path: string) => boolean
  readonly read: ReadFile
  /** The files that a path or pattern matches, including files below a folder. */
  readonly find: (pattern: string) => readonly string[]
}

export function tagProblems(inputs: Inputs, mode: Mode, { tags, leftOut, problems }: ExpandedTags): readonly Problem[] {
  const texts = [...problems]
  if (mode !== 'login' && tags.length === 0 && leftOut.length > 0) texts.push(`no tag is left: ${leftOut.join('; ')}`)
  if (mode === 'build' && !inputs.repository && tags.some(({ kind }) => kind === 'tag')) {
    texts.push('a bare tag needs `repository`: set it, or write a full reference (host/name:tag)')
  }
  for (const tag of mode === 'login' ? [] : tags) {
    const isPublic = tag.kind === 'reference' && parseEcrHost(tag.reference.host)?.kind === 'public'
    const problem = isPublic ? publicNameProblem(tag.reference.name) : undefined
    if (problem !== undefined) texts.push(`\`${tagText(tag)}\` ${problem}`)
  }
  return texts.map((text) => ({ input: 'tags', text }))
}

/** Finds a missing Dockerfile before the first AWS request. BuildKit checks remote contexts. */
export function fileProblems({ context, file, given }: Inputs, mode: Mode, { exists }: Workspace): readonly Problem[] {
  // Each target of a bake has its own Dockerfile, and buildx has read the bake file.
  if (given.includes('bake')) return []
  if (!builds(mode) || isRemoteContext(context)) return []
  if (!exists(context)) return [{ input: 'context', text: `\`${context}\` does not exist in the workspace` }]
  const candidates = file === undefined ? dockerfileNames.map((name) => `${context}/${name}`) : [file]
  if (candidates.some((path) => isRemoteContext(path) || exists(path))) return []
  return [
    { input: 'file', text: `\`${candidates[0]}\` does not exist in the workspace (is the repository checked out?)` },
  ]
}

/**
 * Files that docker reads and could show or copy into the build: they must be regular files, and a link must not point
 * outside the workspace. A missing file is another problem.
 */
export function linkProblems(inputs: Inputs, mode: Mode, { exists, read }: Workspace): readonly Problem[] {
  if (!builds(mode)) return []
  const { context, file, bake, secretFiles } = inputs
  const defaultFiles = bake.length > 0 ? bakeFiles : dockerfileNames.map((name) => `${context}/${name}`)
  const files = file === undefined ? defaultFiles : bake.length > 0 ? filesOf(file) : [file]
  const paths = [
    ...files.map((path) => ({ input: 'file', path })),
    ...secretFiles.map((entry) => ({ input: 'secret-files', path: entry.slice(entry.indexOf('=') + 1) })),
  ]
  return paths
    .filter(({ path }) => !isRemoteContext(path) && exists(path) && read(path, 'anywhere') === undefined)
    .map(({ input, path }) => ({
      input,
      text: `\`${path}\` must be a regular file of at most 4 MiB; a link must not point outside the workspace`,
    }))
}

const dockerfileNames = ['Dockerfile', 'dockerfile']

/** The default file names of a bake. Source: the Docker documentation, "Bake file reference", "File lookup". */
const bakeFiles = [
  ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  ...['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'],
]

/** The problems of required inputs that are empty. */
export function requiredProblems(
  missing: readonly InputName[],
  action: ActionName,
  unknown: readonly UnknownInput[],
): readonly Problem[] {
  return missing.flatMap((name) => {
    const misspelled = misspellings(name, unknown)
    if (misspelled.length > 0) return misspelled
    const text = `the value is empty, but ecr-build-push/${action} needs \`${name}\`: set a value such as \`${exampleOf(name)}\` (is a variable in the value unset?)`
    return [{ input: name, text }]
  })
}

/** The problems of unknown inputs that are probably misspellings of `input`, which is empty. */
function misspellings(input: string, unknown: readonly UnknownInput[]): readonly Problem[] {
  const text = `this input does not exist, and \`${input}\` is empty: did you mean \`${input}\`?`
  return unknown.filter(({ meant }) => meant === input).map(({ name }) => ({ input: name, text }))
}

/**
 * The problem of an empty `repository`, if inputs about an image or a misspelled `repository` show that it should not be
 * empty.
 */
export function repositoryProblems(
  { inputs, ofImage }: ReadInputs,
  mode: Mode,
  unknown: readonly UnknownInput[],
): readonly Problem[] {
  if (inputs.repository) return []
  const misspelled = misspellings('repository', unknown)
  if (misspelled.length > 0) return misspelled
  const given = inputs.given.filter((name) => ofImage.includes(name)).map((name) => `\`${name}\``)
  if (mode !== 'login' || given.length === 0) return []
  const text = `the value is empty, so nothing would be built: set \`repository\` (is a variable in the value unset?), or remove ${given.join(', ')} to only log in`
  return [{ input: 'repository', text }]
}

/**
 * All problems of single inputs, and the problems in `others` that do not follow from them. An invalid input is treated as
 * missing, which can cause another problem. Such a problem names the invalid input before its first colon or semicolon, and
 * is left out.
 */
export function withoutConsequences(
  { problems, invalidInputs }: Pick<ReadInputs, 'problems' | 'invalidInputs'>,
  others: readonly Problem[],
): readonly Problem[] {
  const isConsequence = ({ input, text }: Problem) => {
    const [cause = ''] = /^(?:`[^`]*`|[^`:;])*/.exec(text) ?? []
    return invalidInputs.some(
      (name) => name === input || cause.includes(`\`${name}\``) || cause.includes(`\`${name}: `),
    )
  }
  return [...problems, ...others.filter((problem) => !isConsequence(problem))]
}

/** The error with all problems. `hints` are further lines, for example about a misspelled input. */
export function inputInvalid(problems: readonly Problem[], hints: readonly string[] = []): ActionError {
  const names = [...new Set(problems.map(({ input }) => `\`${input}\``))]
  const lines = [...problems.map(({ input, text }) => `\`${input}\`: ${text}`), ...hints]
  return new ActionError('input-invalid', {
    what: ['These inputs are invalid:', ...lines.map((line) => `- ${line}`)].join('\n'),
    why: 'The action cannot use these values of `with:`, or of the environment variables that replace them.',
    fix: `Change ${names.join(', ')} in the workflow. This step built and pushed nothing.`,
  })
}
