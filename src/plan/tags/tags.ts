import parseSemver from 'semver/functions/parse.js'
import { isLocalEcr } from '../../names/address.ts'
import { parseEcrHost } from '../../names/ecr.ts'
import { ecrHostProblem, isMisspelledEcrHost } from '../../names/host-problem.ts'
import { formatReference, isTag, parseTaggedReference, type TaggedReference, tagStart } from '../../names/reference.ts'
import type { Context } from '../run/context.ts'
import { metadataProblem } from './metadata-rules.ts'

/** A tag of the step's repository, or a full reference. */
export type PlannedTag =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'reference'; readonly reference: TaggedReference }

/** Where a tag is: in the step's own repository, in private ECR or its emulator, in ECR Public, or in another registry. */
export function locationOfTag(tag: PlannedTag, { ecrEmulatorHost }: Context): 'own' | 'private' | 'public' | 'other' {
  if (tag.kind === 'tag') return 'own'
  const { host } = tag.reference
  return isLocalEcr(host, ecrEmulatorHost) ? 'private' : (parseEcrHost(host)?.kind ?? 'other')
}

export interface ExpandedTags {
  /** The tags in the order of their templates, without duplicates. */
  readonly tags: readonly PlannedTag[]
  /** Why templates are left out: they have no value on this event. One reason per template. */
  readonly leftOutReasons: readonly string[]
  /** The problems of templates that are invalid on every event. */
  readonly problems: readonly string[]
}

/** The value of each placeholder; undefined if the placeholder has no value on the event. */
const placeholders: Readonly<Record<string, (context: Context) => string | undefined>> = {
  sha: ({ commit }) => commit.slice(0, 12),
  sha7: ({ commit }) => commit.slice(0, 7),
  commit: ({ commit }) => commit,
  branch: ({ branch }) => branch,
  tag: ({ tag }) => tag,
  pr: pullRequest,
  ref: (context) => context.branch ?? context.tag ?? pullRequest(context),
  version: (context) => tagVersion(context)?.version,
  // No value for a prerelease, because tags such as `1` and `1.2` name the latest release.
  major: (context) => releaseVersion(context)?.major.toString(),
  minor: (context) => releaseVersion(context)?.minor.toString(),
  patch: (context) => releaseVersion(context)?.patch.toString(),
  date: ({ now }) => now.toISOString().slice(0, 10).replaceAll('-', ''),
  run: ({ runNumber }) => runNumber,
  tree: ({ tree }) => tree,
  latest: (context) => (context.onDefaultBranch || isFullRelease(context) ? 'latest' : undefined),
}

/** The maximum number of characters of a tag. Source: the OCI distribution specification. */
const maxTagLength = 128

export const placeholderNames = Object.keys(placeholders)

/** Expands tag templates, bare tags and full references for this event. */
export function expandTags(templates: readonly string[], context: Context): ExpandedTags {
  const expanded = templates.map((template) => expandTag(template, context))
  const tags = expanded.filter((result) => result.kind === 'tag' || result.kind === 'reference')
  return {
    tags: tags.filter((tag, index) => tags.findIndex((other) => tagText(other) === tagText(tag)) === index),
    leftOutReasons: expanded.flatMap((result) => (result.kind === 'left-out' ? [result.reason] : [])),
    problems: expanded.flatMap((result) => (result.kind === 'problem' ? [result.reason] : [])),
  }
}

export function tagText(tag: PlannedTag): string {
  return tag.kind === 'tag' ? tag.tag : formatReference(tag.reference)
}

/** Replaces invalid characters of a tag by dashes, as docker/metadata-action does. A sequence becomes one dash. */
export function fitTag(value: string): string {
  return value.replaceAll(/[^a-zA-Z0-9._-]+/g, '-')
}

/** Expands the placeholders of `host/name:tag@digest`, or returns why a placeholder has no value. */
export function expandReference(text: string, context: Context): string | WithoutValue {
  const names = placeholdersIn(text)
  const missing = missingValue(text, names, context)
  if (missing) return missing
  const [withoutDigest = '', ...digest] = text.split(/(?=@)/)
  const start = tagStart(withoutDigest)
  const tag = expandTagText(withoutDigest.slice(start), context)
  if (names.length > 0 && tag === '') return withoutValidCharacter(text)
  return [expandName(withoutDigest.slice(0, start), context), tag, ...digest].join('')
}

/**
 * Whether a text contains a content tag (`tree-` and 64 hex digits). If an image has this tag, the step skips the build. So only
 * `{tree}` may create such a tag, but not the name of a branch, a literal tag or a cache.
 */
export function containsTreeTag(text: string): boolean {
  return /tree-[0-9a-f]{64}/.test(text)
}

/** The problem of a template that creates a content tag without `{tree}`. */
function reservedTagProblem(template: string): WithoutValue {
  return problem(
    `\`${template}\` gives a tag of the form \`tree-<64 hex digits>\`: only \`{tree}\` may create such a tag`,
  )
}

export function usesTree(templates: readonly string[]): boolean {
  return templates.some((template) => placeholdersIn(template).includes('tree'))
}

/** A template that gives no tag: it has no value on this event (`left-out`), or is invalid on every event (`problem`). */
export interface WithoutValue {
  readonly kind: 'left-out' | 'problem'
  readonly reason: string
}

type ExpansionResult = PlannedTag | WithoutValue

function expandTag(template: string, context: Context): ExpansionResult {
  const names = placeholdersIn(template)
  const missing = missingValue(template, names, context)
  if (missing) return missing
  // In a full reference, only the tag after the last colon may contain placeholders.
  const start = tagStart(template)
  const tag = expandTagText(template.slice(start), context)
  if (names.length > 0 && tag === '') return withoutValidCharacter(template)
  // Keeps the name `tree` instead of its value, which is a content tag, to check only the other parts. Tags that are already
  // expanded may come from `{tree}`.
  if (!context.hasExpandedTags && containsTreeTag(expandTagText(template, { ...context, tree: '{tree}' })))
    return reservedTagProblem(template)
  const text = `${template.slice(0, start)}${tag}`
  return template.includes('/') ? fullReference(text) : bareTag(text)
}

/** The names in `{…}`. */
function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

/** Why a template has no value; `undefined` if it has a value. */
function missingValue(template: string, names: readonly string[], context: Context): WithoutValue | undefined {
  const rule = metadataProblem(template)
  if (rule !== undefined) return problem(rule)
  const unknownName = names.find((name) => !Object.hasOwn(placeholders, name))
  if (unknownName !== undefined) {
    return problem(
      `\`${template}\`: the placeholder {${unknownName}} does not exist; use one of ${formatPlaceholders(placeholderNames)}`,
    )
  }
  const nameWithoutValue = names.find((name) => !placeholders[name]?.(context))
  if (nameWithoutValue === undefined) return undefined
  const condition =
    nameWithoutValue === 'tree' ? 'without a build context in the workspace' : `on ${describeEvent(context)}`
  return { kind: 'left-out', reason: `\`${template}\`: {${nameWithoutValue}} has no value ${condition}` }
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

/** Expands the placeholders in the repository name of a reference. */
function expandName(text: string, context: Context): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => fitTag(placeholders[name]?.(context) ?? ''))
}

/** Expands the placeholders of a tag. If the tag is longer than 128 characters, names of branches and git tags are shortened. */
function expandTagText(template: string, context: Context): string {
  // Literal texts and the names of placeholders alternate, because `split` keeps the captured names.
  const parts = template.split(/\{([^{}]*)\}/).map((part, index) => {
    const isPlaceholder = index % 2 === 1
    return {
      text: isPlaceholder ? fitTag(placeholders[part]?.(context) ?? '') : part,
      isRefName: isPlaceholder && ['branch', 'tag', 'ref'].includes(part),
    }
  })
  let excess = parts.reduce((sum, { text }) => sum + text.length, 0) - maxTagLength
  const texts = parts.map(({ text, isRefName }) => {
    if (!isRefName || excess <= 0) return text
    const shortened = text.slice(0, Math.max(text.length - excess, 0))
    excess -= text.length - shortened.length
    return shortened
  })
  const tag = texts.join('')
  // The value of a placeholder may start with a dot or a dash, but a tag may not.
  return template.startsWith('{') ? tag.replace(/^[.-]+/, '') : tag
}

function problem(reason: string): WithoutValue {
  return { kind: 'problem', reason }
}

function pullRequest({ pullRequest }: Context): string | undefined {
  return pullRequest === undefined ? undefined : `pr-${pullRequest}`
}

/** The semantic version of the git tag; undefined if the git tag is not a version. */
function tagVersion({ tag }: Context) {
  return parseSemver(tag?.replace(/^v/, '')) ?? undefined
}

/** The version of the git tag if it is a release; undefined for a prerelease. */
function releaseVersion(context: Context) {
  const version = tagVersion(context)
  return version && version.prerelease.length === 0 ? version : undefined
}

/**
 * Whether the run is for a full release: a GitHub release that is not a prerelease, or else a git tag with a release version. A
 * GitHub release may have a git tag that is not a version.
 */
function isFullRelease(context: Context): boolean {
  const version = tagVersion(context)
  const isPrereleaseVersion = version !== undefined && version.prerelease.length > 0
  if (context.release) return !context.release.prerelease && !isPrereleaseVersion
  return version !== undefined && !isPrereleaseVersion
}

/** Such as `push event (branch main)`. */
function describeEvent(context: Context): string {
  return `${context.event || 'this'} event (${describeRef(context)})`
}

function describeRef({ branch, tag, pullRequest }: Context): string {
  if (pullRequest !== undefined) return `pull request ${pullRequest}`
  if (branch !== undefined) return `branch ${branch}`
  return tag === undefined ? 'no ref' : `git tag ${tag}`
}

function formatPlaceholders(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(' ')
}
