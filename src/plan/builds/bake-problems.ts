import { isRepositoryName, publicNameProblem } from '../../names/ecr.ts'
import { isInvalid, type Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { fieldOf } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'
import { containsTreeTag, type ExpandedTags, type PlannedTag, tagText, usesTree } from '../tags/tags.ts'
import { type Bake, ownTag } from './bake.ts'
import { bakeRepositoryProblems } from './bake-repositories.ts'
import { options } from './options.ts'

/** The problems of `bake`, of the bake file, and of other inputs together with `bake`. */
export function bakeProblems(
  inputs: Inputs,
  context: Context,
  { tags }: ExpandedTags,
  bake: Bake | undefined,
): readonly Problem[] {
  if (inputs.bake.length === 0) return []
  const problems = [...rejectedInputs(inputs), ...sharedTagProblems(tags), ...treeProblems(inputs)]
  const problemOf = (text: string): Problem => ({ input: 'bake', text })
  if (isInvalid(context.bake)) problems.push(problemOf(context.bake.invalid))
  if (bake)
    problems.push(...[...targetProblems(inputs, bake), ...bakeRepositoryProblems(inputs, context, bake)].map(problemOf))
  return problems
}

/** The problems of inputs that a bake does not support, with the alternative. */
function rejectedInputs(inputs: Inputs): readonly Problem[] {
  const rejected = options.flatMap(({ input, bake: { rejection, isAllowed } }) =>
    rejection === undefined || isAllowed?.(inputs) ? [] : { input, text: rejection },
  )
  const forOneImage = ['reuse', 'source-image', 'destinations'].map((input) => ({
    input,
    text: `the input applies to one image, but \`bake\` builds several: remove \`${input}\``,
  }))
  return [...rejected, ...forOneImage].filter(({ input }) => inputs.given.includes(input))
}

function sharedTagProblems(tags: readonly PlannedTag[]): readonly Problem[] {
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

function targetProblems({ repository, push }: Inputs, { file, targets, others }: Bake): readonly string[] {
  if (targets.length === 0) {
    return [`these targets do not build an image, because their \`output\` has another type: ${others.join(', ')}`]
  }
  const inEcrPublic = repository?.host?.kind === 'public'
  const ofTargets = targets.flatMap(({ target, repository: own }) => {
    const { tags = [], output = [] } = file.target[target] ?? {}
    const invalidTags = tags
      .map(ownTag)
      .flatMap((tag) => (isInvalid(tag) ? [`a tag of the target ${target}: ${tag.invalid}`] : []))
    const reserved = [...tags, JSON.stringify(file.target[target]?.['cache-to'] ?? '')].some(containsTreeTag)
    const namesInOutput = output.some((entry) => fieldOf(entry, 'name') !== undefined)
    return [
      ...invalidTags,
      ...(reserved
        ? [`the target ${target} contains tree- and 64 hex digits: only {tree} may create a tag of this form`]
        : []),
      ...(namesInOutput ? [`the target ${target} names its image in \`output\`: name it in \`tags\``] : []),
      ...(own === undefined ? [] : nameProblems(target, own, inEcrPublic)),
    ]
  })
  const names = targets.flatMap(({ repository: own, tags }) => (own === undefined ? tags.map(tagText) : []))
  const duplicates = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  return [...ofTargets, ...(push ? duplicates.map((name) => `\`${name}\` is a tag of more than one target`) : [])]
}

function nameProblems(target: string, repository: string, inEcrPublic: boolean): readonly string[] {
  const remedy = 'rename the target, or set its `tags`'
  if (/[A-Z]/.test(target)) {
    return [`the target ${target} has uppercase letters, but ECR repository names are lower case: ${remedy}`]
  }
  if (!isRepositoryName(repository)) {
    return [`the target ${target} would go to \`${repository}\`, which is not a repository name: ${remedy}`]
  }
  const problem = inEcrPublic ? publicNameProblem(repository) : undefined
  return problem === undefined
    ? []
    : [`the target ${target} would go to \`${repository}\`, which ${problem}: ${remedy}`]
}
