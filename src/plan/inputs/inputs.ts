import type { Problem } from '../../parsing/reader.ts'
import type { InputName } from '../table/inputs.ts'
import type { ImageAction } from '../table/row.ts'
import { usesTree } from '../tags/tags.ts'
import { type BuildInputs, readBuild } from './build.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { type ImageInputs, readImage } from './image.ts'
import { emptyAllowlist, type GetInput, type OwnInputs, openInputs } from './own-inputs.ts'
import { type RepositoryInputs, readRegistry, readSettings } from './repository.ts'
import { readSession, type SessionInputs } from './session.ts'

/** All inputs, parsed. */
export interface Inputs extends IdentityInputs, RepositoryInputs, ImageInputs, BuildInputs, SessionInputs {
  /** The names of inputs whose value is not the default, in the order of action.yml. */
  readonly given: readonly string[]
  readonly action: ImageAction
}

/** The parsed inputs and their problems. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  /** The names of inputs that are invalid, or required and missing. */
  readonly invalidInputs: readonly string[]
  /** The required inputs that are empty. */
  readonly missing: readonly InputName[]
  /** The names of inputs about the image, its build or its repository, which a step that only logs in does not use. */
  readonly imageInputs: readonly string[]
}

/** Reads the inputs of an action. Ignores inputs that the action does not have. */
export function readInputs(input: GetInput, action: ImageAction = 'main'): ReadInputs {
  const own = openInputs(input, action)
  const { read, missing } = own
  const login = { ...readIdentity(read), ...readRegistry(read) }
  const start = read.known.length
  const image = { ...readSettings(read), ...readImage(read), ...readBuild(read) }
  const imageInputs = read.known.slice(start)
  const inputs: Inputs = { ...login, ...image, ...readSession(read), given: read.given, action }
  const tree = treeProblems(inputs)
  const empty = [...emptyAllowlist(own, inputs.allowedAccountIds), ...emptyTags(own, inputs)]
  return {
    inputs,
    problems: [...read.problems, ...empty, ...tree],
    invalidInputs: [...read.invalidInputs, ...missing, ...tree.map(({ input }) => input)],
    missing,
    imageInputs,
  }
}

/** The problem of an empty `tags`: the default in action.yml is not empty, so the workflow has set the empty value. */
function emptyTags({ get, read }: OwnInputs, { tags }: Inputs): readonly Problem[] {
  if (get('tags') === undefined || tags.length > 0 || read.problems.some(({ input }) => input === 'tags')) return []
  const text =
    'it contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`'
  return [{ input: 'tags', text }]
}

/** The problem of `{tree}` in a sub-action, which does not have the inputs of the build that the content hash needs. */
function treeProblems({ action, tags, sourceImage = '' }: Inputs): readonly Problem[] {
  if (action === 'main') return []
  const [input, templates] = action === 'promote' ? ['source-image', [sourceImage]] : ['tags', tags]
  if (!usesTree(templates)) return []
  const text = `{tree} needs the inputs of the build, which ecr-build-push/${action} does not have: use OWNER/ecr-build-push@v1 instead`
  return [{ input, text }]
}
