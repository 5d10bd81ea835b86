import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { notInWorkflow } from '../src/plan/handoff/inputs.ts'
import { mostPlatforms } from '../src/plan/workflow/downstream-jobs.ts'

/** The parts of action.yml that the reusable workflow repeats. */
interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, object>>
}

/** Where the reusable workflow is. */
export const reusableWorkflow = '.github/workflows/build-push.yml'

const marked = /^( *)# (.*)<(inputs|outputs|job-outputs|platforms)>\n[\s\S]*?^ *# <\/\3>\n/gm

/** The workflow with the action's inputs and outputs made anew from action.yml. */
export function withActionParts(workflow: string, action: ActionFile): string {
  return workflow.replaceAll(marked, (_, indent: string, comment: string, name: string) =>
    [`# ${comment}<${name}>`, ...partOf(name, action), `# </${name}>`].map((line) => `${indent}${line}\n`).join(''),
  )
}

function partOf(name: string, { inputs, outputs }: ActionFile): readonly string[] {
  const all = Object.keys(outputs)
  switch (name) {
    case 'inputs':
      return Object.entries(inputs)
        .filter(([input]) => !notInWorkflow.includes(input))
        .map(([input, { default: value }]) => `${input}: { ${typed(input, value)} }`)
    case 'outputs':
      return all.map((output) => `${output}: { value: "${workflowOutput(output)}" }`)
    case 'job-outputs':
      return all.map(stepOutput)
    default:
      return Array.from({ length: mostPlatforms }, (_, index) => stepOutput(`platform-${index + 1}`))
  }
}

function stepOutput(output: string): string {
  return `${output}: \${{ steps.image.outputs.${output} }}`
}

/** A workflow's inputs have types; what may be another word than true or false is a text. */
function typed(input: string, value: string | undefined): string {
  if (input === 'repository') return 'type: string, required: true'
  if (input === 'provenance' || value === undefined) return 'type: string'
  if (value === 'true' || value === 'false') return `type: boolean, default: ${value}`
  if (/^\d+$/.test(value)) return `type: number, default: ${value}`
  return `type: string, default: '${value}'`
}

/** Builds that are not joined have no image, but some outputs. */
function workflowOutput(output: string): string {
  const built = ['result', 'pull-through-cache'].includes(output) ? ` || jobs.build.outputs.${output}` : ''
  return `\${{ jobs.ship.outputs.${output} || jobs.join.outputs.${output}${built} }}`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const path = join(root, reusableWorkflow)
  const action: ActionFile = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
  writeFileSync(path, withActionParts(readFileSync(path, 'utf8'), action))
}
