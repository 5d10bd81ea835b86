import { isRepositoryName, publicNameProblem } from '../../names/ecr.ts'
import { isInvalid, type Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeTarget, fieldOf } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'
import { containsTreeTag, type ExpandedTags, type PlannedTag, tagText, usesTree } from '../tags/tags.ts'
import { type Bake, type ImageTarget, parseFileTag } from './bake.ts'
import { bakeRepositoryProblems } from './bake-repositories.ts'
import { buildOptions } from './options.ts'

/** The problems of `bake`, of the bake file, and of other inputs together with `bake`. */
export function bakeProblems(
  inputs: Inputs,
  context: Context,
  { tags }: ExpandedTags,
  bake: Bake | undefined,
): readonly Problem[] {
  if (inputs.bake.length === 0) return []
  const problems = [...rejectedInputProblems(inputs), ...fullReferenceProblems(tags), ...treeProblems(inputs)]
  const fileTexts = isInvalid(context.bakeFile) ? [context.bakeFile.invalid] : []
  const bakeTexts = bake
    ? [...problemsOfAllTargets(inputs, bake), ...bakeRepositoryProblems(inputs, context, bake)]
    : []
  for (const text of [...fileTexts, ...bakeTexts]) problems.push({ input: 'bake', text })
  return problems
}

/** The problems of inputs that a bake does not support. */
function rejectedInputProblems(inputs: Inputs): readonly Problem[] {
  const rejected = buildOptions.flatMap(({ input, bake: { rejection, isAllowed } }) =>
    rejection === undefined || isAllowed?.(inputs) ? [] : { input, text: rejection },
  )
  const inputsForOneImage = ['reuse', 'source-image', 'destinations'].map((input) => ({
    input,
    text: `the input applies to one image, but \`bake\` builds several: remove \`${input}\``,
  }))
  return [...rejected, ...inputsForOneImage].filter(({ input }) => inputs.givenInputs.includes(input))
}

/** Rejects full references in `tags`: the targets share these tags, so several images would have the same name. */
function fullReferenceProblems(tags: readonly PlannedTag[]): readonly Problem[] {
  return tags.flatMap((tag) => {
    if (tag.kind === 'tag') return []
    const text = `\`${tagText(tag)}\` would be the name of several images: write only the tag, or set the name in the bake file`
    return [{ input: 'tags', text }]
  })
}

function treeProblems({ tags }: Inputs): readonly Problem[] {
  return usesTree(tags)
    ? [{ input: 'tags', text: '{tree} names the content of one image, but `bake` builds several' }]
    : []
}

function problemsOfAllTargets(inputs: Inputs, { file, targets, targetsWithoutImage }: Bake): readonly string[] {
  if (targets.length === 0) {
    const names = targetsWithoutImage.join(', ')
    return [
      `these targets do not build an image, because their \`output\` has no entry with type=image or type=registry: ${names}`,
    ]
  }
  // A target without `repository` has its tags from the bake file. Only these can be duplicates: each other target has its own
  // repository.
  const fileTags = targets.filter(({ repository }) => repository === undefined).flatMap(({ tags }) => tags.map(tagText))
  const duplicates = new Set(fileTags.filter((tag, index) => fileTags.indexOf(tag) !== index))
  return [
    ...targets.flatMap((imageTarget) => targetProblems(inputs, imageTarget, file.target[imageTarget.target] ?? {})),
    // Without a push, no tag in a registry is overwritten.
    ...(inputs.push ? [...duplicates].map((tag) => `\`${tag}\` is a tag of more than one target`) : []),
  ]
}

/** The problems of one target; `definition` is its definition in the bake file. */
function targetProblems(
  inputs: Inputs,
  { target, repository }: ImageTarget,
  definition: BakeTarget,
): readonly string[] {
  const { tags = [], output = [], 'cache-to': cacheTo = '' } = definition
  const texts = tags
    .map(parseFileTag)
    .filter(isInvalid)
    .map(({ invalid }) => `a tag of the target ${target}: ${invalid}`)
  // `cache-to` may write a tag in a registry too. Its entries are texts or objects, so their JSON is searched.
  if ([...tags, JSON.stringify(cacheTo)].some(containsTreeTag))
    texts.push(
      `the target ${target} uses a tag of the form \`tree-<64 hex digits>\`: only \`{tree}\` may create such a tag`,
    )
  if (output.some((entry) => fieldOf(entry, 'name') !== undefined))
    texts.push(`the target ${target} names its image in \`output\`: name it in \`tags\``)
  const inEcrPublic = inputs.repository?.host?.kind === 'public'
  return repository === undefined ? texts : [...texts, ...nameProblems(target, repository, inEcrPublic)]
}

/** The problems of a repository name that is made from the name of a target. */
function nameProblems(target: string, repository: string, inEcrPublic: boolean): readonly string[] {
  const remedy = 'rename the target, or set its `tags`'
  if (/[A-Z]/.test(target)) {
    return [`the target ${target} has uppercase letters, but ECR repository names are lower case: ${remedy}`]
  }
  if (!isRepositoryName(repository)) {
    return [`the target ${target} would be pushed to \`${repository}\`, which is not a repository name: ${remedy}`]
  }
  const problem = inEcrPublic ? publicNameProblem(repository) : undefined
  return problem === undefined
    ? []
    : [`the target ${target} would be pushed to \`${repository}\`, which ${problem}: ${remedy}`]
}
