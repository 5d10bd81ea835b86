import {
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecr'
import { repositoryArn } from '../../names/partition.ts'
import type { MutabilityRule } from '../../plan/settings/mutability.ts'
import type { ResourceTag, SettingName } from '../../plan/settings/settings.ts'
import { type EcrCommand, type EcrConnection, registryId } from './connection.ts'
import { type RepositoryAccess, repositorySender, retryUntilFound } from './requests.ts'

/** Reads and changes the settings of one repository. */
export interface RepositorySettingsApi {
  /** The values of the resource tags, by key. Empty if the repository does not exist. */
  resourceTags(): Promise<ReadonlyMap<string, string>>
  /** The lifecycle policy, JSON; undefined if the repository has none or does not exist. */
  lifecyclePolicy(): Promise<string | undefined>
  /** The repository policy, JSON; undefined if the repository has none or does not exist. */
  policy(): Promise<string | undefined>
  setMutability(rule: MutabilityRule): Promise<void>
  setScanOnPush(scanOnPush: boolean): Promise<void>
  /** Adds resource tags, and replaces existing tags with the same keys. */
  setResourceTags(tags: readonly ResourceTag[]): Promise<void>
  setLifecyclePolicy(text: string): Promise<void>
  setPolicy(text: string): Promise<void>
}

/** Source of all requests, responses and errors: the Amazon ECR API reference. */
export function openRepositorySettings(ecr: EcrConnection, repository: RepositoryAccess): RepositorySettingsApi {
  const { name, account = ecr.identity.account } = repository
  // `repository.account` is undefined for the caller's own account, which an ARN contains, but the other requests omit.
  const input = { repositoryName: name, ...registryId(repository.account) }
  const resourceArn = repositoryArn(ecr.region, account, name)
  const send = repositorySender(ecr, repository)

  /** Reads a setting; undefined if the repository or the setting does not exist. */
  function read<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    setting: SettingName,
    action: string,
    command: EcrCommand<Input, Output>,
  ) {
    const requestInfo = { what: `Reading \`${setting}\` of ${name}`, setting, action: `ecr:${action}` }
    const ignoredConditions = ['repository-not-found', 'setting-not-found'] as const
    return send(requestInfo, command, ...ignoredConditions)
  }

  /** Changes a setting. Retries while ECR does not find a repository that was just created. */
  async function write<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    setting: SettingName,
    action: string,
    command: EcrCommand<Input, Output>,
  ): Promise<void> {
    const requestInfo = { what: `Setting \`${setting}\` of ${name}`, setting, action: `ecr:${action}` }
    await retryUntilFound(() => send(requestInfo, command))
  }

  return {
    async resourceTags() {
      const command = new ListTagsForResourceCommand({ resourceArn })
      const response = await read('repository-tags', 'ListTagsForResource', command)
      return new Map(response?.tags?.map(({ Key = '', Value = '' }) => [Key, Value]))
    },
    async lifecyclePolicy() {
      const command = new GetLifecyclePolicyCommand(input)
      return (await read('lifecycle-policy', 'GetLifecyclePolicy', command))?.lifecyclePolicyText
    },
    async policy() {
      const command = new GetRepositoryPolicyCommand(input)
      return (await read('repository-policy', 'GetRepositoryPolicy', command))?.policyText
    },
    setMutability(rule) {
      const command = new PutImageTagMutabilityCommand({ ...input, ...mutabilityInput(rule) })
      return write('image-tag-mutability', 'PutImageTagMutability', command)
    },
    setScanOnPush(scanOnPush) {
      const command = new PutImageScanningConfigurationCommand({ ...input, imageScanningConfiguration: { scanOnPush } })
      return write('scan-on-push', 'PutImageScanningConfiguration', command)
    },
    setResourceTags(tags) {
      const command = new TagResourceCommand({ resourceArn, tags: tags.map(apiTag) })
      return write('repository-tags', 'TagResource', command)
    },
    setLifecyclePolicy(lifecyclePolicyText) {
      const command = new PutLifecyclePolicyCommand({ ...input, lifecyclePolicyText })
      return write('lifecycle-policy', 'PutLifecyclePolicy', command)
    },
    setPolicy(policyText) {
      const command = new SetRepositoryPolicyCommand({ ...input, policyText })
      return write('repository-policy', 'SetRepositoryPolicy', command)
    },
  }
}

/** The fields of a request that set a tag mutability rule. */
export function mutabilityInput({ mutability, filters }: MutabilityRule) {
  const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD' as const, filter }))
  return {
    imageTagMutability: mutability,
    ...(exclusions.length > 0 ? { imageTagMutabilityExclusionFilters: exclusions } : {}),
  }
}

/** A resource tag as ECR's API expects it. */
export function apiTag({ key, value }: ResourceTag): { readonly Key: string; readonly Value: string } {
  return { Key: key, Value: value }
}
