import { ActionError } from '../errors/action-error.ts'
import { parseEcrHost, publicNameProblem } from '../names/ecr.ts'
import type { Problem } from '../parsing/reader.ts'
import { bakeFilePaths } from './builds/bake.ts'
import { isRemoteContext } from './builds/build.ts'
import { parseSecret } from './builds/secrets.ts'
import type { Inputs, ParsedInputs } from './inputs/inputs.ts'
import { builds, type Mode } from './inputs/mode.ts'
import type { UnknownInput } from './inputs/unknown-inputs.ts'
import type { ReadFile } from './run/context.ts'
import { exampleOf, type InputName } from './table/inputs.ts'
import type { ActionName } from './table/row.ts'
import { type ExpandedTags, tagText } from './tags/tags.ts'

/** The files of the workspace. Paths are relative to the workspace. */
export interface Workspace {
  /** Whether a file or folder exists. */
  readonly exists: (path: string) => boolean
  readonly read: ReadFile
  /** The files that match a path or a glob. For a folder: all files below the folder. */
  readonly find: (pattern: string) => readonly string[]
}

/** The problems of `tags`, after the placeholders were replaced. */
export function tagProblems(
  inputs: Inputs,
  mode: Mode,
  { tags, leftOutReasons, problems }: ExpandedTags,
): readonly Problem[] {
  const texts = [...problems]
  // A step that only logs in uses no tags, so only the syntax of `tags` is checked.
  if (mode !== 'login' && tags.length === 0 && leftOutReasons.length > 0)
    texts.push(`no tag is left: ${leftOutReasons.join('; ')}`)
  // Only a build without a push may have tags but no `repository`.
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

/** The problem of a build context or a Dockerfile that does not exist. BuildKit checks remote contexts. */
export function fileProblems(
  { context, file, givenInputs }: Inputs,
  mode: Mode,
  { exists }: Workspace,
): readonly Problem[] {
  // With a bake, the Dockerfiles are in the bake file, which buildx has already read. `givenInputs` also counts a `bake` that has
  // only invalid lines.
  if (givenInputs.includes('bake') || !builds(mode) || isRemoteContext(context)) return []
  if (!exists(context)) return [{ input: 'context', text: `\`${context}\` does not exist in the workspace` }]
  const candidates = file === undefined ? dockerfileNames.map((name) => `${context}/${name}`) : [file]
  if (candidates.some((path) => isRemoteContext(path) || exists(path))) return []
  const pathInContext = file === undefined ? undefined : `${context.replace(/\/$/, '')}/${file}`
  const hint =
    pathInContext !== undefined && exists(pathInContext)
      ? `: the path is relative to the workspace, so write \`${pathInContext}\``
      : ' (is the repository checked out?)'
  return [{ input: 'file', text: `\`${candidates[0]}\` does not exist in the workspace${hint}` }]
}

/**
 * The problems of existing files that docker reads. Docker may print such a file or copy it into the image. So it must be a
 * regular file, and a link must not point outside the workspace.
 */
export function linkProblems(inputs: Inputs, mode: Mode, { exists, read }: Workspace): readonly Problem[] {
  if (!builds(mode)) return []
  const paths = [
    ...buildFiles(inputs).map((path) => ({ input: 'file', path })),
    ...inputs.secretFiles.map((entry) => ({ input: 'secret-files', path: parseSecret(entry).source })),
  ]
  // `anywhere`: the files may be outside the workspace. But a path in the workspace must not be a link to a file outside.
  const isUnreadable = (path: string) => exists(path) && read(path, 'anywhere') === undefined
  return paths
    .filter(({ path }) => !isRemoteContext(path) && isUnreadable(path))
    .map(({ input, path }) => ({
      input,
      text: `\`${path}\` must be a regular file of at most 4 MiB; a link must not point outside the workspace`,
    }))
}

/** The possible paths of the bake files or the Dockerfile. */
function buildFiles({ context, file, bake }: Inputs): readonly string[] {
  if (bake.length > 0) return file === undefined ? defaultBakeFiles : bakeFilePaths(file)
  return file === undefined ? dockerfileNames.map((name) => `${context}/${name}`) : [file]
}

const dockerfileNames = ['Dockerfile', 'dockerfile']

/** The default file names of a bake. Source: the Docker documentation, "Bake file reference", "File lookup". */
const defaultBakeFiles = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
]

/** The problems of `emptyInputs`, which the action requires. */
export function requiredProblems(
  emptyInputs: readonly InputName[],
  action: ActionName,
  unknownInputs: readonly UnknownInput[],
): readonly Problem[] {
  return emptyInputs.flatMap((name) => {
    const misspelled = misspellings(name, unknownInputs)
    if (misspelled.length > 0) return misspelled
    const text = `the value is empty, but ecr-build-push/${action} needs \`${name}\`: set a value such as \`${exampleOf(name)}\` (is a variable in the value unset?)`
    return [{ input: name, text }]
  })
}

/** The problems of the unknown inputs that are probably misspellings of the empty input `input`. */
function misspellings(input: string, unknownInputs: readonly UnknownInput[]): readonly Problem[] {
  const text = `this input does not exist, and \`${input}\` is empty: did you mean \`${input}\`?`
  return unknownInputs.filter(({ meantInput }) => meantInput === input).map(({ name }) => ({ input: name, text }))
}

/**
 * The problem of an empty `repository` in a step that probably needs it: because an unknown input is probably a misspelling of
 * `repository`, or because an input is about an image.
 */
export function repositoryProblems(
  { inputs, imageInputs }: ParsedInputs,
  mode: Mode,
  unknownInputs: readonly UnknownInput[],
): readonly Problem[] {
  if (inputs.repository) return []
  const misspelled = misspellings('repository', unknownInputs)
  if (misspelled.length > 0) return misspelled
  const givenImageInputs = inputs.givenInputs.filter((name) => imageInputs.includes(name)).map((name) => `\`${name}\``)
  // An empty `repository` turns a push into a login. `push: false` needs no `repository`, and the sub-actions require it.
  if (mode !== 'login' || givenImageInputs.length === 0) return []
  const text = `the value is empty, so nothing would be built: set \`repository\` (is a variable in the value unset?), or remove ${givenImageInputs.join(', ')} to only log in`
  return [{ input: 'repository', text }]
}

/**
 * The problems of single inputs, and those of `planProblems` that are not a consequence of an invalid input. The plan treats
 * an invalid input as empty, which can cause further problems. The text of such a problem contains the name of the invalid
 * input before the first colon or semicolon.
 */
export function independentProblems(
  { problems: inputProblems, invalidInputs }: Pick<ParsedInputs, 'problems' | 'invalidInputs'>,
  planProblems: readonly Problem[],
): readonly Problem[] {
  const isConsequence = ({ input, text }: Problem) => {
    // The text before the first colon or semicolon that is not in backquotes.
    const [cause = ''] = /^(?:`[^`]*`|[^`:;])*/.exec(text) ?? []
    // The cause names an input as `cache` or as `cache: registry`, in backquotes.
    return invalidInputs.some(
      (name) => name === input || cause.includes(`\`${name}\``) || cause.includes(`\`${name}: `),
    )
  }
  return [...inputProblems, ...planProblems.filter((problem) => !isConsequence(problem))]
}

/** The error with all problems. `hints` are additional lines, for example about inputs that do not exist. */
export function inputInvalid(problems: readonly Problem[], hints: readonly string[] = []): ActionError {
  const names = [...new Set(problems.map(({ input }) => `\`${input}\``))]
  const lines = [...problems.map(({ input, text }) => `\`${input}\`: ${text}`), ...hints]
  return new ActionError('input-invalid', {
    what: ['These inputs are invalid:', ...lines.map((line) => `- ${line}`)].join('\n'),
    why: 'The action cannot use these values of `with:`, or of the environment variables that replace them.',
    fix: `Change ${names.join(', ')} in the workflow. This step built and pushed nothing.`,
  })
}
