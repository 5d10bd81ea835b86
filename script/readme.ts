import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The parts of action.yml that the README shows. */
interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

const marked = /<!-- (inputs|outputs) -->\n[\s\S]*?<!-- end -->/g

/** The README with its tables made anew from action.yml. */
export function withTables(readme: string, action: ActionFile): string {
  return readme.replaceAll(marked, (_, name: 'inputs' | 'outputs') => {
    const rows = Object.entries(action[name]).map(([key, { description }]) => `| \`${key}\` | ${cell(description)} |`)
    const heading = name === 'inputs' ? 'Input' : 'Output'
    return [`<!-- ${name} -->`, `| ${heading} | Meaning |`, '| --- | --- |', ...rows, '<!-- end -->'].join('\n')
  })
}

/** The generated parts of a README. */
export function documentedTables(readme: string): readonly string[] {
  return [...readme.matchAll(marked)].map(([text]) => text)
}

function cell(description: string): string {
  return description.trim().replaceAll('|', '\\|')
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const readme = join(root, 'README.md')
  const action: ActionFile = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
  writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), action))
}
