import type { InputType } from '../../parsing/reader.ts'

/** The action and its sub-actions. */
export const actionNames = ['main', 'login', 'promote', 'merge', 'delete'] as const

export type ActionName = (typeof actionNames)[number]

/** The actions that work with an image. */
export type ImageAction = Exclude<ActionName, 'delete'>

/** An action, the reusable workflow, or the internal action that runs the jobs of the workflow (`job`). */
export type InterfaceName = ActionName | 'reusable' | 'job'

/** The texts of an input for its users. */
interface InputTexts {
  readonly description: string
  /** What applies if the input is empty, in words, if `default` is not set. */
  readonly fallback?: string
  readonly examples?: readonly string[]
}

/** An input. action.yml and the documentation are generated from this row, and `type` decides how the input is read. */
export type InputRow = InputTexts & {
  /** The actions and workflows that have the input. */
  readonly actions: readonly InterfaceName[]
  /** The actions and workflows in which the input must be set. */
  readonly required?: readonly InterfaceName[]
  /** The texts for actions and workflows in which the input has another meaning. */
  readonly overrides?: Partial<Record<InterfaceName, Partial<InputTexts>>>
} & (
    | { readonly type: Extract<InputType, 'boolean' | 'number' | 'choice'>; readonly default: string }
    | { readonly type: Extract<InputType, 'text' | 'lines' | 'list'>; readonly default?: string }
  )

export type InputRows = Readonly<Record<string, InputRow>>

/** An output. */
export interface OutputRow {
  readonly description: string
  /** The actions that set the output. The reusable workflow has the outputs of `main`. */
  readonly actions: readonly (ActionName | 'job')[]
  /** The descriptions for actions in which the output has another meaning. */
  readonly overrides?: Partial<Record<ActionName, string>>
}

export const everywhere = ['main', 'login', 'promote', 'merge', 'delete', 'reusable'] as const

/** The actions and workflows that give tags to an image. */
export const images = ['main', 'promote', 'merge', 'reusable'] as const

/** The actions and workflows that may create the repository. `merge` cannot: its images are already in the repository. */
export const creators = ['main', 'promote', 'reusable'] as const

export const builds = ['main', 'reusable'] as const
