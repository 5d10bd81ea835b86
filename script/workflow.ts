import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputRow } from '../src/plan/table/row.ts'
import { maxBuildJobs } from '../src/plan/workflow/downstream-jobs.ts'
import { descriptionField, descriptionOf, groupsOf, outputsOf } from './actions.ts'

// Generates the inputs and outputs in the reusable workflow from src/plan/table/.

/** The path of the reusable workflow, relative to the root of the repository. */
export const reusableWorkflow = '.github/workflows/build-push.yml'

/** The output that the workflow does not have: each destination has its own job, and the jobs of a matrix share one output. */
const excludedOutput = 'destinations'

/** Matches a generated part: from a comment that ends with `<inputs>` to the comment `</inputs>`. */
const generatedPart = /^( *)# (.*)<(inputs|outputs|job-outputs|platforms)>\n[\s\S]*?^ *# <\/\3>\n/gm

/** Generates the marked parts of the workflow again. */
export function withGeneratedParts(workflow: string): string {
  return workflow.replaceAll(generatedPart, (_, indent: string, comment: string, name: string) =>
    [`# ${comment}<${name}>`, ...partOf(name), `# </${name}>`].map((line) => `${indent}${line}\n`).join(''),
  )
}

function partOf(name: string): readonly string[] {
  const outputs = outputsOf('main').flatMap(([output]) => (output === excludedOutput ? [] : [output]))
  switch (name) {
    case 'inputs':
      return groupsOf('reusable').flatMap(([, rows]) => rows.flatMap(([input, row]) => inputEntry(input, row)))
    case 'outputs':
      return outputs.map((output) => `${output}: { value: "${workflowOutput(output)}" }`)
    case 'job-outputs':
      return outputs.map(stepOutput)
    default:
      return Array.from({ length: maxBuildJobs }, (_, index) => stepOutput(`platform-${index + 1}`))
  }
}

/** The lines of an input. Only an input that the action does not have gets a description: the README describes the others. */
function inputEntry(input: string, row: InputRow): readonly string[] {
  const type = row.type === 'boolean' || row.type === 'number' ? row.type : 'string'
  const fields = [`type: ${type}`]
  if (row.required?.includes('reusable')) fields.push('required: true')
  else if (row.default !== undefined) fields.push(`default: ${type === 'string' ? `'${row.default}'` : row.default}`)
  if (row.actions.includes('main')) return [`${input}: { ${fields.join(', ')} }`]
  return [
    `${input}:`,
    ...descriptionField(descriptionOf(row, 'reusable'))
      .split('\n')
      .map((line) => line.slice(2)),
    ...fields.map((field) => `  ${field}`),
  ]
}

function stepOutput(output: string): string {
  return `${output}: \${{ steps.image.outputs.${output} }}`
}

/** The value of an output: from the first job that sets it. With `push: false`, only the jobs of the builds set outputs. */
function workflowOutput(output: string): string {
  const fromBuild = ['result', 'pull-through-cache'].includes(output) ? ` || jobs.build.outputs.${output}` : ''
  return `\${{ jobs.ship.outputs.${output} || jobs.join.outputs.${output}${fromBuild} }}`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const path = join(root, reusableWorkflow)
  writeFileSync(path, withGeneratedParts(readFileSync(path, 'utf8')))
}
