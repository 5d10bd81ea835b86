import type { InputType } from '../../parsing/reader.ts'

/** The main action and its sub-actions. */
export const actionNames = ['main', 'login', 'promote', 'merge', 'delete'] as const

export type ActionName = (typeof actionNames)[number]

/** The actions that work with an image. */
export type ImageAction = Exclude<ActionName, 'delete'>

/** An action, the reusable workflow, or the internal action that runs the jobs of the workflow (`job`). */
export type InterfaceName = ActionName | 'reusable' | 'job'

/** The texts of an input for its users. */
interface InputTexts {
  readonly description: string
  /** The default in words. The documentation shows it instead of `default`. */
  readonly defaultText?: string
  readonly examples?: readonly string[]
}

/** An input. `npm run generate` writes action.yml and the documentation from these rows. `type` decides the parser. */
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

export interface OutputRow {
  readonly description: string
  /** The actions that set the output. The reusable workflow has the outputs of `main`. */
  readonly actions: readonly (ActionName | 'job')[]
  /** The descriptions for actions in which the output has another meaning. */
  readonly overrides?: Partial<Record<ActionName, string>>
}

/** All actions, and the reusable workflow. */
export const allActions = ['main', 'login', 'promote', 'merge', 'delete', 'reusable'] as const

/** The actions that give tags to an image, and the reusable workflow. */
export const imageActions = ['main', 'promote', 'merge', 'reusable'] as const

/** The actions that may create the repository. Not `merge`: the images to merge are already in the repository. */
export const creatingActions = ['main', 'promote', 'reusable'] as const

export const buildActions = ['main', 'reusable'] as const
