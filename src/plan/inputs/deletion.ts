import type { Problem } from '../../parsing/reader.ts'
import type { InputName } from '../table/inputs.ts'
import { anyText } from './entries.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { emptyAllowlistProblems, emptyListProblems, type GetInput, inputSource } from './input-source.ts'
import { type RegistryInputs, readRegistry } from './repository.ts'

/** The inputs of the sub-action `delete`, parsed. */
interface DeletionInputs extends IdentityInputs, RegistryInputs {
  /** Tags, tag templates and patterns. */
  readonly deleteTags: readonly string[]
  readonly keepTags: readonly string[]
  readonly dryRun: boolean
  /** The names of inputs whose value is not the default. */
  readonly givenInputs: readonly string[]
}

export interface ParsedDeletion {
  readonly inputs: DeletionInputs
  readonly problems: readonly Problem[]
  /** The names of inputs that are invalid, or required and empty. */
  readonly invalidInputs: readonly string[]
  readonly emptyRequiredInputs: readonly InputName[]
}

export function readDeletion(getInput: GetInput): ParsedDeletion {
  const source = inputSource(getInput, 'delete')
  const { read, emptyRequiredInputs } = source
  const inputs: DeletionInputs = {
    ...readIdentity(read),
    ...readRegistry(read),
    deleteTags: read.list('delete-tags', anyText),
    keepTags: read.list('keep-tags', anyText),
    dryRun: read.boolean('dry-run'),
    givenInputs: read.givenInputs,
  }
  const noTag = 'it contains no tag: write a tag, or a template such as {pr}'
  const listProblems = [
    ...emptyAllowlistProblems(source, inputs.allowedAccountIds),
    ...emptyListProblems(source, 'delete-tags', inputs.deleteTags, noTag),
    // `keep-tags` is optional, but if it is set, it must have an entry. Otherwise the step would delete tags to keep.
    ...emptyListProblems(source, 'keep-tags', inputs.keepTags, noTag),
  ]
  return {
    inputs,
    problems: [...read.problems, ...listProblems],
    invalidInputs: [...read.invalidInputs, ...emptyRequiredInputs],
    emptyRequiredInputs,
  }
}
