/**
 * The tag template for each expression of docker/metadata-action. Source: its README, "Global expressions" and "Tags
 * input".
 */
const expressions: Readonly<Record<string, string>> = {
  version: '{version}',
  raw: '{tag}',
  major: '{major}',
  minor: '{minor}',
  patch: '{patch}',
  branch: '{branch}',
  tag: '{tag}',
  sha: '{sha7}',
  is_default_branch: '{latest}',
  date: '{date}',
}

/** The tag template for each rule of docker/metadata-action. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/^type=ref\b.*event=branch/, '{branch}'],
  [/^type=ref\b.*event=tag/, '{tag}'],
  [/^type=ref\b.*event=pr/, '{pr}'],
  [/^type=ref\b/, '{ref}'],
  [/^type=sha\b.*format=long/, 'sha-{commit}'],
  [/^type=sha\b/, 'sha-{sha7}'],
  [/^type=schedule\b/, '{date}'],
  [/^type=(?:raw|edge)\b.*enable=\{\{ *is_default_branch/, '{latest}'],
]

const expression = /\{\{-?\s*([\w-]+)(?:[^\w{}-][^{}]*)?\}\}/g

/** The problem of a line in the syntax of docker/metadata-action; `undefined` for other lines. */
export function metadataProblem(line: string): string | undefined {
  if (!/^type=|\{\{/.test(line)) return undefined
  const template = templateFor(line)
  const kind = line.startsWith('type=') ? 'a rule' : 'an expression'
  const fix = template === undefined ? 'write a template, such as {sha} or v{major}.{minor}' : `write \`${template}\``
  return `\`${line}\` is ${kind} of docker/metadata-action: ${fix}`
}

/** The tag template with the same meaning; `undefined` if there is none. */
function templateFor(line: string): string | undefined {
  if (!line.startsWith('type=')) return translated(line)
  const [, pattern] = /(?:^|,)(?:pattern|value)=([^,]*)/.exec(line) ?? []
  const [, found] = rules.find(([rule]) => rule.test(line)) ?? []
  const template = found ?? (pattern === undefined || pattern === '' ? undefined : translated(pattern))
  // No template has the meaning of a prefix, suffix or match.
  return /(?:^|,)(?:prefix|suffix|match)=/.test(line) ? undefined : template
}

function translated(text: string): string | undefined {
  const template = text.replaceAll(expression, (whole, name: string) => expressions[name] ?? whole)
  return template.includes('{{') ? undefined : template
}
