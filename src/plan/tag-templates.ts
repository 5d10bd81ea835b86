import type { Inputs, ParsedInputs } from './inputs/inputs.ts'
import { inputTable } from './table/inputs.ts'

/** The texts of all inputs that may contain placeholders such as `{sha}`. */
export function tagTemplates({ inputs }: ParsedInputs): readonly string[] {
  const { reuse = '', sourceImage = '', cache } = inputs
  return [...templatesOf(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : '']
}

/**
 * The templates in `tags`, or its default. Without a repository, the default is left out: GitHub always passes it, but `{sha}`
 * needs a repository.
 */
export function templatesOf({ tags, repository }: Inputs): readonly string[] {
  if (!repository) return tags.filter((tag) => tag !== inputTable.tags.default)
  return tags.length === 0 ? [inputTable.tags.default] : tags
}
