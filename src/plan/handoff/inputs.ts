import { quotedEntry, splitEntries } from '../../parsing/entries.ts'
import { destinationInputs, identityInputs, repositorySettingInputs, selectInputs, tagsIn } from '../destinations.ts'
import { hasIndexType, manifestAnnotation } from '../image/annotations.ts'
import { cacheTag } from '../inputs/cache.ts'
import { inputNames } from '../table/inputs.ts'
import { planDownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'
import type { JobHandoff } from './handoff.ts'

const repositoryInputs = ['repository', 'registry-id']

/** The inputs about verification. Jobs that build do not get these inputs: the image is verified when it is promoted. */
const verification = ['verify', 'trusted-root']

/** The action inputs of a job of the reusable workflow. */
export function inputsOf(workflowJob: WorkflowJob, { tags, reuse, source }: JobHandoff): Values {
  const { given, entry, earlier } = workflowJob
  switch (workflowJob.kind) {
    case 'ship':
      return {
        ...without(
          selectInputs(given, inputNames('main')),
          given['source-image'] || !given.destinations ? [] : verification,
        ),
        platforms: jobPlatforms(workflowJob),
        secrets: workflowJob.secrets,
      }
    case 'build': {
      const platform = `${entry.platform}`
      return {
        ...without(selectInputs(given, inputNames('main')), [
          // The first job creates or updates the repository for the others.
          ...repositorySettingInputs,
          ...verification,
          'if-tag-exists',
          'reuse',
          'scan',
          'scan-ignore',
          'attest',
          'replication',
          'destinations',
        ]),
        platforms: platform,
        tags: tagsFor(platform, tags, given.push === 'true'),
        // A platform image is not an index even without a push, and BuildKit rejects index annotations for it.
        annotations: annotationsIn(given)
          .flatMap((entry) => manifestAnnotation(entry) ?? [])
          .map(quotedEntry)
          .join('\n'),
        cache: cacheFor(platform, given.cache?.trim() ?? ''),
        'push-by-digest': given.push ?? '',
        secrets: workflowJob.secrets,
      }
    }
    case 'join':
      return {
        ...selectInputs(given, [
          ...identityInputs,
          ...repositoryInputs,
          'if-tag-exists',
          'scan',
          'scan-ignore',
          'signing',
          'attest',
          'replication',
        ]),
        platforms: jobPlatforms(workflowJob),
        tags: tags.join('\n'),
        reuse,
        annotations: annotationsIn(given).filter(hasIndexType).map(quotedEntry).join('\n'),
        digests: JSON.stringify(Object.values(earlier.build ?? {}).filter((digest) => digest.startsWith('sha256:'))),
      }
    case 'promote': {
      const digest = earlier.ship?.digest || earlier.join?.digest
      return {
        ...selectInputs(given, verification),
        ...destinationInputs(given, {
          repository: `${entry.repository}`,
          role: entry.role ? `${entry.role}` : undefined,
        }),
        'source-image': `${source}@${digest}`,
        tags: tagsIn(source, tags),
      }
    }
  }
}

/** The requested platforms, or the platforms that have a job. They are part of the content hash. */
function jobPlatforms(workflowJob: WorkflowJob): string {
  const { builds } = planDownstreamJobs(workflowJob).downstreamJobs
  return workflowJob.given.platforms?.trim() || builds.map(({ platform }) => platform).join()
}

function without(given: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

/**
 * The tags of the job for a platform. With a push they are not pushed, but the first tag is the version label. Without a push the
 * platform is appended, because the jobs may share an engine.
 */
function tagsFor(platform: string, tags: readonly string[], pushes: boolean): string {
  return (pushes ? tags : tags.map((tag) => `${tag.replace(tooLong, '$1')}-${withDashes(platform)}`)).join('\n')
}

/** Matches a tag that would be longer than 128 characters with the platform. */
const tooLong = /(?<![\w.-])([\w.-]{100})[\w.-]*$/

/**
 * Appends the platform to the tag of a registry cache, which the jobs would otherwise overwrite. Other caches contain the
 * platform already.
 */
function cacheFor(platform: string, cache: string): string {
  if (!/^registry(?::|$)/.test(cache)) return cache
  return `${cache === 'registry' ? `registry:${cacheTag}` : cache}-${withDashes(platform)}`
}

function withDashes(platform: string): string {
  return platform.replaceAll('/', '-')
}

function annotationsIn({ annotations = '' }: Values): readonly string[] {
  return splitEntries(annotations).map(({ content }) => content.trim())
}
