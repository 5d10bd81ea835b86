import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputRow } from '../src/plan/table/row.ts'
import { mostPlatforms } from '../src/plan/workflow/downstream-jobs.ts'
import { described, descriptionOf, groupsOf, outputsOf } from './actions.ts'

/** Where the reusable workflow is. */
export const reusableWorkflow = '.github/workflows/build-push.yml'

/** Each destination has its own job, and all jobs of a matrix write to the same outputs. */
const ofPromotions = 'destinations'

const marked = /^( *)# (.*)<(inputs|outputs|job-outputs|platforms)>\n[\s\S]*?^ *# <\/\3>\n/gm

/** The workflow with its inputs, and the action's outputs, made anew. */
export function withActionParts(workflow: string): string {
  return workflow.replaceAll(marked, (_, indent: string, comment: string, name: string) =>
    [`# ${comment}<${name}>`, ...partOf(name), `# </${name}>`].map((line) => `${indent}${line}\n`).join(''),
  )
}

function partOf(name: string): readonly string[] {
  const all = outputsOf('main').flatMap(([output]) => (output === ofPromotions ? [] : [output]))
  switch (name) {
    case 'inputs':
      return groupsOf('reusable').flatMap(([, rows]) => rows.flatMap(([input, row]) => inputEntry(input, row)))
    case 'outputs':
      return all.map((output) => `${output}: { value: "${workflowOutput(output)}" }`)
    case 'job-outputs':
      return all.map(stepOutput)
    default:
      return Array.from({ length: mostPlatforms }, (_, index) => stepOutput(`platform-${index + 1}`))
  }
}

/** The description of an action's input is in the README. */
function inputEntry(input: string, row: InputRow): readonly string[] {
  const type = row.type === 'boolean' || row.type === 'number' ? row.type : 'string'
  const value = row.default !== undefined && (type === 'string' ? `'${row.default}'` : row.default)
  const fields = [`type: ${type}`]
  if (row.required?.includes('reusable')) fields.push('required: true')
  else if (value) fields.push(`default: ${value}`)
  if (row.actions.includes('main')) return [`${input}: { ${fields.join(', ')} }`]
  return [
    `${input}:`,
    ...described(descriptionOf(row, 'reusable'))
      .split('\n')
      .map((line) => line.slice(2)),
    ...fields.map((field) => `  ${field}`),
  ]
}

function stepOutput(output: string): string {
  return `${output}: \${{ steps.image.outputs.${output} }}`
}

/** Builds that are not joined have no image, but some outputs. */
function workflowOutput(output: string): string {
  const built = ['result', 'pull-through-cache'].includes(output) ? ` || jobs.build.outputs.${output}` : ''
  return `\${{ jobs.ship.outputs.${output} || jobs.join.outputs.${output}${built} }}`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const path = join(root, reusableWorkflow)
  writeFileSync(path, withActionParts(readFileSync(path, 'utf8')))
}
