import type { InputRows } from './row.ts'

/** The inputs that only the reusable workflow has. */
export const workflowRows = {
  runners: {
    type: 'text',
    default: '{"linux/amd64":"ubuntu-latest","linux/arm64":"ubuntu-24.04-arm"}',
    defaultText: '`ubuntu-latest` for `linux/amd64`, `ubuntu-24.04-arm` for `linux/arm64`',
    description:
      'Runner for each platform, JSON: a label, a list of labels, or `{"group":"…","labels":"…"}`. Jobs that do not build run on the `linux/amd64` runner, or on `ubuntu-latest` if that runner is not set.',
    actions: ['reusable'],
  },
  environment: {
    type: 'text',
    description: 'GitHub environment that the jobs run in. The claims of the ID token contain its name.',
    examples: ['production'],
    actions: ['reusable'],
  },
  'timeout-minutes': {
    type: 'number',
    default: '60',
    description: 'Time limit of each job in minutes.',
    actions: ['reusable'],
  },
  submodules: {
    type: 'choice',
    default: 'false',
    description: 'Submodules that `actions/checkout` checks out, `true`, `false` or `recursive`.',
    actions: ['reusable'],
  },
  lfs: {
    type: 'boolean',
    default: 'false',
    description: 'Download Git LFS files with `actions/checkout`.',
    actions: ['reusable'],
  },
} as const satisfies InputRows

/** The inputs of the internal action that runs a job of the reusable workflow. */
export const jobRows = {
  job: {
    type: 'text',
    description: 'The job of the workflow that runs the step: `ship`, `build`, `join` or `promote`.',
    actions: ['job'],
    required: ['job'],
  },
  inputs: {
    type: 'text',
    description: 'Inputs of the workflow, JSON.',
    actions: ['job'],
    required: ['job'],
  },
  matrix: {
    type: 'text',
    description: 'Matrix entry of the job, JSON.',
    actions: ['job'],
  },
  needs: {
    type: 'text',
    description: 'Jobs that this job needs, with their outputs, JSON.',
    actions: ['job'],
  },
} as const satisfies InputRows
