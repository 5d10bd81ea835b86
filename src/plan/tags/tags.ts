import parseSemver from 'semver/functions/parse.js'
import { ecrHostProblem, isMisspelledEcrHost } from '../../names/host-problem.ts'
import { formatReference, isTag, parseTaggedReference, type TaggedReference, tagStart } from '../../names/reference.ts'
import type { Context } from '../run/context.ts'
import { metadataProblem } from './metadata-rules.ts'

/** A tag of the step's repository, or a full reference. */
export type PlannedTag =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'reference'; readonly reference: TaggedReference }

export interface ExpandedTags {
  /** The tags in the order of their templates, without duplicates. */
  readonly tags: readonly PlannedTag[]
  /** Why templates have no value on this event, one reason per template. */
  readonly leftOut: readonly string[]
  /** The problems of templates that are invalid on every event. */
  readonly problems: readonly string[]
}

/** The placeholders. A placeholder is `undefined` if it has no value on the event. */
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
  tree: ({ tree }) => tree,
  latest: (context) => (context.onDefaultBranch || isFullRelease(context) ? 'latest' : undefined),
}

/** The placeholder names. */
export const placeholderNames = Object.keys(placeholders)

/** Expands tag templates, bare tags and full references for this event. */
export function expandTags(templates: readonly string[], context: Context): ExpandedTags {
  const expanded = templates.map((template) => expandTag(template, context))
  const tags = expanded.filter((result) => result.kind === 'tag' || result.kind === 'reference')
  return {
    tags: tags.filter((tag, index) => tags.findIndex((other) => tagText(other) === tagText(tag)) === index),
    leftOut: expanded.flatMap((result) => (result.kind === 'left-out' ? [result.reason] : [])),
    problems: expanded.flatMap((result) => (result.kind === 'problem' ? [result.reason] : [])),
  }
}

/** The text of a planned tag. */
export function tagText(tag: PlannedTag): string {
  return tag.kind === 'tag' ? tag.tag : formatReference(tag.reference)
}

/** Replaces each character that is invalid in a tag by a dash, as docker/metadata-action does. */
export function fitTag(value: string): string {
  return value.replaceAll(/[^a-zA-Z0-9._-]+/g, '-')
}

/** Expands the placeholders of an image name, or returns why it has no value. */
export function fillPlaceholders(text: string, context: Context): string | WithoutValue {
  const names = placeholdersIn(text)
  const missing = missingValue(text, names, context)
  if (missing) return missing
  const [named = '', ...digest] = text.split(/(?=@)/)
  const start = tagStart(named)
  const tag = expandTagText(named.slice(start), context)
  if (names.length > 0 && tag === '') return withoutValidCharacter(text)
  return [expandText(named.slice(0, start), context), tag, ...digest].join('')
}

/**
 * Whether a text contains a tag of the form that only `{tree}` may create. If an image has this tag, the step skips the
 * build, so a branch, a literal tag or a cache must not create such a tag.
 */
export function containsTreeTag(text: string): boolean {
  return /tree-[0-9a-f]{64}/.test(text)
}

function reserved(template: string): WithoutValue {
  return problem(`\`${template}\` gives a tag of tree- and 64 hex digits: only {tree} may create a tag of this form`)
}

/** Whether a template uses `{tree}`. */
export function usesTree(templates: readonly string[]): boolean {
  return templates.some((template) => placeholdersIn(template).includes('tree'))
}

/** A template that has no value on this event (`left-out`), or on any event (`problem`). */
export interface WithoutValue {
  readonly kind: 'left-out' | 'problem'
  readonly reason: string
}

type ExpansionResult = PlannedTag | WithoutValue

function expandTag(template: string, context: Context): ExpansionResult {
  const names = placeholdersIn(template)
  const missing = missingValue(template, names, context)
  if (missing) return missing
  // The tag of a full reference follows its last colon; the part before it is unchanged.
  const start = tagStart(template)
  const tag = expandTagText(template.slice(start), context)
  if (names.length > 0 && tag === '') return withoutValidCharacter(template)
  if (!context.fromHandoff && containsTreeTag(expandTagText(template, { ...context, tree: '{tree}' })))
    return reserved(template)
  const text = `${template.slice(0, start)}${tag}`
  return template.includes('/') ? fullReference(text) : bareTag(text)
}

function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

/** Why a template has no value; `undefined` if it has a value. */
function missingValue(template: string, names: readonly string[], context: Context): WithoutValue | undefined {
  const rule = metadataProblem(template)
  if (rule !== undefined) return problem(rule)
  const unknown = names.find((name) => !Object.hasOwn(placeholders, name))
  if (unknown !== undefined) {
    return problem(`\`${template}\`: the placeholder {${unknown}} does not exist; use one of ${list(placeholderNames)}`)
  }
  const empty = names.find((name) => !placeholders[name]?.(context))
  if (empty === undefined) return undefined
  const where = empty === 'tree' ? 'without a build context in the workspace' : `on ${describeEvent(context)}`
  return { kind: 'left-out', reason: `\`${template}\`: {${empty}} has no value ${where}` }
}

function withoutValidCharacter(template: string): WithoutValue {
  return { kind: 'left-out', reason: `\`${template}\`: its value has no character that a tag allows` }
}

function bareTag(tag: string): ExpansionResult {
  if (isTag(tag)) return { kind: 'tag', tag }
  return problem(`\`${tag}\` is not a tag: write 1 to 128 characters of A-Z a-z 0-9 _ . -, the first not . or -`)
}

function fullReference(text: string): ExpansionResult {
  const reference = parseTaggedReference(text)
  const host = reference?.host ?? ''
  if (isMisspelledEcrHost(host)) return problem(ecrHostProblem(text, host))
  if (reference) return { kind: 'reference', reference }
  return problem(`\`${text}\` is not a full reference: write registry host, repository and tag (host/name:tag)`)
}

function expandText(text: string, context: Context): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => fitTag(placeholders[name]?.(context) ?? ''))
}

/** Makes the values of placeholders valid in a tag. If the tag is too long, names of branches and git tags are shortened. */
function expandTagText(template: string, context: Context): string {
  const parts = template.split(/\{([^{}]*)\}/).map((part, index) => ({
    text: index % 2 === 0 ? part : fitTag(placeholders[part]?.(context) ?? ''),
    isName: index % 2 === 1 && ['branch', 'tag', 'ref'].includes(part),
  }))
  let excess = parts.reduce((sum, { text }) => sum + text.length, 0) - 128
  const texts = parts.map(({ text, isName }) => {
    if (!isName || excess <= 0) return text
    const shortened = text.slice(0, Math.max(text.length - excess, 0))
    excess -= text.length - shortened.length
    return shortened
  })
  // The name of a branch may start with a dot, but a tag may not.
  const tag = texts.join('')
  return template.startsWith('{') ? tag.replace(/^[.-]+/, '') : tag
}

function problem(reason: string): WithoutValue {
  return { kind: 'problem', reason }
}

function pullRequest({ pullRequest }: Context): string | undefined {
  return pullRequest === undefined ? undefined : `pr-${pullRequest}`
}

function semver({ tag }: Context) {
  return parseSemver(tag?.replace(/^v/, '')) ?? undefined
}

/** The version of the git tag, unless it is a prerelease. */
function release(context: Context) {
  const version = semver(context)
  return version && version.prerelease.length === 0 ? version : undefined
}

/** Whether the event is a GitHub release that is not a prerelease, or the push of a git tag whose version is not one. */
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
