import { quotedEntry, splitEntries } from '../../parsing/entries.ts'
import {
  bareTagLines,
  destinationInputs,
  identityInputs,
  repositorySettingInputs,
  selectInputs,
} from '../destinations.ts'
import { annotatesIndex, manifestAnnotation } from '../image/annotations.ts'
import { cacheTag } from '../inputs/cache.ts'
import { lineEntries } from '../inputs/entries.ts'
import { inputNames } from '../table/inputs.ts'
import { planDownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'
import type { JobHandoff } from './handoff.ts'

/** The inputs about verification. A job that builds for a later promotion does not get them: the promotion verifies the image. */
const verificationInputs = ['verify', 'trusted-root']

/** The inputs of the main action that a build job does not get, because the first job, the merge or the promotion uses them. */
const inputsOfOtherJobs = [
  ...repositorySettingInputs,
  ...verificationInputs,
  'if-tag-exists',
  'reuse',
  'scan',
  'scan-ignore',
  'attest',
  'replication',
  'destinations',
]

/** The action inputs of a job of the reusable workflow. `ship` is the first job, `join` is the merge. */
export function jobInputs(workflowJob: WorkflowJob, handoff: JobHandoff): Values {
  switch (workflowJob.kind) {
    case 'ship':
      return firstJobInputs(workflowJob)
    case 'build':
      return buildJobInputs(workflowJob, handoff)
    case 'join':
      return mergeJobInputs(workflowJob, handoff)
    case 'promote':
      return promotionJobInputs(workflowJob, handoff)
  }
}

function firstJobInputs(workflowJob: WorkflowJob): Values {
  const { workflowInputs, secrets } = workflowJob
  const inputs = selectInputs(workflowInputs, inputNames('main'))
  // An image that this job builds is verified by the jobs that promote it to `destinations`. The image of `source-image` is verified
  // by this job, which promotes it.
  const isVerifiedLater = Boolean(workflowInputs.destinations) && !workflowInputs['source-image']
  return {
    ...(isVerifiedLater ? withoutInputs(inputs, verificationInputs) : inputs),
    platforms: jobPlatforms(workflowJob),
    secrets,
  }
}

function buildJobInputs({ workflowInputs, matrixEntry, secrets }: WorkflowJob, { tags }: JobHandoff): Values {
  const platform = `${matrixEntry.platform}`
  return {
    ...withoutInputs(selectInputs(workflowInputs, inputNames('main')), inputsOfOtherJobs),
    platforms: platform,
    signing: signingProfiles(workflowInputs.signing),
    tags: platformTags(platform, tags, workflowInputs.push === 'true').join('\n'),
    // The image of one platform is not an index, and BuildKit rejects index annotations for such an image.
    annotations: formatEntries(
      annotationsIn(workflowInputs).flatMap((annotation) => manifestAnnotation(annotation) ?? []),
    ),
    cache: platformCache(platform, workflowInputs.cache?.trim() ?? ''),
    // A push is always by digest: the merge tags the image.
    'push-by-digest': workflowInputs.push ?? '',
    secrets,
  }
}

/**
 * The entries of `signing` without `wait` and `off`: the signing profiles, which every job that pushes must be allowed to use.
 * Only the job that tags the image waits for the signatures.
 */
function signingProfiles(signing = ''): string {
  return lineEntries(signing)
    .filter((entry) => entry !== 'wait' && entry !== 'off')
    .join('\n')
}

function mergeJobInputs(workflowJob: WorkflowJob, { tags, reuse }: JobHandoff): Values {
  const { workflowInputs, earlierOutputs } = workflowJob
  const imageInputs = ['if-tag-exists', 'scan', 'scan-ignore', 'signing', 'attest', 'replication']
  return {
    ...selectInputs(workflowInputs, [...identityInputs, 'repository', 'registry-id', ...imageInputs]),
    platforms: jobPlatforms(workflowJob),
    tags: tags.join('\n'),
    reuse,
    annotations: formatEntries(annotationsIn(workflowInputs).filter(annotatesIndex)),
    // The outputs `platform-1`, `platform-2`, … of the build jobs.
    digests: JSON.stringify(Object.values(earlierOutputs.build ?? {}).filter((output) => output.startsWith('sha256:'))),
  }
}

function promotionJobInputs(
  { workflowInputs, matrixEntry, earlierOutputs }: WorkflowJob,
  { tags, source }: JobHandoff,
): Values {
  // The image of the first job if it built all platforms, or else the merged image.
  const digest = earlierOutputs.ship?.digest || earlierOutputs.join?.digest
  const destination = {
    repository: `${matrixEntry.repository}`,
    role: matrixEntry.role ? `${matrixEntry.role}` : undefined,
  }
  return {
    ...selectInputs(workflowInputs, verificationInputs),
    ...destinationInputs(workflowInputs, destination),
    'source-image': `${source}@${digest}`,
    tags: bareTagLines(source, tags),
  }
}

/**
 * The input `platforms`, or else the platforms of the build jobs. The first job and the merge get the same platforms, because these
 * are part of the content hash.
 */
function jobPlatforms(workflowJob: WorkflowJob): string {
  const { builds } = planDownstreamJobs(workflowJob).downstreamJobs
  return workflowJob.workflowInputs.platforms?.trim() || builds.map(({ platform }) => platform).join()
}

function withoutInputs(inputs: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)))
}

/**
 * The tags of the build job for a platform. With a push, the image is pushed by digest, without these tags: they determine only
 * the version label and the inline cache. Without a push, the platform is appended to each tag, because the jobs may share an
 * engine.
 */
function platformTags(platform: string, tags: readonly string[], pushes: boolean): readonly string[] {
  if (pushes) return tags
  return tags.map((tag) => `${tag.replace(longTag, '$1')}-${withDashes(platform)}`)
}

/**
 * Matches the tag at the end of `host/name:tag` if it has at least 100 characters, and captures the first 100. A tag has at
 * most 128 characters, so 28 are left for the platform.
 */
const longTag = /(?<![\w.-])([\w.-]{100})[\w.-]*$/

/**
 * Appends the platform to the tag of a registry cache, because otherwise the jobs would overwrite it. The names of other caches
 * contain the platform already.
 */
function platformCache(platform: string, cache: string): string {
  if (!/^registry(?::|$)/.test(cache)) return cache
  return `${cache === 'registry' ? `registry:${cacheTag}` : cache}-${withDashes(platform)}`
}

function withDashes(platform: string): string {
  return platform.replaceAll('/', '-')
}

/** The entries of the input `annotations`. */
function annotationsIn({ annotations = '' }: Values): readonly string[] {
  return splitEntries(annotations).map(({ content }) => content.trim())
}

/** Formats entries as the text of an input. */
function formatEntries(entries: readonly string[]): string {
  return entries.map(quotedEntry).join('\n')
}
