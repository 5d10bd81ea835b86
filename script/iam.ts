import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { newJob, type Variables } from '../__tests__/support/runner.ts'
import { describeDeletion } from '../src/plan/deletion/describe.ts'
import { planDeletion } from '../src/plan/deletion/plan.ts'
import { readDeletion } from '../src/plan/inputs/deletion.ts'
import { readContext } from '../src/plan/run/context.ts'

// Generates the policies in docs/iam.md from dry runs of the action.

const root = join(import.meta.dirname, '..')

/** The path of the document, relative to the root of the repository. */
export const iamDocument = 'docs/iam.md'

/** A policy document that a dry run prints, and its title. */
export interface PrintedPolicy {
  /** Such as `Permissions of arn:aws:iam::123456789012:role/ci-push`. */
  readonly title: string
  /** JSON text. */
  readonly document: string
}

/** Matches a YAML block of inputs, and the part below it with the output of a dry run with these inputs. */
const dryRunPart = /```yaml\n(?<inputs>[^`]*)```\n\n<!-- (?<kind>permissions|dry-run) -->\n[\s\S]*?<!-- end -->/g

/** Matches a part with the text of a file, such as `<!-- file: examples/iam/terraform.tf -->`. */
const filePart = /<!-- file: (?<path>\S+) -->\n[\s\S]*?<!-- end -->/g

/** Generates the marked parts of a document again, from dry runs of the action and from the files of the examples. */
export async function withGeneratedParts(document: string): Promise<string> {
  const parts = [...document.matchAll(dryRunPart)].map(async ({ groups = {} }) => {
    const { inputs = '', kind = '' } = groups
    const log = await dryRun(inputsIn(inputs))
    const text = kind === 'dry-run' ? codeBlock('text', log) : permissions(printedPolicies(log))
    return `\`\`\`yaml\n${inputs}\`\`\`\n\n<!-- ${kind} -->\n${text}\n<!-- end -->`
  })
  const newParts = await Promise.all(parts)
  return document
    .replace(dryRunPart, () => newParts.shift() ?? '')
    .replace(filePart, (_, path: string) => {
      const text = readFileSync(join(root, path), 'utf8').trimEnd()
      return `<!-- file: ${path} -->\n${codeBlock(path.endsWith('.tf') ? 'hcl' : 'yaml', text)}\n<!-- end -->`
    })
}

/** The inputs of a `with:` block in YAML. The runner passes every value as text. */
export function inputsIn(yaml: string): Variables {
  return Object.fromEntries(Object.entries(parse(yaml)).map(([name, value]) => [name, String(value)]))
}

/** The environment of a run for a push to `main` of ORG/REPO. */
const runEnv = {
  GITHUB_REPOSITORY: 'ORG/REPO',
  GITHUB_REPOSITORY_ID: 'REPO-ID',
  GITHUB_REPOSITORY_OWNER_ID: 'ORG-ID',
  // With these variables, the job may request ID tokens. A dry run does not request one.
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'none',
}

/** The log of a dry run with these inputs, for a push to `main` of ORG/REPO. Its creation time is always the same. */
export async function dryRun(inputs: Variables): Promise<string> {
  if (inputs['delete-tags'] !== undefined) return describedDeletion({ ...usualInputs, ...inputs })
  const job = newJob({
    files: { Dockerfile: 'FROM scratch\n', [`digests/${'0'.repeat(64)}`]: '' },
    env: runEnv,
  })
  try {
    const { exitCode, log } = await job.step({ ...usualInputs, ...inputs, 'dry-run': 'true' }).main
    if (exitCode !== 0) throw new Error(log)
    // The first line contains versions, which change with each release.
    const plan = log.replace(/^ecr-build-push .*\n/, '')
    return plan.replace(/(image\.created)=\S+/, '$1=2026-11-21T12:00:00.000Z').trim()
  } finally {
    job.remove()
  }
}

/** The text that a dry run of `delete` prints before it reads the repository. */
function describedDeletion(inputs: Variables): string {
  const parsed = readDeletion((name) => inputs[name])
  const context = readContext(
    { ...runEnv, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
    {},
    { now: new Date() },
  )
  return describeDeletion(planDeletion({ parsed, nonEmptyInputs: Object.keys(inputs), context, networkProblems: [] }))
}

/** The inputs that are not in the document's blocks, because they are the same for all of them. */
export const usualInputs: Variables = {
  'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
  'aws-region': 'eu-west-1',
}

/** The policy documents in the log of a dry run: a line with the title and a colon, and then JSON. */
export function printedPolicies(log: string): readonly PrintedPolicy[] {
  return [...log.matchAll(/^(.*):\n(\{\n[\s\S]*?\n\})$/gm)].map(([, title = '', document = '']) => ({
    title,
    document,
  }))
}

/**
 * The policies in Markdown, with titles if there are several. Leaves out the first trust policy, because it is the same for all
 * inputs.
 */
function permissions(printed: readonly PrintedPolicy[]): string {
  const policies = printed.filter(({ title }, index) => index > 0 || !title.startsWith('Trust policy'))
  const blocks = policies.map(({ title, document }) => {
    const block = codeBlock('json', withShortLists(document))
    return policies.length === 1 ? block : `${title}:\n\n${block}`
  })
  return blocks.join('\n\n')
}

/** Writes each list with a single text on one line, such as `["ecr:PutImage"]`. */
function withShortLists(json: string): string {
  return json.replaceAll(/\[\s+("[^"]*")\s+\]/g, '[$1]')
}

function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

if (import.meta.main) {
  const file = join(root, iamDocument)
  writeFileSync(file, await withGeneratedParts(readFileSync(file, 'utf8')))
}
