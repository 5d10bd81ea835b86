import { inputReader, type Problem } from '../../parsing/reader.ts'
import { type InputName, type InputReader, inputNames, inputTable, requiredInputs } from '../table/inputs.ts'
import type { ActionName } from '../table/row.ts'

/** Returns the text of an input; undefined if the input is not set. */
export type GetInput = (name: string) => string | undefined

/** The inputs that an action has, as texts. */
export interface InputSource {
  readonly read: InputReader
  /** Returns the text of an input; undefined if the action does not have the input. */
  readonly getOwnInput: GetInput
  readonly emptyRequiredInputs: readonly InputName[]
}

/** The source of an action's inputs. Inputs that the action does not have are ignored. */
export function inputSource(getInput: GetInput, action: ActionName): InputSource {
  const ownNames = inputNames(action)
  const getOwnInput = (name: string) => (ownNames.includes(name) ? getInput(name) : undefined)
  const emptyRequiredInputs = requiredInputs(action).filter((name) => !getOwnInput(name)?.trim())
  return { read: inputReader(getOwnInput, inputTable), getOwnInput, emptyRequiredInputs }
}

/** The problem of a list that is set but has no entry, for example only a comma between two empty variables. */
export function emptyListProblems(
  { read, getOwnInput }: InputSource,
  input: InputName,
  entries: readonly unknown[],
  text: string,
): readonly Problem[] {
  const isReported = read.problems.some((problem) => problem.input === input)
  return getOwnInput(input)?.trim() && entries.length === 0 && !isReported ? [{ input, text }] : []
}

/** The problem of an `allowed-account-ids` that is set but has no entry, which would allow every account. */
export function emptyAllowlistProblems(source: InputSource, accounts: readonly string[]): readonly Problem[] {
  const text = 'it contains no account id: add one, or remove the input'
  return emptyListProblems(source, 'allowed-account-ids', accounts, text)
}
