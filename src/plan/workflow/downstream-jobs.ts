import { normalPlatform } from '../../oci/platforms.ts'
import { type Invalid, inputReader, invalid, type Problem } from '../../parsing/reader.ts'
import { type Destination, destination } from '../inputs/destinations.ts'
import { inputTable } from '../table/inputs.ts'
import type { Values, WorkflowJob } from './workflow-job.ts'

/** The jobs that follow the first job of the reusable workflow. */
export interface DownstreamJobs {
  /** One job per platform; empty if the first job builds the image. */
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

/** The maximum number of build jobs, because the workflow has a fixed number of outputs for their digests. */
export const maxBuildJobs = 8

/** Plans the jobs after the first job, and finds problems of the inputs `runners` and `platforms`. */
export function planDownstreamJobs({ workflowInputs }: WorkflowJob): {
  readonly downstreamJobs: DownstreamJobs
  readonly problems: readonly Problem[]
} {
  const read = inputReader((name) => workflowInputs[name], inputTable)
  const runners = read.text('runners', parseRunners) ?? new Map()
  const destinations = read.lines('destinations', destination)
  const platforms = buildPlatforms(
    read.list('platforms', (platform) => platform),
    runners,
  )
  // The action of the first job reports the problems of `destinations`.
  const problems = read.problems.filter(({ input }) => input !== 'destinations')
  if (isSingleJob(platforms, workflowInputs, runners)) return { downstreamJobs: { builds: [], destinations }, problems }

  for (const platform of platforms.filter((name) => !runnerFor(name, runners))) {
    problems.push({ input: 'runners', text: `no runner is given for \`${platform}\`, which is in \`platforms\`` })
  }
  if (platforms.length > maxBuildJobs) {
    const text = `the workflow builds at most ${maxBuildJobs} platforms, not ${platforms.length}: build them on \`builder-nodes\``
    problems.push({ input: 'platforms', text })
  }
  const builds = platforms.map((platform) => ({ platform, runner: runnerFor(platform, runners) }))
  return { downstreamJobs: { builds, destinations }, problems }
}

/**
 * The platforms of the build jobs: the input `platforms`, or if it is empty, all keys of `runners`. If `platforms` is empty and
 * `runners` contains linux/amd64, there is no build job, because the first job builds on that runner. Different spellings of a
 * platform count once.
 */
function buildPlatforms(platformsInput: readonly string[], runners: Runners): readonly string[] {
  const defaultPlatforms = runnerFor('linux/amd64', runners) ? [] : [...runners.keys()]
  const platforms = platformsInput.length > 0 ? platformsInput : defaultPlatforms
  return platforms.filter(
    (platform, index) => platforms.findIndex((other) => normalPlatform(other) === normalPlatform(platform)) === index,
  )
}

/**
 * The name of the output for the digest of a build job: `platform-1` for the first job of the matrix. The jobs of a matrix share
 * their outputs, so each job writes a different output.
 */
export function digestOutputName(workflowJob: WorkflowJob): string {
  const { builds } = planDownstreamJobs(workflowJob).downstreamJobs
  return `platform-${builds.findIndex(({ platform }) => platform === workflowJob.matrixEntry.platform) + 1}`
}

/** The input `runners`: the value of `runs-on`, by platform. */
type Runners = ReadonlyMap<string, unknown>

/**
 * Whether the first job does everything: it builds nothing, or one builder builds all platforms, or the runner of the first job
 * builds the only platform.
 */
function isSingleJob(platforms: readonly string[], workflowInputs: Values, runners: Runners): boolean {
  const [firstPlatform, secondPlatform] = platforms
  if (firstPlatform === undefined || workflowInputs['dry-run'] === 'true') return true
  if (['bake', 'builder-nodes', 'source-image'].some((name) => workflowInputs[name])) return true
  const isOnlyPlatform = secondPlatform === undefined
  return isOnlyPlatform && isSameRunner(runnerFor(firstPlatform, runners), firstJobRunner(workflowInputs, runners))
}

/** A runner may be a list or an object, so the JSON is compared. */
function isSameRunner(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/**
 * The runner of the first job, as the expression in `runs-on` of the workflow selects it. The expression cannot split a list, so
 * `platforms` is looked up as a whole.
 */
function firstJobRunner({ platforms = '' }: Values, runners: Runners): unknown {
  return runners.get(platforms) ?? runners.get('linux/amd64') ?? 'ubuntu-latest'
}

/** The runner of a platform. A variant of amd64 or arm64 may use the runner of the platform without a variant. */
function runnerFor(platform: string, runners: Runners): unknown {
  const normal = normalPlatform(platform)
  // `linux/arm64` of `linux/arm64/v9`
  const [withoutVariant] = /^[^/]+\/(?:amd64|arm64)/.exec(normal) ?? []
  const find = (name: string | undefined) => [...runners].find(([key]) => normalPlatform(key) === name)?.[1]
  return find(normal) ?? find(withoutVariant)
}

function parseRunners(text: string): Runners | Invalid {
  const hint = 'write JSON such as {"linux/amd64":"ubuntu-latest"}'
  try {
    const runners: unknown = JSON.parse(text)
    if (typeof runners !== 'object' || runners === null || Array.isArray(runners))
      return invalid(`\`${text}\`: ${hint}`)
    const invalidRunner = Object.entries(runners).find(([, runner]) => !isRunner(runner))
    if (invalidRunner)
      return invalid(`\`${invalidRunner[0]}\` needs a label, a list of labels, or {"group":"…","labels":"…"}`)
    return new Map(Object.entries(runners))
  } catch {
    return invalid(`\`${text}\` is not JSON: ${hint}`)
  }
}

/** Whether a value is a label, a list of labels, or an object, such as a runner group. */
function isRunner(runner: unknown): boolean {
  if (Array.isArray(runner)) return runner.length > 0 && runner.every((label) => typeof label === 'string')
  if (typeof runner === 'string') return runner !== ''
  return typeof runner === 'object' && runner !== null
}
