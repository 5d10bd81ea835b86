/** The jobs of the reusable workflow. `ship` runs first; the others run only if `ship` does not do everything. */
export type JobKind = 'ship' | 'build' | 'join' | 'promote'

/** The inputs of a job of the reusable workflow. Source: workflow/action.yml. */
export interface WorkflowJob {
  readonly kind: JobKind
  /** The workflow's inputs with their defaults, as text. */
  readonly given: Values
  /** The matrix entry of the job; empty if the job has no matrix. */
  readonly entry: Readonly<Record<string, unknown>>
  /** The outputs of the jobs before this job, by the ids of the jobs. */
  readonly earlier: Readonly<Record<string, Values>>
  readonly secrets: string
}

export type Values = Readonly<Record<string, string>>

/** Reads the inputs of the job. */
export function readWorkflowJob(input: (name: string) => string | undefined): WorkflowJob {
  const needs: Readonly<Record<string, { readonly outputs?: object }>> = json(input('needs'))
  return {
    kind: kindOf(input('job') ?? ''),
    given: texts(json(input('inputs'))),
    entry: json(input('matrix')),
    earlier: Object.fromEntries(Object.entries(needs).map(([job, { outputs }]) => [job, texts(outputs ?? {})])),
    secrets: input('secrets') ?? '',
  }
}

function kindOf(job: string): JobKind {
  switch (job) {
    case 'ship':
    case 'build':
    case 'join':
    case 'promote':
      return job
    default:
      throw new Error(`the workflow has no job \`${job}\``)
  }
}

/** GitHub writes `null` for a job without a matrix. */
function json<T extends object>(text: string | undefined): T {
  return JSON.parse(text || 'null') ?? {}
}

function texts(values: object): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? '' : `${value}`]))
}
