import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** A workflow that the project shows or uses. */
export interface Workflow {
  /** A path, or for a workflow in a document the document's and its own name. */
  readonly place: string
  readonly text: string
}

/** Every workflow in .github, the examples, the README and the documents. */
export function shownWorkflows(): readonly Workflow[] {
  const files = ['.github/workflows', 'examples']
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => path.endsWith('.yml'))
    .map((path) => ({ place: path, text: readFileSync(join(root, path), 'utf8') }))
  const documents = ['README.md', ...filesBelow('docs')].filter((path) => path.endsWith('.md'))
  return [...files, ...documents.flatMap(blocksOf)]
}

/** The path of a tool in Go, built if it does not exist yet. */
export const goTool = (name: string) => pathFrom('script/go-tool', name)

/** The path of a tool from PyPI, installed if it does not exist yet. */
export const pipTool = (name: string) => pathFrom('script/pip-tool', name)

async function pathFrom(script: string, tool: string): Promise<string> {
  return (await promisify(execFile)(join(root, script), [tool])).stdout.trim()
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
}

/** The blocks of a document that are whole workflows. */
function blocksOf(path: string): readonly Workflow[] {
  const blocks = [...readFileSync(join(root, path), 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)]
  return blocks
    .map(([, text = '']) => text)
    .filter((text) => /^jobs:/m.test(text))
    .map((text) => ({ place: `${path}, ${/^name: (.*)$/m.exec(text)?.[1]}`, text }))
}
