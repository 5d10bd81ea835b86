import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessForms, repositoryPolicy } from '../src/plan/settings/access.ts'
import type { PolicyDocument } from '../src/plan/settings/document.ts'
import { lifecycleForms, lifecyclePolicy } from '../src/plan/settings/lifecycle.ts'
import type { Form } from '../src/plan/settings/shorthand.ts'

/** The document, seen from the root of the checkout. */
export const repositoryDocument = 'docs/repository.md'

type Input = 'lifecycle-policy' | 'repository-policy'

const table = /<!-- forms of (?<input>lifecycle-policy|repository-policy) -->\n[\s\S]*?<!-- end -->/g

/** Lines of an input, and the marked part below them that is the policy they make. */
const example =
  /```yaml\n(?<input>lifecycle-policy|repository-policy): \|\n(?<lines>[^`]*)```\n\n<!-- policy -->\n[\s\S]*?<!-- end -->/g

/** A document with its marked parts made anew: the forms of a shorthand, and the policies that examples make. */
export function withForms(document: string): string {
  return document
    .replace(table, (_, input: Input) => `<!-- forms of ${input} -->\n${formTable(input)}\n<!-- end -->`)
    .replace(example, (_, input: Input, lines: string) => {
      const policy = JSON.stringify(JSON.parse(textOf(policyOf(input, lines))), undefined, 2)
      const above = `\`\`\`yaml\n${input}: |\n${lines}\`\`\``
      return `${above}\n\n<!-- policy -->\n\`\`\`json\n${policy}\n\`\`\`\n<!-- end -->`
    })
}

/** The generated parts of a document. */
export function generatedParts(document: string): readonly string[] {
  return [...document.matchAll(table), ...document.matchAll(example)].map(([text]) => text)
}

function formTable(input: Input): string {
  const forms: readonly Form<unknown>[] = input === 'lifecycle-policy' ? lifecycleForms : accessForms
  const rows = forms.map(({ form, example, meaning }) => `| \`${form}\` | \`${example}\` | ${meaning} |`)
  const escaped = rows.map((row) => row.replaceAll(/(?<=\w)\|(?=\w)/g, '\\|'))
  return ['| Line | Example | Meaning |', '| --- | --- | --- |', ...escaped].join('\n')
}

function policyOf(input: Input, lines: string): PolicyDocument {
  const nothing = () => undefined
  if (input === 'lifecycle-policy') return lifecyclePolicy(lines, nothing)
  return repositoryPolicy(lines, nothing, { partition: 'aws', service: 'ecr' })
}

function textOf(policy: PolicyDocument): string {
  if (policy.kind === 'problems') throw new Error(policy.problems.join('\n'))
  return policy.text
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '..', repositoryDocument)
  writeFileSync(path, withForms(readFileSync(path, 'utf8')))
}
