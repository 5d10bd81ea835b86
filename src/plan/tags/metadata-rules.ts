/**
 * The tag template for each expression of docker/metadata-action, such as `{{version}}`. Source: the README of
 * docker/metadata-action, "Global expressions" and "Tags input".
 */
const templatesByExpression = new Map(
  Object.entries({
    version: '{version}',
    raw: '{tag}',
    major: '{major}',
    minor: '{minor}',
    patch: '{patch}',
    branch: '{branch}',
    tag: '{tag}',
    sha: '{sha7}',
    // Not its value, true or false, but the usual reason to write it: the tag `latest`.
    is_default_branch: '{latest}',
    date: '{date}',
  }),
)

/** The tag template for each rule of docker/metadata-action, such as `type=ref,event=branch`. The first match counts. */
const templatesByRule: readonly (readonly [rule: RegExp, template: string])[] = [
  [/^type=ref\b.*event=branch/, '{branch}'],
  [/^type=ref\b.*event=tag/, '{tag}'],
  [/^type=ref\b.*event=pr/, '{pr}'],
  [/^type=ref\b/, '{ref}'],
  [/^type=sha\b.*format=long/, 'sha-{commit}'],
  [/^type=sha\b/, 'sha-{sha7}'],
  // For its pattern in the README, `{{date 'YYYYMMDD'}}`.
  [/^type=schedule\b/, '{date}'],
  [/^type=(?:raw|edge)\b.*enable=\{\{ *is_default_branch/, '{latest}'],
]

/** Matches `{{version}}`, `{{date 'YYYYMMDD'}}` or `{{- raw }}`. */
const expression = /\{\{-?\s*([\w-]+)(?:[^\w{}-][^{}]*)?\}\}/g

/**
 * The problem of a line in the syntax of docker/metadata-action, with the template to write instead. Undefined for other lines.
 */
export function metadataProblem(line: string): string | undefined {
  if (!/^type=|\{\{/.test(line)) return undefined
  const template = templateFor(line)
  const kind = line.startsWith('type=') ? 'a rule' : 'an expression'
  const fix = template === undefined ? 'write a template, such as {sha} or v{major}.{minor}' : `write \`${template}\``
  return `\`${line}\` is ${kind} of docker/metadata-action: ${fix}`
}

/** The closest tag template; undefined if there is none. A format or time zone of `{{date}}` is ignored. */
function templateFor(line: string): string | undefined {
  if (!line.startsWith('type=')) return translateExpressions(line)
  // A prefix, a suffix or a match changes the tag.
  if (/(?:^|,)(?:prefix|suffix|match)=/.test(line)) return undefined
  const [, template] = templatesByRule.find(([rule]) => rule.test(line)) ?? []
  // Such as `type=semver,pattern={{version}}`.
  const [, pattern] = /(?:^|,)(?:pattern|value)=([^,]*)/.exec(line) ?? []
  return template ?? (pattern ? translateExpressions(pattern) : undefined)
}

function translateExpressions(text: string): string | undefined {
  const template = text.replaceAll(expression, (match, name: string) => templatesByExpression.get(name) ?? match)
  return template.includes('{{') ? undefined : template
}
