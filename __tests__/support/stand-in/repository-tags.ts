import { parseRepositoryArn } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import type { Repository, Tag } from './cloud.ts'
import { Refusal } from './refusal.ts'
import { changeRepository, findRepository, invalidParameter, regionOf, repositoryResource } from './repository.ts'

const maxTags = 50

/** TagResource: adds tags, and replaces those of the same keys. */
export async function tagResource(call: SignedCall): Promise<unknown> {
  const repository = taggedRepository(call)
  const added = call.input.tags as readonly Tag[]
  checkTags(added)
  const kept = repository.tags.filter(({ Key }) => !added.some((tag) => tag.Key === Key))
  const tags = [...kept, ...added]
  checkTags(tags)
  changeRepository(call.cloud, repository, { tags })
  return {}
}

/** ListTagsForResource. */
export async function listTagsForResource(call: SignedCall): Promise<unknown> {
  return { tags: taggedRepository(call).tags }
}

/** Throws where AWS would not take a repository's tags. Source: the ECR user guide, "Tagging a repository". */
export function checkTags(tags: readonly Tag[]): void {
  const invalid = (constraint: string) =>
    new Refusal(
      'InvalidTagParameterException',
      `Invalid parameter at 'tags' failed to satisfy constraint: '${constraint}'`,
    )
  if (tags.length > maxTags) {
    throw new Refusal('TooManyTagsException', `The maximum number of tags on a repository is ${maxTags}`)
  }
  for (const { Key, Value } of tags) {
    if (/^aws:/i.test(Key)) throw invalid(`Tag keys must not start with 'aws:': ${Key}`)
    if (!fits(Key, 1, 128)) throw invalid(`Tag key is not valid: ${Key}`)
    if (!fits(Value, 0, 256)) throw invalid(`Tag value is not valid: ${Value}`)
  }
  const twice = tags.find(({ Key }, at) => tags.slice(0, at).some((other) => other.Key === Key))
  if (twice) throw invalid(`Duplicate tag keys found: ${twice.Key}`)
}

function fits(text: string, shortest: number, longest: number): boolean {
  return text.length >= shortest && text.length <= longest && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text)
}

function taggedRepository(call: SignedCall): Repository {
  const arn = call.input.resourceArn as string
  const place = parseRepositoryArn(arn)
  if (place?.region !== regionOf(call)) throw invalidParameter('resourceArn', `${arn} is no repository of this region`)
  permit(call, `${call.service}:${call.operation}`, repositoryResource(call.cloud, place))
  return findRepository(call.cloud, place)
}
