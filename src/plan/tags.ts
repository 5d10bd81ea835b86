import parseSemver from 'semver/functions/parse.js'
import type { Context } from './context.ts'
import { formatReference, isTag, parseTaggedReference, type TaggedReference } from './image.ts'

/** A tag for the step's own repository, or a full reference, which is taken as it is. */
export type PlannedTag =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'reference'; readonly reference: TaggedReference }

export interface ExpandedTags {
  /** In the order of the templates, without repetitions. */
  readonly tags: readonly PlannedTag[]
  /** Sentences about the templates that have no value on this event. */
  readonly leftOut: readonly string[]
  /** Sentences about the templates that can be no tag on any event. */
  readonly problems: readonly string[]
}

/** Every placeholder and its value on this event; undefined where the event has none. */
const placeholders: Readonly<Record<string, (context: Context) => string | undefined>> = {
  sha: ({ commit }) => commit.slice(0, 12),
  sha7: ({ commit }) => commit.slice(0, 7),
  commit: ({ commit }) => commit,
  branch: ({ branch }) => branch,
  tag: ({ tag }) => tag,
  pr: pullRequest,
  ref: (context) => context.branch ?? context.tag ?? pullRequest(context),
  version: (context) => semver(context)?.version,
  major: (context) => release(context)?.major.toString(),
  minor: (context) => release(context)?.minor.toString(),
  patch: (context) => release(context)?.patch.toString(),
  date: ({ now }) => now.toISOString().slice(0, 10).replaceAll('-', ''),
  run: ({ runNumber }) => runNumber,
  latest: (context) => (context.onDefaultBranch || isFullRelease(context) ? 'latest' : undefined),
}

/** The names a template may use, for messages and documentation. */
export const placeholderNames = Object.keys(placeholders)

/** Turns tag templates, bare tags and full references into what this event gives. */
export function expandTags(templates: readonly string[], context: Context): ExpandedTags {
  const expanded = templates.map((template) => expandTag(template, context))
  const tags = expanded.filter((one) => one.kind === 'tag' || one.kind === 'reference')
  return {
    tags: tags.filter((tag, index) => tags.findIndex((other) => tagText(other) === tagText(tag)) === index),
    leftOut: expanded.flatMap((one) => (one.kind === 'left-out' ? [one.reason] : [])),
    problems: expanded.flatMap((one) => (one.kind === 'problem' ? [one.reason] : [])),
  }
}

/** A planned tag as its template would write it. */
export function tagText(tag: PlannedTag): string {
  return tag.kind === 'tag' ? tag.tag : formatReference(tag.reference)
}

/** Makes a value fit a tag as docker/metadata-action does: what a tag cannot hold becomes a dash. */
export function fitTag(value: string): string {
  return value.replaceAll(/[^a-zA-Z0-9._-]+/g, '-')
}

type Expanded =
  | PlannedTag
  | { readonly kind: 'left-out'; readonly reason: string }
  | { readonly kind: 'problem'; readonly reason: string }

function expandTag(template: string, context: Context): Expanded {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
  const unknown = names.find((name) => !Object.hasOwn(placeholders, name))
  if (unknown !== undefined) {
    return problem(`\`${template}\`: there is no placeholder {${unknown}}; there are ${list(placeholderNames)}`)
  }
  const empty = names.find((name) => !placeholders[name]?.(context))
  if (empty !== undefined) {
    return { kind: 'left-out', reason: `\`${template}\`: {${empty}} has no value on ${describeEvent(context)}` }
  }
  const text = template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => fitTag(placeholders[name]?.(context) ?? ''))
  return text.includes('/') ? fullReference(text) : bareTag(template, text)
}

function bareTag(template: string, text: string): Expanded {
  // A branch may begin with a dot or be longer than a tag: only values are made to fit, never what the author wrote.
  const tag = template.startsWith('{') ? text.replace(/^[.-]+/, '').slice(0, 128) : text.slice(0, fits(template))
  if (isTag(tag)) return { kind: 'tag', tag }
  return problem(`\`${text}\` is no tag: 1 to 128 letters, digits, _, . and -, the first neither . nor -`)
}

function fits(template: string): number {
  return template.includes('{') ? 128 : Number.POSITIVE_INFINITY
}

function fullReference(text: string): Expanded {
  const reference = parseTaggedReference(text)
  if (reference) return { kind: 'reference', reference }
  return problem(`\`${text}\` is no full reference: it needs a registry host, a repository and a tag (host/name:tag)`)
}

function problem(reason: string): Expanded {
  return { kind: 'problem', reason }
}

function pullRequest({ pullRequest }: Context): string | undefined {
  return pullRequest === undefined ? undefined : `pr-${pullRequest}`
}

function semver({ tag }: Context) {
  return parseSemver(tag?.replace(/^v/, '')) ?? undefined
}

/** The version of a git tag that is no prerelease. */
function release(context: Context) {
  const version = semver(context)
  return version && version.prerelease.length === 0 ? version : undefined
}

/** GitHub's own release says whether it is one; for a pushed git tag the version says it. */
function isFullRelease(context: Context): boolean {
  if (context.release) return !context.release.prerelease && (semver(context)?.prerelease.length ?? 0) === 0
  return release(context) !== undefined
}

function describeEvent({ event, branch, tag, pullRequest }: Context): string {
  const subject =
    pullRequest !== undefined
      ? `pull request ${pullRequest}`
      : branch !== undefined
        ? `branch ${branch}`
        : tag !== undefined
          ? `git tag ${tag}`
          : 'no ref'
  return `${event || 'this'} event (${subject})`
}

function list(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(' ')
}
