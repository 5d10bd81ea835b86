import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Checks and publishes a release: the arguments are `check VERSION` or `publish VERSION`.

const root = join(import.meta.dirname, '..')

/** The state of the repository that a release must match. */
export interface Sources {
  /** The version in each file that contains it, by file name. */
  readonly versions: Readonly<Record<string, string>>
  /** The text of CHANGELOG.md. */
  readonly changelog: string
  readonly branch: string
  readonly commit: string
  /** The commit of each existing tag, by tag name. */
  readonly tags: Readonly<Record<string, string>>
  /** The output of `git status` for dist/ after a build; empty if the committed dist/ is up to date. */
  readonly dist: string
}

/** The reasons why a version cannot be released; empty if it can. */
export function problemsOf(version: string, { versions, changelog, branch, commit, tags, dist }: Sources): string[] {
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version)) return [`${version} is not a version such as 1.2.3`]
  const tag = `v${version}`
  const laterTags = Object.keys(tags).filter((name) => hasMajorOf(name, tag) && compare(name, tag) > 0)
  return [
    ...Object.entries(versions)
      .filter(([, fileVersion]) => fileVersion !== version)
      .map(([file, fileVersion]) => `${file} has the version ${fileVersion}`),
    ...(notesOf(version, changelog) === '' ? [`CHANGELOG.md has no text under "## ${version}"`] : []),
    ...(notesOf('Unreleased', changelog) === '' ? [] : ['CHANGELOG.md has text under "## Unreleased"']),
    ...(branch === 'main' ? [] : [`the branch is ${branch}, but releases are made from main`]),
    // A second run of the same release finds its own tag.
    ...((tags[tag] ?? commit) === commit ? [] : [`${tag} already exists at ${tags[tag]}`]),
    ...laterTags.map((name) => `${name} already exists, so ${majorOf(tag)} would move to an older version`),
    ...(dist === '' ? [] : [`dist/ differs from what script/build creates from src/:\n${dist}`]),
  ]
}

/**
 * The section of a version in CHANGELOG.md; empty if it does not exist. Each item is on one line, because GitHub shows every
 * line break in the text of a release.
 */
export function notesOf(version: string, changelog: string): string {
  const sections = `\n${changelog}`.split(/\n## /).slice(1)
  const section = sections.find((text) => text.startsWith(`${version}\n`) || text.startsWith(`${version} `)) ?? ''
  const [, ...lines] = section.split('\n')
  // Joins an indented line to the line above it, except if it starts a nested item.
  return lines
    .join('\n')
    .replaceAll(/\n +(?=[^\s-])/g, ' ')
    .trim()
}

/** Sends a request to GitHub's API for this repository. Returns the response; undefined if a `GET` finds nothing. */
export type Api = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<RefResponse | undefined>

/** The part of a response that is used: the commit of a tag. */
interface RefResponse {
  readonly object?: { readonly sha: string }
}

/**
 * Tags the commit, creates the release, and moves the tag of the major version. Skips what an earlier attempt already did.
 * Both tags are lightweight, so that their object is the commit, to which a workflow can be pinned. The tag of the major
 * version has no release, because GitHub does not allow the tag of an immutable release to move.
 */
export async function publish(version: string, commit: string, notes: string, api: Api): Promise<void> {
  const tag = `v${version}`
  const major = majorOf(tag)
  const tagRef = (await api('GET', `git/ref/tags/${tag}`)) ?? (await api('POST', 'git/refs', ref(tag)))
  if (tagRef?.object?.sha !== commit) throw new Error(`${tag} is at ${tagRef?.object?.sha}, not at ${commit}`)
  if ((await api('GET', `releases/tags/${tag}`)) === undefined) {
    // With `legacy`, GitHub marks the highest version as the latest release, so not a fix of an older major version.
    await api('POST', 'releases', { tag_name: tag, name: tag, body: notes, make_latest: 'legacy' })
  }
  if ((await api('GET', `git/ref/tags/${major}`)) === undefined) await api('POST', 'git/refs', ref(major))
  else await api('PATCH', `git/refs/tags/${major}`, { sha: commit, force: true })

  /** The request body that creates a tag at the commit. */
  function ref(name: string): object {
    return { ref: `refs/tags/${name}`, sha: commit }
  }
}

/** GitHub's API, with the URL and token in the environment of a job. */
export function githubApi(env: Readonly<Record<string, string | undefined>>): Api {
  return async (method, path, body) => {
    const response = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/${path}`, {
      method,
      headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (method === 'GET' && response.status === 404) return undefined
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as RefResponse
  }
}

function majorOf(tag: string): string {
  return tag.split('.')[0] ?? ''
}

/** Whether a name is a version tag with the same major version as the tag. */
function hasMajorOf(name: string, tag: string): boolean {
  return /^v\d+\.\d+\.\d+$/.test(name) && majorOf(name) === majorOf(tag)
}

/** Compares versions numerically: 1.10 is greater than 1.9. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function read(name: string): string {
  return readFileSync(join(root, name), 'utf8')
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
}

/** Builds dist/, and reads the state of the repository. */
function readSources(): Sources {
  execFileSync(join(root, 'script/build'), { stdio: 'inherit' })
  const tags = git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/tags').split('\n')
  return {
    versions: Object.fromEntries(
      ['package.json', 'package-lock.json'].map((name) => [name, JSON.parse(read(name)).version]),
    ),
    changelog: read('CHANGELOG.md'),
    branch: git('branch', '--show-current'),
    commit: git('rev-parse', 'HEAD'),
    tags: Object.fromEntries(tags.filter(Boolean).map((line) => line.split(' '))),
    dist: git('status', '--porcelain', 'dist'),
  }
}

// `publish` must not import an npm package, because .github/workflows/release.yml runs it without installing any.
if (import.meta.main) {
  const [, , command, version = ''] = process.argv
  const notes = () => notesOf(version, read('CHANGELOG.md'))
  if (command === 'check') {
    const problems = problemsOf(version, readSources())
    console.log(problems.length === 0 ? notes() : problems.join('\n'))
    process.exitCode = problems.length === 0 ? 0 : 1
  } else if (command === 'publish') {
    await publish(version, git('rev-parse', 'HEAD'), notes(), githubApi(process.env))
  } else {
    console.error('usage: script/release.ts check|publish VERSION')
    process.exitCode = 2
  }
}
