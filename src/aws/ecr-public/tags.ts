import { ListTagsForResourceCommand, type Tag, TagResourceCommand } from '@aws-sdk/client-ecr-public'
import { publicRepositoryArn } from '../../names/partition.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import type { ResourceTag } from '../../plan/settings/settings.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicError } from './explain-error.ts'

const setting = 'repository-tags'

/** Adds missing tags and changes different values. Logs the changes. Does not change tags with other keys. */
export async function updateTags(api: PublicConnection, { name, tags }: PublicRepository): Promise<void> {
  const resourceArn = publicRepositoryArn(api.identity.account, name)
  const current = await tagsOf(api, name, resourceArn)
  const changedTags = tags.filter(({ key, value }) => current.get(key) !== value)
  if (changedTags.length === 0) return api.info(`The tags of ${name} are already up to date.`)
  const what = `Tagging ${name} in ECR Public`
  try {
    await api.send(what, new TagResourceCommand({ resourceArn, tags: changedTags.map(apiTag) }))
  } catch (error) {
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:TagResource')
  }
  for (const { key, value } of changedTags) {
    const previousText = current.has(key) ? `, which was ${current.get(key)}` : ''
    api.logChange(`Changed a tag of ${name}: ${key}=${value}${previousText}.`)
  }
}

/** A tag as ECR Public's API expects it. */
export function apiTag({ key, value }: ResourceTag): Tag {
  return { Key: key, Value: value }
}

/** The values of the existing tags, by key. */
async function tagsOf(api: PublicConnection, name: string, resourceArn: string): Promise<ReadonlyMap<string, string>> {
  const what = `Reading the tags of ${name} in ECR Public`
  try {
    const { tags = [] } = await api.send(what, new ListTagsForResourceCommand({ resourceArn }))
    return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  } catch (error) {
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:ListTagsForResource')
  }
}
