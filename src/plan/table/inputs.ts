import type { Reader } from '../../parsing/reader.ts'
import { buildRows } from './build.ts'
import { checkRows } from './checks.ts'
import { deletionRows } from './deletion.ts'
import { identityRows } from './identity.ts'
import { imageRows } from './image.ts'
import { repositoryRows } from './repository.ts'
import type { InputRow, InterfaceName } from './row.ts'
import { sessionRows } from './session.ts'
import { jobRows, workflowRows } from './workflow.ts'

/** The inputs by group. The keys are headings in the documentation. */
export const inputGroups = {
  'Reusable workflow': workflowRows,
  Identity: identityRows,
  'Registry and repository': repositoryRows,
  Image: imageRows,
  Build: buildRows,
  'Checks after the push': checkRows,
  Deletion: deletionRows,
  Session: sessionRows,
  Job: jobRows,
} as const

/** Every input by name, in the order of action.yml. */
export const inputTable = {
  ...identityRows,
  ...repositoryRows,
  ...imageRows,
  ...buildRows,
  ...checkRows,
  ...deletionRows,
  ...sessionRows,
  ...workflowRows,
  ...jobRows,
} as const

export type InputName = keyof typeof inputTable

export type InputReader = Reader<typeof inputTable>

const rows = Object.entries(inputTable) as readonly (readonly [InputName, InputRow])[]

/** The names of the inputs of an action or workflow, in the order of action.yml. */
export function inputNames(owner: InterfaceName): readonly string[] {
  return rows.filter(([, row]) => row.actions.includes(owner)).map(([name]) => name)
}

/** The names of the inputs that must be set. */
export function requiredInputs(owner: InterfaceName): readonly InputName[] {
  return rows.filter(([, row]) => row.required?.includes(owner)).map(([name]) => name)
}

/** The first example of a value of an input; empty without an example. */
export function exampleOf(name: InputName): string {
  const { examples: [example = ''] = [] }: InputRow = inputTable[name]
  return example
}
