import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessForms, repositoryPolicy } from '../src/plan/settings/access.ts'
import type { PolicyDocument } from '../src/plan/settings/document.ts'
import { lifecycleForms, lifecyclePolicy } from '../src/plan/settings/lifecycle.ts'
import type { Form } from '../src/plan/settings/shorthand.ts'

// Generates the tables and policies in docs/repository.md from src/plan/settings/.

/** The path of the document, relative to the root of the repository. */
export const repositoryDocument = 'docs/repository.md'

type Input = 'lifecycle-policy' | 'repository-policy'

/** Matches a part with the table of an input's shorthand forms. */
const tablePart = /<!-- forms of (?<input>lifecycle-policy|repository-policy) -->\n[\s\S]*?<!-- end -->/g

/** Matches a YAML block with shorthand lines of an input, and the part below it with the resulting policy. */
const policyPart =
  /```yaml\n(?<input>lifecycle-policy|repository-policy): \|\n(?<lines>[^`]*)```\n\n<!-- policy -->\n[\s\S]*?<!-- end -->/g

/** Generates the marked parts of a document again. */
export function withGeneratedParts(document: string): string {
  return document
    .replace(tablePart, (_, input: Input) => `<!-- forms of ${input} -->\n${formTable(input)}\n<!-- end -->`)
    .replace(policyPart, (_, input: Input, lines: string) => {
      const policy = JSON.stringify(JSON.parse(textOf(policyOf(input, lines))), undefined, 2)
      const inputBlock = `\`\`\`yaml\n${input}: |\n${lines}\`\`\``
      return `${inputBlock}\n\n<!-- policy -->\n\`\`\`json\n${policy}\n\`\`\`\n<!-- end -->`
    })
}

/** The generated parts of a document. */
export function generatedParts(document: string): readonly string[] {
  return [...document.matchAll(tablePart), ...document.matchAll(policyPart)].map(([text]) => text)
}

function formTable(input: Input): string {
  const forms: readonly Form<unknown>[] = input === 'lifecycle-policy' ? lifecycleForms : accessForms
  const rows = forms.map(({ form, example, meaning }) => `| \`${form}\` | \`${example}\` | ${meaning} |`)
  // Escapes a `|` between two letters, such as in `tagged|untagged`, which would end the cell.
  const escapedRows = rows.map((row) => row.replaceAll(/(?<=\w)\|(?=\w)/g, '\\|'))
  return ['| Line | Example | Meaning |', '| --- | --- | --- |', ...escapedRows].join('\n')
}

function policyOf(input: Input, lines: string): PolicyDocument {
  // The examples do not name files.
  const readFile = () => undefined
  if (input === 'lifecycle-policy') return lifecyclePolicy(lines, readFile)
  return repositoryPolicy(lines, readFile, { partition: 'aws', service: 'ecr' })
}

function textOf(policy: PolicyDocument): string {
  if (policy.kind === 'problems') throw new Error(policy.problems.join('\n'))
  return policy.text
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '..', repositoryDocument)
  writeFileSync(path, withGeneratedParts(readFileSync(path, 'utf8')))
}
