import type { InputType } from '../../parsing/reader.ts'

/** The action and its sub-actions. */
export const actionNames = ['main', 'login', 'promote', 'merge', 'delete'] as const

export type ActionName = (typeof actionNames)[number]

/** The actions that have an image, or log in for one. */
export type ImageAction = Exclude<ActionName, 'delete'>

/** What has inputs: also the reusable workflow, and the internal action that runs its jobs. */
export type InterfaceName = ActionName | 'reusable' | 'job'

/** The texts of an input for its users. */
interface InputTexts {
  readonly description: string
  /** What applies if the input is empty, in words, where `default` does not tell. Without both: none. */
  readonly fallback?: string
  readonly examples?: readonly string[]
}

/** An input. action.yml and the documents are generated from it, and it is read by its type. */
export type InputRow = InputTexts & {
  /** What has the input. */
  readonly actions: readonly InterfaceName[]
  /** Where the input must be set. */
  readonly required?: readonly InterfaceName[]
  /** Other texts in some of them. */
  readonly overrides?: Partial<Record<InterfaceName, Partial<InputTexts>>>
} & (
    | { readonly type: Extract<InputType, 'boolean' | 'number' | 'choice'>; readonly default: string }
    | { readonly type: Extract<InputType, 'text' | 'lines' | 'list'>; readonly default?: string }
  )

export type InputRows = Readonly<Record<string, InputRow>>

/** An output. */
export interface OutputRow {
  readonly description: string
  /** What sets the output. The reusable workflow has those of `main`. */
  readonly actions: readonly (ActionName | 'job')[]
  /** Other descriptions in some of them. */
  readonly overrides?: Partial<Record<ActionName, string>>
}

export const everywhere = ['main', 'login', 'promote', 'merge', 'delete', 'reusable'] as const

/** What gives an image its tags. */
export const images = ['main', 'promote', 'merge', 'reusable'] as const

/** What may create the repository. The images of a merge are already in it. */
export const creators = ['main', 'promote', 'reusable'] as const

export const builds = ['main', 'reusable'] as const
