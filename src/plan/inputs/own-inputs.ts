import { inputReader, type Problem } from '../../parsing/reader.ts'
import { type InputName, type InputReader, inputNames, inputTable, requiredInputs } from '../table/inputs.ts'
import type { ActionName } from '../table/row.ts'

/** Returns the text of an input; undefined if it is missing. */
export type GetInput = (name: string) => string | undefined

/** The inputs of an action, before they are read. */
export interface OwnInputs {
  readonly read: InputReader
  readonly get: GetInput
  /** The required inputs that are empty. */
  readonly missing: readonly InputName[]
}

/** Opens the inputs of an action. Inputs that the action does not have are ignored. */
export function openInputs(input: GetInput, action: ActionName): OwnInputs {
  const names = inputNames(action)
  const get = (name: string) => (names.includes(name) ? input(name) : undefined)
  const missing = requiredInputs(action).filter((name) => !get(name)?.trim())
  return { read: inputReader(get, inputTable), get, missing }
}

/** The problem of a list that is set but contains no entry, for example only a comma between two empty variables. */
export function emptyList(
  { read, get }: OwnInputs,
  input: InputName,
  entries: readonly unknown[],
  text: string,
): readonly Problem[] {
  const isEmpty =
    get(input)?.trim() && entries.length === 0 && read.problems.every((problem) => problem.input !== input)
  return isEmpty ? [{ input, text }] : []
}

/** The problem of an empty `allowed-account-ids`, which would allow every account. */
export function emptyAllowlist(own: OwnInputs, accounts: readonly string[]): readonly Problem[] {
  const text = 'it contains no account id: add one, or remove the input'
  return emptyList(own, 'allowed-account-ids', accounts, text)
}
