import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

interface Expression {
  /** As the source has it, with its file. */
  readonly text: string
  readonly pattern: string
  readonly flags: string
}

/** The expressions that `src/` makes of parts, each with one that it comes to, and why its parts are safe. */
const constructed: Readonly<Record<string, { readonly example: RegExp; readonly why: string }>> = {
  "content/go-expression.ts: new RegExp(`^${source}$`, 'v')": {
    // recheck does not know the flag `v`.
    example: /^[^\u{61}-\u{7a}\p{L}]$/u,
    why: 'one character, or one class of them',
  },
  "failures/cache.ts: new RegExp(`^#${number} ERROR: (.*)$`, 'm')": { example: /^#12 ERROR: (.*)$/m, why: 'digits' },
  'failures/pull-through.ts: new RegExp(`${RegExp.escape(urlStart(pull))}(?:blobs|manifests)/sha256:`)': {
    example: /example\.com\/v2\/a\/a\/(?:blobs|manifests)\/sha256:/,
    why: 'escaped',
  },
  'failures/pull-through.ts: new RegExp(`(?<![\\\\w.:-])${RegExp.escape(name)}(?![\\\\w/-]|[.:]\\\\w)`)': {
    example: /(?<![\w.:-])example\.com\/a\/a(?![\w/-]|[.:]\w)/,
    why: 'escaped',
  },
  "plan/builds/builder.ts: new RegExp(`^[ \\\\t]*${listedName}:[ \\\\t]+false$`, 'm')": {
    example: /^[ \t]*Multi-platform build:[ \t]+false$/m,
    why: 'a constant',
  },
  "plan/builds/builder.ts: new RegExp(`^${name}:[ \\\\t]+(.*)$`, 'm')": {
    example: /^Endpoint:[ \t]+(.*)$/m,
    why: 'a constant',
  },
  'plan/builds/dockerfile.ts: new RegExp(`(^|[^${escapeCharacter}])${escapeCharacter}[ \\\\t]*$`)': {
    example: /(^|[^\\])\\[ \t]*$/,
    why: 'one character, escaped',
  },
  "plan/builds/dockerfile.ts: new RegExp(`(?:${escaped}|\"(?:${escaped}|[^\"])*\"?|'[^']*'?|\\\\$\\\\{[^}]*\\\\}?|[^\\\\s\"'])+`, 'g')":
    {
      example: /(?:\\.|"(?:\\.|[^"])*"?|'[^']*'?|\$\{[^}]*\}?|[^\s"'])+/g,
      why: 'one character, escaped',
    },
  "plan/run/caller.ts: new RegExp(`^${indent}(?=[^\\\\s#])`, 'm')": { example: /^ {2}(?=[^\s#])/m, why: 'spaces' },
  "plan/settings/shorthand.ts: new RegExp(`^${source.join('')}$`, 'i')": {
    example: /^ expire tagged(?<PATTERN>(?: \S+)+) after(?<N> \S+) days?$/i,
    why: 'forms of our own',
  },
}

const { literals, calls } = expressionsIn(join(import.meta.dirname, '../../src'))

function expressionsIn(src: string): { readonly literals: readonly Expression[]; readonly calls: readonly string[] } {
  const literals: Expression[] = []
  const calls: string[] = []
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))) {
    const code = readFileSync(join(src, file), 'utf8')
    const { program, errors } = parseSync(file, code)
    expect(errors, file).toEqual([])
    const called = ({ callee, start, end }: { callee: object; start: number; end: number }) => {
      if ('name' in callee && callee.name === 'RegExp') calls.push(`${file}: ${code.slice(start, end)}`)
    }
    new Visitor({
      Literal: (node) => 'regex' in node && literals.push({ text: `${file}: ${node.raw}`, ...node.regex }),
      NewExpression: called,
      CallExpression: called,
    }).visit(program)
  }
  return { literals, calls }
}

test('every expression that is built from parts is listed above', () => {
  expect(calls.toSorted()).toEqual(Object.keys(constructed).toSorted())
})

/**
 * Whether the expression needs more than 0.3 s of CPU time for the text. recheck measures wall-clock time: on a busy machine, it
 * also reports linear expressions.
 */
function isSlow(pattern: string, flags: string, text: string): boolean {
  const expression = new RegExp(pattern, flags)
  const start = process.threadCpuUsage()
  expression.test(text)
  return process.threadCpuUsage(start).user > 300_000
}

// The limits are only for a hang: on a machine with a load of 20, two expressions need more than 30 s.
test('every regular expression takes linear time for any text', { timeout: 1_800_000 }, async () => {
  expect(literals.length).toBeGreaterThan(300)
  const examples = Object.entries(constructed).map(([text, { example }]) => {
    return { text, pattern: example.source, flags: example.flags }
  })
  const each = new Map([...literals, ...examples].map((one) => [`/${one.pattern}/${one.flags}`, one]))
  const problems: unknown[] = []
  for (const { text, pattern, flags } of each.values()) {
    const found = await check(pattern, flags, { randomSeed: 1, timeout: 300_000 })
    if (found.status === 'vulnerable') {
      const { attack, complexity } = found
      if (complexity.type === 'exponential' || isSlow(pattern, flags, attack.string))
        problems.push({ text, ...complexity, attack: attack.pattern })
    }
    if (found.status === 'unknown') problems.push({ text, ...found.error })
  }
  expect(problems).toEqual([])
})
