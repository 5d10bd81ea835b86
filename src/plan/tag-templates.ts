import type { Inputs, ParsedInputs } from './inputs/inputs.ts'
import { inputTable } from './table/inputs.ts'

/** The texts of all inputs that may contain placeholders such as `{sha}`. */
export function allTemplates({ inputs }: ParsedInputs): readonly string[] {
  const { reuse = '', sourceImage = '', cache } = inputs
  return [...tagTemplates(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : '']
}

/**
 * The templates in `tags`, or its default. Without a repository, the default is left out: GitHub always passes it, but the tag
 * `{sha}` needs a repository.
 */
export function tagTemplates({ tags, repository }: Inputs): readonly string[] {
  if (!repository) return tags.filter((tag) => tag !== inputTable.tags.default)
  return tags.length === 0 ? [inputTable.tags.default] : tags
}
