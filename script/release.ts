import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What a version is released from. */
export interface Sources {
  /** The files that say a version, and which. */
  readonly versions: Readonly<Record<string, string>>
  readonly changelog: string
  readonly branch: string
  readonly commit: string
  /** Every tag that there is, and its commit. */
  readonly tags: Readonly<Record<string, string>>
  /** What `git status` says of dist/ after it was built again. */
  readonly dist: string
}

/** Why a version cannot be released; nothing where it can. */
export function problemsOf(version: string, { versions, changelog, branch, commit, tags, dist }: Sources): string[] {
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version)) return [`${version} is not a version such as 1.2.3`]
  const tag = `v${version}`
  const later = Object.keys(tags).filter((name) => ofOneMajor(name, tag) && compare(name, tag) > 0)
  return [
    ...Object.entries(versions)
      .filter(([, own]) => own !== version)
      .map(([file, own]) => `${file} says ${own}`),
    ...(notesOf(version, changelog) === '' ? [`CHANGELOG.md says nothing under "## ${version}"`] : []),
    ...(notesOf('Unreleased', changelog) === '' ? [] : ['CHANGELOG.md has lines under "## Unreleased"']),
    ...(branch === 'main' ? [] : [`this is ${branch}; releases are made from main`]),
    // A run that is tried again finds its own tag.
    ...((tags[tag] ?? commit) === commit ? [] : [`${tag} is there already, at ${tags[tag]}`]),
    ...later.map((name) => `${name} is there already; ${majorOf(tag)} would go back`),
    ...(dist === '' ? [] : [`dist/ is not what script/build makes of src/:\n${dist}`]),
  ]
}

/** What CHANGELOG.md says of a version. GitHub breaks a release's lines where the text has them, so its items are one line each. */
export function notesOf(version: string, changelog: string): string {
  const sections = `\n${changelog}`.split(/\n## /).slice(1)
  const section = sections.find((text) => text.startsWith(`${version}\n`) || text.startsWith(`${version} `)) ?? ''
  const [, ...lines] = section.split('\n')
  return lines
    .join('\n')
    .replaceAll(/\n +(?=[^\s-])/g, ' ')
    .trim()
}

/** GitHub's API of this repository: what it answers, or nothing where it has no such thing. */
export type Api = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<Answer | undefined>

/** The part of an answer that is looked at: the commit of a tag. */
interface Answer {
  readonly object?: { readonly sha: string }
}

/**
 * Tags the commit, makes the release, then moves the tag of the major version there. What is there from an attempt before
 * stays. Both tags are lightweight: what they show is the commit, to which a workflow can be pinned. Only the version's has
 * a release, because GitHub lets no tag of an immutable release be moved.
 */
export async function publish(version: string, commit: string, notes: string, api: Api): Promise<void> {
  const tag = `v${version}`
  const major = majorOf(tag)
  const made = (await api('GET', `git/ref/tags/${tag}`)) ?? (await api('POST', 'git/refs', ref(tag)))
  if (made?.object?.sha !== commit) throw new Error(`${tag} is at ${made?.object?.sha}, not at ${commit}`)
  if ((await api('GET', `releases/tags/${tag}`)) === undefined) {
    // `legacy`: a fix of an older major version is not called the latest.
    await api('POST', 'releases', { tag_name: tag, name: tag, body: notes, make_latest: 'legacy' })
  }
  if ((await api('GET', `git/ref/tags/${major}`)) === undefined) await api('POST', 'git/refs', ref(major))
  else await api('PATCH', `git/refs/tags/${major}`, { sha: commit, force: true })

  function ref(name: string): object {
    return { ref: `refs/tags/${name}`, sha: commit }
  }
}

/** The API as GitHub gives it to a job. */
export function githubApi(env: Readonly<Record<string, string | undefined>>): Api {
  return async (method, path, body) => {
    const response = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/${path}`, {
      method,
      headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (method === 'GET' && response.status === 404) return undefined
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
}

function majorOf(tag: string): string {
  return tag.split('.')[0] ?? ''
}

function ofOneMajor(name: string, tag: string): boolean {
  return /^v\d+\.\d+\.\d+$/.test(name) && majorOf(name) === majorOf(tag)
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function read(name: string): string {
  return readFileSync(join(root, name), 'utf8')
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
}

function sources(): Sources {
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

/** `check VERSION` before, `publish VERSION` in .github/workflows/release.yml; nothing of npm's is needed to publish. */
if (import.meta.main) {
  const [, , command, version = ''] = process.argv
  const notes = () => notesOf(version, read('CHANGELOG.md'))
  if (command === 'check') {
    const problems = problemsOf(version, sources())
    console.log(problems.length === 0 ? notes() : problems.join('\n'))
    process.exitCode = problems.length === 0 ? 0 : 1
  } else if (command === 'publish') {
    await publish(version, git('rev-parse', 'HEAD'), notes(), githubApi(process.env))
  } else {
    console.error('usage: script/release.ts check|publish VERSION')
    process.exitCode = 2
  }
}
