import type { Problem } from '../../parsing/reader.ts'
import type { InputName } from '../table/inputs.ts'
import type { ImageAction } from '../table/row.ts'
import { usesTree } from '../tags/tags.ts'
import { type BuildInputs, readBuild } from './build.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { type ImageInputs, readImage } from './image.ts'
import { emptyAllowlistProblems, type GetInput, type InputSource, inputSource } from './input-source.ts'
import { type RepositoryInputs, readRegistry, readSettings } from './repository.ts'
import { readSession, type SessionInputs } from './session.ts'

/** All inputs of an action that works with an image, parsed. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {
  /** The names of inputs whose value is not the default, in the order of action.yml. */
  readonly givenInputs: readonly string[]
  readonly action: ImageAction
}

export interface ParsedInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  /** The names of inputs that are invalid, or required and empty. */
  readonly invalidInputs: readonly string[]
  readonly emptyRequiredInputs: readonly InputName[]
  /** The names of inputs about the image, its build or its repository, which a step that only logs in does not use. */
  readonly imageInputs: readonly string[]
}

/** Reads the inputs of an action. Ignores inputs that the action does not have. */
export function readInputs(getInput: GetInput, action: ImageAction = 'main'): ParsedInputs {
  const source = inputSource(getInput, action)
  const { read, emptyRequiredInputs } = source
  const loginInputs = { ...readIdentity(read), ...readRegistry(read) }
  const loginInputCount = read.inputNames.length
  const parsedImageInputs = { ...readSettings(read), ...readImage(read), ...readBuild(read) }
  // `read.inputNames` has the names of the inputs that were read so far.
  const imageInputs = read.inputNames.slice(loginInputCount)
  const inputs: Inputs = {
    ...loginInputs,
    ...parsedImageInputs,
    ...readSession(read),
    givenInputs: read.givenInputs,
    action,
  }
  const emptyListProblems = [
    ...emptyAllowlistProblems(source, inputs.allowedAccountIds),
    ...emptyTagsProblems(source, inputs),
  ]
  // `invalidInputs` contains only the inputs of problems that can cause further problems. An empty list causes none.
  const treeProblems = unsupportedTreeProblems(inputs)
  return {
    inputs,
    problems: [...read.problems, ...emptyListProblems, ...treeProblems],
    invalidInputs: [...read.invalidInputs, ...emptyRequiredInputs, ...treeProblems.map(({ input }) => input)],
    emptyRequiredInputs,
    imageInputs,
  }
}

/** The problem of an empty `tags`. Its default in action.yml is not empty, so the workflow itself set the empty value. */
function emptyTagsProblems({ getOwnInput, read }: InputSource, { tags }: Inputs): readonly Problem[] {
  const isReported = read.problems.some(({ input }) => input === 'tags')
  if (getOwnInput('tags') === undefined || tags.length > 0 || isReported) return []
  const text =
    'it contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`'
  return [{ input: 'tags', text }]
}

/** The problem of `{tree}` in a sub-action, which does not have the inputs of the build that the content hash needs. */
function unsupportedTreeProblems({ action, tags, sourceImage = '' }: Inputs): readonly Problem[] {
  if (action === 'main') return []
  // For `promote`, `imageProblems` checks `tags`.
  const [input, templates] = action === 'promote' ? ['source-image', [sourceImage]] : ['tags', tags]
  if (!usesTree(templates)) return []
  const text = `{tree} needs the inputs of the build, which ecr-build-push/${action} does not have: use OWNER/ecr-build-push@v1 instead`
  return [{ input, text }]
}
