import { normalPlatform } from '../../oci/platforms.ts'
import { type Invalid, inputReader, invalid, type Problem } from '../../parsing/reader.ts'
import { type Destination, destination } from '../inputs/destinations.ts'
import { inputTable } from '../table/inputs.ts'
import type { Values, WorkflowJob } from './workflow-job.ts'

/** The jobs that follow the first job of the reusable workflow. */
export interface DownstreamJobs {
  /** One job per platform; empty if the first job builds. */
  readonly builds: readonly BuildJob[]
  /** One job per repository in `destinations`. */
  readonly destinations: readonly Destination[]
}

/** An entry of the matrix of builds. */
export interface BuildJob {
  readonly platform: string
  /** The value of `runs-on`: a label, a list of labels, or a group. */
  readonly runner: unknown
}

/** The maximum number of build jobs: the workflow has a fixed number of outputs for their digests. */
export const mostPlatforms = 8

/** Plans the jobs after the first job, or finds problems of the inputs that they depend on. */
export function planDownstreamJobs({ given }: WorkflowJob): {
  readonly downstreamJobs: DownstreamJobs
  readonly problems: readonly Problem[]
} {
  const read = inputReader((name) => given[name], inputTable)
  const runners = read.text('runners', runnersByPlatform) ?? new Map()
  const destinations = read.lines('destinations', destination)
  const platforms = requestedPlatforms(
    read.list('platforms', (platform) => platform),
    runners,
  )
  // The action itself reports the problems of `destinations`.
  const problems = read.problems.filter(({ input }) => input !== 'destinations')
  if (isSingleJob(platforms, given, runners)) return { downstreamJobs: { builds: [], destinations }, problems }

  for (const platform of platforms.filter((name) => !runnerFor(name, runners))) {
    problems.push({ input: 'runners', text: `no runner is given for \`${platform}\`, which is in \`platforms\`` })
  }
  if (platforms.length > mostPlatforms) {
    const text = `the workflow builds at most ${mostPlatforms} platforms, not ${platforms.length}: build them on \`builder-nodes\``
    problems.push({ input: 'platforms', text })
  }
  const builds = platforms.map((platform) => ({ platform, runner: runnerFor(platform, runners) }))
  return { downstreamJobs: { builds, destinations }, problems }
}

/**
 * The platforms to build. If `platforms` is empty: all keys of `runners`, or only the platform of the first job if
 * `runners` contains linux/amd64. Different spellings of a platform count once.
 */
function requestedPlatforms(requested: readonly string[], runners: Runners): readonly string[] {
  const available = runnerFor('linux/amd64', runners) ? [] : [...runners.keys()]
  const platforms = (requested.length > 0 ? requested : available).map(
    (platform) => [normalPlatform(platform), platform] as const,
  )
  return [...new Map(platforms.toReversed()).values()].toReversed()
}

/** The output for the digest of a build job. The jobs of a matrix share their outputs, so each job uses another output. */
export function digestOutput(workflowJob: WorkflowJob): string {
  return `platform-${planDownstreamJobs(workflowJob).downstreamJobs.builds.findIndex(({ platform }) => platform === workflowJob.entry.platform) + 1}`
}

type Runners = ReadonlyMap<string, unknown>

/**
 * Whether the first job does everything: nothing is built, one builder builds all platforms, or its runner builds the only
 * platform.
 */
function isSingleJob(platforms: readonly string[], given: Values, runners: Runners): boolean {
  const [only, second] = platforms
  if (only === undefined || given['dry-run'] === 'true') return true
  if (['bake', 'builder-nodes', 'source-image'].some((name) => given[name])) return true
  return second === undefined && JSON.stringify(runnerFor(only, runners)) === JSON.stringify(ownRunner(given, runners))
}

/** The runner of the first job, by the same rule as `runs-on` in the workflow, which cannot split a list of platforms. */
function ownRunner({ platforms = '' }: Values, runners: Runners): unknown {
  return runners.get(platforms) ?? runners.get('linux/amd64') ?? 'ubuntu-latest'
}

/** The runner of a platform, or else of the platform without its variant. */
function runnerFor(platform: string, runners: Runners): unknown {
  const normal = normalPlatform(platform)
  const [family] = /^[^/]+\/(?:amd64|arm64)/.exec(normal) ?? []
  const find = (wanted: string | undefined) => [...runners].find(([key]) => normalPlatform(key) === wanted)?.[1]
  return find(normal) ?? find(family)
}

function runnersByPlatform(text: string): Runners | Invalid {
  const form = 'write JSON such as {"linux/amd64":"ubuntu-latest"}'
  try {
    const runners: unknown = JSON.parse(text)
    if (typeof runners !== 'object' || runners === null || Array.isArray(runners))
      return invalid(`\`${text}\`: ${form}`)
    const invalidRunner = Object.entries(runners).find(([, runner]) => !isRunner(runner))
    if (invalidRunner)
      return invalid(`\`${invalidRunner[0]}\` needs a label, a list of labels, or {"group":"…","labels":"…"}`)
    return new Map(Object.entries(runners))
  } catch {
    return invalid(`\`${text}\` is not JSON: ${form}`)
  }
}

function isRunner(runner: unknown): boolean {
  if (Array.isArray(runner)) return runner.length > 0 && runner.every((label) => typeof label === 'string')
  return (typeof runner === 'string' && runner !== '') || (typeof runner === 'object' && runner !== null)
}
