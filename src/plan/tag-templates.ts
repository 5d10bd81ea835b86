import type { Inputs, ReadInputs } from './inputs/inputs.ts'
import { inputTable } from './table/inputs.ts'

/** Every tag template of this run. */
export function tagTemplates({ inputs }: ReadInputs): readonly string[] {
  const { reuse = '', sourceImage = '', cache } = inputs
  return [...templatesOf(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : '']
}

/** The templates in `tags`. The default applies only to a step with a repository. */
export function templatesOf({ tags, repository }: Inputs): readonly string[] {
  if (!repository) return tags.filter((tag) => tag !== inputTable.tags.default)
  return tags.length === 0 ? [inputTable.tags.default] : tags
}
