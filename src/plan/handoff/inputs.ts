import { type EcrHost, parseEcrHost } from '../../names/reference.ts'
import { quotedEntry, splitEntries } from '../../parsing/entries.ts'
import { isForIndex, manifestAnnotation } from '../image/annotations.ts'
import { cacheTag } from '../inputs/cache.ts'
import { planDownstreamJobs } from '../workflow/downstream-jobs.ts'
import type { Values, WorkflowJob } from '../workflow/workflow-job.ts'
import type { JobHandoff } from './handoff.ts'

/** The inputs of the action that a job of its own has no use for: for these there are no later steps, files or agents. */
export const notInWorkflow = [
  'export-credentials',
  'digests',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'builder',
  'push-by-digest',
  'load',
  'outputs',
  'docker-config',
  'logout',
]

/** The inputs of the workflow that the action does not have. */
export const onlyInWorkflow = ['runners', 'destinations', 'environment', 'timeout-minutes', 'submodules', 'lfs']

const identity = [
  'role-to-assume',
  'aws-region',
  'audience',
  'role-session-name',
  'role-duration-seconds',
  'role-external-id',
  'session-policy',
  'allowed-account-ids',
]

const place = ['repository', 'registry-id']

/** The first job settles the repository, so that the others find it. */
const settings = [
  'create-repository',
  'image-tag-mutability',
  'mutability-exclusion-filters',
  'scan-on-push',
  'encryption',
  'kms-key',
  'repository-tags',
  'lifecycle-policy',
  'repository-policy',
  'catalog',
  'update-repository',
]

/** The inputs of the action in a job of the reusable workflow. */
export function inputsOf(call: WorkflowJob, { tags, reuse, source }: JobHandoff): Values {
  const { given, entry, earlier } = call
  switch (call.kind) {
    case 'ship':
      return { ...without(given, onlyInWorkflow), platforms: platformsOf(call), secrets: call.secrets }
    case 'build': {
      const platform = `${entry.platform}`
      return {
        ...without(given, [...onlyInWorkflow, ...settings, 'if-tag-exists', 'reuse', 'scan']),
        platforms: platform,
        tags: tagsFor(platform, tags, given.push === 'true'),
        // Also what is not pushed is of one platform, and BuildKit refuses for it what is for an index.
        annotations: annotationsIn(given)
          .flatMap((entry) => manifestAnnotation(entry) ?? [])
          .map(quotedEntry)
          .join('\n'),
        cache: cacheFor(platform, given.cache?.trim() ?? ''),
        'push-by-digest': given.push ?? '',
        secrets: call.secrets,
      }
    }
    case 'join':
      return {
        ...only(given, [...identity, ...place, 'if-tag-exists', 'scan']),
        platforms: platformsOf(call),
        tags: tags.join('\n'),
        reuse,
        annotations: annotationsIn(given).filter(isForIndex).map(quotedEntry).join('\n'),
        digests: JSON.stringify(Object.values(earlier.build ?? {}).filter((digest) => digest.startsWith('sha256:'))),
      }
    case 'promote': {
      const digest = earlier.ship?.digest || earlier.join?.digest
      return {
        ...only(given, [...identity, ...settings, 'if-tag-exists']),
        ...destinationPlace(call),
        'source-image': `${source}@${digest}`,
        tags: tags.flatMap((tag) => tagIn(source, tag)).join('\n'),
      }
    }
  }
}

/** Where none are asked for, those that have a job: they are in the name of the content too. */
function platformsOf(call: WorkflowJob): string {
  const { builds } = planDownstreamJobs(call).others
  return call.given.platforms?.trim() || builds.map(({ platform }) => platform).join()
}

/** A full URI says it all; a name alone is in the registry of the build, or with a role in that of its account. */
function destinationPlace({ given, entry }: WorkflowJob): Values {
  const repository = `${entry.repository}`
  const role: Values = entry.role ? { 'role-to-assume': `${entry.role}` } : {}
  if (hostIn(repository)) return { ...role, repository, 'aws-region': '' }
  const home = hostIn(given.repository ?? '')
  const { region, account } =
    home?.kind === 'private' ? home : { region: given['aws-region'] ?? '', account: given['registry-id'] ?? '' }
  return { ...role, repository, 'aws-region': region, 'registry-id': entry.role ? '' : account }
}

function hostIn(repository: string): EcrHost | undefined {
  return parseEcrHost(repository.split('/')[0] ?? '')
}

/** The tag of a name that the image has in its repository; the build has pushed it to those elsewhere. */
function tagIn(repository: string, tag: string): readonly string[] {
  if (!tag.includes('/')) return [tag]
  return tag.startsWith(`${repository}:`) ? [tag.slice(repository.length + 1)] : []
}

function only(given: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
}

function without(given: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

/** By digest, the first of them is the version in the labels. What is not pushed stays in an engine, which several jobs may share. */
function tagsFor(platform: string, tags: readonly string[], pushes: boolean): string {
  return (pushes ? tags : tags.map((tag) => `${tag.replace(tooLong, '$1')}-${dashed(platform)}`)).join('\n')
}

/** A tag has 128 characters at most. */
const tooLong = /(?<![\w.-])([\w.-]{100})[\w.-]*$/

/** Two platforms would overwrite each other's cache; the other kinds have the platform in their names already. */
function cacheFor(platform: string, cache: string): string {
  if (!/^registry(?::|$)/.test(cache)) return cache
  return `${cache === 'registry' ? `registry:${cacheTag}` : cache}-${dashed(platform)}`
}

function dashed(platform: string): string {
  return platform.replaceAll('/', '-')
}

function annotationsIn({ annotations = '' }: Values): readonly string[] {
  return splitEntries(annotations).map(({ content }) => content.trim())
}
