import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { newJob, type Variables } from '../__tests__/support/runner.ts'
import { describeDeletion } from '../src/plan/deletion/describe.ts'
import { planDeletion } from '../src/plan/deletion/plan.ts'
import { readDeletion } from '../src/plan/inputs/deletion.ts'
import { readContext } from '../src/plan/run/context.ts'

const root = join(import.meta.dirname, '..')

/** The document, seen from the root of the checkout. */
export const iamDocument = 'docs/iam.md'

/** A policy document that a dry run prints, and where it belongs. */
export interface PrintedPolicy {
  /** Such as `Permissions of arn:aws:iam::123456789012:role/ci-push`. */
  readonly title: string
  /** JSON text. */
  readonly document: string
}

/** A block of inputs, and the marked part below it that is what a dry run prints for them. */
const printed = /```yaml\n(?<inputs>[^`]*)```\n\n<!-- (?<part>permissions|dry-run) -->\n[\s\S]*?<!-- end -->/g

const included = /<!-- file: (?<path>\S+) -->\n[\s\S]*?<!-- end -->/g

/** A document with its marked parts made anew: from dry runs of the action, and from the examples' files. */
export async function withGeneratedParts(document: string): Promise<string> {
  const parts = [...document.matchAll(printed)].map(async ({ groups = {} }) => {
    const { inputs = '', part = '' } = groups
    const log = await dryRun(inputsIn(inputs))
    const text = part === 'dry-run' ? block('text', log) : permissions(printedPolicies(log))
    return `\`\`\`yaml\n${inputs}\`\`\`\n\n<!-- ${part} -->\n${text}\n<!-- end -->`
  })
  const made = await Promise.all(parts)
  return document
    .replace(printed, () => made.shift() ?? '')
    .replace(included, (_, path: string) => {
      const text = block(path.endsWith('.tf') ? 'hcl' : 'yaml', readFileSync(join(root, path), 'utf8').trimEnd())
      return `<!-- file: ${path} -->\n${text}\n<!-- end -->`
    })
}

/** The inputs of a `with:` block, as texts, which is what a runner makes of them. */
export function inputsIn(yaml: string): Variables {
  return Object.fromEntries(Object.entries(parse(yaml)).map(([name, value]) => [name, String(value)]))
}

/** The variables of a push to `main` of ORG/REPO. */
const runEnv = {
  GITHUB_REPOSITORY: 'ORG/REPO',
  GITHUB_REPOSITORY_ID: 'REPO-ID',
  GITHUB_REPOSITORY_OWNER_ID: 'ORG-ID',
  // They tell the action that the job has ID tokens; a dry run asks for none.
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'none',
}

/** What the action prints for some inputs on a push to `main` of ORG/REPO, with a time that stays. */
export async function dryRun(inputs: Variables): Promise<string> {
  if (inputs['delete-tags'] !== undefined) return describedDeletion({ ...usualInputs, ...inputs })
  const job = newJob({
    files: { Dockerfile: 'FROM scratch\n', [`digests/${'0'.repeat(64)}`]: '' },
    env: runEnv,
  })
  try {
    const { exitCode, log } = await job.step({ ...usualInputs, ...inputs, 'dry-run': 'true' }).main
    if (exitCode !== 0) throw new Error(log)
    // The first line names versions, which are others in each release.
    const plan = log.replace(/^ecr-build-push .*\n/, '')
    return plan.replace(/(image\.created)=\S+/, '$1=2026-11-21T12:00:00.000Z').trim()
  } finally {
    job.remove()
  }
}

/** What a dry run of `delete` prints before it reads the repository. */
function describedDeletion(inputs: Variables): string {
  const read = readDeletion((name) => inputs[name])
  const context = readContext(
    { ...runEnv, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
    {},
    { now: new Date() },
  )
  return describeDeletion(planDeletion({ read, given: Object.keys(inputs), context, network: [] }))
}

/** The inputs that the document's blocks leave out. */
export const usualInputs: Variables = {
  'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
  'aws-region': 'eu-west-1',
}

/** The policy documents that a dry run prints. */
export function printedPolicies(log: string): readonly PrintedPolicy[] {
  return [...log.matchAll(/^(.*):\n(\{\n[\s\S]*?\n\})$/gm)].map(([, title = '', document = '']) => ({
    title,
    document,
  }))
}

/** All but the trust in the ID token, which is the same for all inputs; one that stands alone needs no title. */
function permissions(printed: readonly PrintedPolicy[]): string {
  const policies = printed.filter(({ title }, index) => index > 0 || !title.startsWith('Trust policy'))
  const blocks = policies.map(({ title, document }) => {
    const text = block('json', shortened(document))
    return policies.length === 1 ? text : `${title}:\n\n${text}`
  })
  return blocks.join('\n\n')
}

/** The same JSON, with lists of one entry on one line. */
function shortened(json: string): string {
  return json.replaceAll(/\[\s+("[^"]*")\s+\]/g, '[$1]')
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

if (import.meta.main) {
  const file = join(root, iamDocument)
  writeFileSync(file, await withGeneratedParts(readFileSync(file, 'utf8')))
}
