import { inputReader, type Problem } from '../../parsing/reader.ts'
import { type InputName, type InputReader, inputNames, inputTable, requiredInputs } from '../table/inputs.ts'
import type { ActionName } from '../table/row.ts'

/** The text of an input; undefined if it is missing. */
export type GetInput = (name: string) => string | undefined

/** The inputs of an action, before they are read. */
export interface OwnInputs {
  readonly read: InputReader
  readonly get: GetInput
  /** The required inputs that are empty. */
  readonly missing: readonly InputName[]
}

/** Opens the inputs that the action has; others count for nothing, whatever sets them. */
export function openInputs(input: GetInput, action: ActionName): OwnInputs {
  const names = inputNames(action)
  const get = (name: string) => (names.includes(name) ? input(name) : undefined)
  const missing = requiredInputs(action).filter((name) => !get(name)?.trim())
  return { read: inputReader(get, inputTable), get, missing }
}

/** The problem of a list that is given but contains no entry, such as a comma between two empty variables. */
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

/** An empty allowlist would allow every account. */
export function emptyAllowlist(own: OwnInputs, accounts: readonly string[]): readonly Problem[] {
  const text = 'it is given but contains no account id: add one, or remove the input'
  return emptyList(own, 'allowed-account-ids', accounts, text)
}
