/** A job of the reusable workflow. `ship` comes first, and where it does everything it is the only one. */
export type Part = 'ship' | 'build' | 'join' | 'promote'

/** What a job of the reusable workflow is told. Source: workflow/action.yml. */
export interface WorkflowJob {
  readonly kind: Part
  /** What the caller gave the workflow, and the defaults; every value as text. */
  readonly given: Values
  /** The job's own entry of its matrix; empty in a job without one. */
  readonly entry: Readonly<Record<string, unknown>>
  /** The outputs of the jobs before this one. */
  readonly earlier: Readonly<Record<string, Values>>
  readonly secrets: string
}

export type Values = Readonly<Record<string, string>>

/** Reads what the job is told. */
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

function kindOf(job: string): Part {
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

/** A job without a matrix has none, which GitHub writes as `null`. */
function json<T extends object>(text: string | undefined): T {
  return JSON.parse(text || 'null') ?? {}
}

function texts(values: object): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? '' : `${value}`]))
}
