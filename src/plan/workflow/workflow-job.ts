/**
 * The jobs of the reusable workflow. `ship` runs first. It builds the image itself, or leaves each platform to a `build` job, and
 * then `join` merges the platforms into one image. `promote` copies the image to one destination.
 */
const jobKinds = ['ship', 'build', 'join', 'promote'] as const

/** The inputs of a job of the reusable workflow. Source: workflow/action.yml. */
export interface WorkflowJob {
  readonly kind: (typeof jobKinds)[number]
  /** The workflow's inputs with their defaults, as text. */
  readonly workflowInputs: Values
  /** The matrix entry of the job; empty if the job has no matrix. */
  readonly matrixEntry: Readonly<Record<string, unknown>>
  /** The outputs of the jobs before this job, by job id. */
  readonly earlierOutputs: Readonly<Record<string, Values>>
  /** The secret `build-secrets` of the workflow, in the form of the input `secrets`. */
  readonly secrets: string
}

/** The values of inputs or outputs, by name. */
export type Values = Readonly<Record<string, string>>

export function readWorkflowJob(input: (name: string) => string | undefined): WorkflowJob {
  const needs: Readonly<Record<string, { readonly outputs?: object }>> = parseObject(input('needs'))
  return {
    kind: kindOf(input('job') ?? ''),
    workflowInputs: toValues(parseObject(input('inputs'))),
    matrixEntry: parseObject(input('matrix')),
    earlierOutputs: Object.fromEntries(
      Object.entries(needs).map(([job, { outputs }]) => [job, toValues(outputs ?? {})]),
    ),
    secrets: input('secrets') ?? '',
  }
}

function kindOf(job: string): WorkflowJob['kind'] {
  const kind = jobKinds.find((name) => name === job)
  if (!kind) throw new Error(`the workflow has no job \`${job}\``)
  return kind
}

/** Parses an object in JSON. GitHub writes `null` for the matrix of a job without a matrix. */
function parseObject<T extends object>(text: string | undefined): T {
  return JSON.parse(text || 'null') ?? {}
}

function toValues(fields: object): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === null ? '' : `${value}`]))
}
