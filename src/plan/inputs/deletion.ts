import type { Problem } from '../../parsing/reader.ts'
import type { InputName } from '../table/inputs.ts'
import { anything } from './entries.ts'
import { type IdentityInputs, readIdentity } from './identity.ts'
import { emptyAllowlist, emptyList, type GetInput, openInputs } from './own-inputs.ts'
import { type RegistryInputs, readRegistry } from './repository.ts'

/** The inputs of `delete`, parsed. */
export interface DeletionInputs extends IdentityInputs, RegistryInputs {
  /** Tags, templates and patterns. */
  readonly deleteTags: readonly string[]
  readonly keepTags: readonly string[]
  readonly dryRun: boolean
  readonly given: readonly string[]
}

/** The parsed inputs and their problems. */
export interface ReadDeletion {
  readonly inputs: DeletionInputs
  readonly problems: readonly Problem[]
  readonly invalidInputs: readonly string[]
  readonly missing: readonly InputName[]
}

/** Reads the inputs of `delete`. */
export function readDeletion(input: GetInput): ReadDeletion {
  const own = openInputs(input, 'delete')
  const { read, missing } = own
  const inputs: DeletionInputs = {
    ...readIdentity(read),
    ...readRegistry(read),
    deleteTags: read.list('delete-tags', anything),
    keepTags: read.list('keep-tags', anything),
    dryRun: read.boolean('dry-run'),
    given: read.given,
  }
  const noTag = 'it contains no tag: write a tag, or a template such as {pr}'
  const empty = [
    ...emptyAllowlist(own, inputs.allowedAccountIds),
    ...emptyList(own, 'delete-tags', inputs.deleteTags, noTag),
    // An error, because without an entry nothing would be kept.
    ...emptyList(own, 'keep-tags', inputs.keepTags, noTag),
  ]
  return { inputs, problems: [...read.problems, ...empty], invalidInputs: [...read.invalidInputs, ...missing], missing }
}
