import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { externalList, externalReferences } from '../__tests__/support/external.ts'

const run = promisify(execFile)

/** Checks a link, or an action such as `actions/checkout@v5`. Returns the problem; undefined if it exists. */
async function problemOf(reference: string): Promise<string | undefined> {
  return reference.startsWith('https:') ? linkProblem(reference) : actionProblem(reference)
}

async function linkProblem(link: string): Promise<string | undefined> {
  const response = await fetch(link, { signal: AbortSignal.timeout(30_000) })
  await response.body?.cancel()
  return response.ok ? undefined : `${response.status} ${response.statusText}`
}

/**
 * Checks that the version of an action is a tag or branch. For a pinned commit with a version, such as
 * `actions/checkout@3d3c42e… v7.0.1`, also checks that the version has this commit.
 */
async function actionProblem(reference: string): Promise<string | undefined> {
  const [, name = '', ref = '', version = ref] = /^(.*?)@(\S+)(?: (.*))?$/.exec(reference) ?? []
  const refs = await remoteRefs(name)
  // An annotated tag is a separate object; `^{}` is its commit.
  const commit =
    refs.get(`refs/tags/${version}^{}`) ?? refs.get(`refs/tags/${version}`) ?? refs.get(`refs/heads/${version}`)
  if (commit === undefined) return `${name} has no tag or branch ${version}`
  return version === ref || commit === ref ? undefined : `${version} has the commit ${commit}`
}

/** The commits of a GitHub repository's refs, by name. */
async function remoteRefs(name: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run('git', ['ls-remote', `https://github.com/${name}`], {
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  return new Map(stdout.split('\n').map((line) => line.split('\t').toReversed() as [string, string]))
}

try {
  await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(10_000) })
} catch {
  console.error('script/links needs the network: https://github.com does not respond. The list was not changed.')
  process.exit(1)
}
const references = externalReferences()
const problems = await Promise.all(
  references.map(async (reference) => {
    const problem = await problemOf(reference).catch((error: Error) => error.message.split('\n')[0])
    return problem === undefined ? [] : [`${reference}: ${problem}`]
  }),
)
if (problems.flat().length > 0) {
  console.error(['These links or versions do not exist. The list was not changed.', ...problems.flat()].join('\n'))
  process.exit(1)
}
writeFileSync(externalList, `${references.join('\n')}\n`)
console.log(`${references.length} links and versions exist.`)
