/** A part of a build that BuildKit did, or took from its cache; times in milliseconds since the epoch. */
export interface BuildStep {
  /** What BuildKit writes before the number: target of a bake file, platform, stage. Empty where there is only one of each. */
  readonly stage: string
  /** Place of a line of the Dockerfile in its stage, such as `2/3`; undefined for what BuildKit does around it. */
  readonly position: string | undefined
  /** The line of the Dockerfile with the build's arguments in it, or what BuildKit says of its own work. */
  readonly text: string
  readonly cached: boolean
  readonly start: number
  readonly end: number
}

/** What a build did, by BuildKit's own records. */
export interface BuildRecord {
  /** The name of the builder; undefined where it did not say. */
  readonly builder: string | undefined
  /** Those that ended well, in the order in which they began to be told. */
  readonly steps: readonly BuildStep[]
  /** How much of the context was sent to the builder, in BuildKit's words, such as `2.06MB`; undefined for several contexts. */
  readonly sent: string | undefined
}

/** Reads along what `docker buildx build --progress=plain` writes. */
export interface ProgressReader {
  /** Takes some more of the output, as it comes; `at` is the time in milliseconds since the epoch. */
  read(text: string, at: number): void
  record(): BuildRecord
  /** The digests that were pushed, by the name that each was pushed under, such as `host/name:tag`. */
  pushed(): ReadonlyMap<string, string>
  /** What was pushed to its end, `host/name:tag@sha256:…`, without the digest where the engine pushed it. */
  finishedPushes(): readonly string[]
}

/** No line that tells of a step's end is longer. Longer names are cut. */
const longestLine = 1_000

/** No build has more steps, or names that it pushes. More are left out of the summary. */
const mostEntries = 10_000

interface Vertex {
  readonly name: string
  cached: boolean
  start: number
  end: number | undefined
  sent: string | undefined
}

/**
 * A reader of BuildKit's plain progress. What a command of the Dockerfile prints has a number and a time before it, so that
 * it is not mistaken for one of BuildKit's own lines. Source: `textMux` in BuildKit's util/progress/progressui.
 */
export function progressReader(): ProgressReader {
  const vertices = new Map<string, Vertex>()
  const pushed = new Map<string, string>()
  const finished = new Set<string>()
  let builder: string | undefined
  let rest = ''

  function readLine(line: string, at: number): void {
    const [, id, said] = /^#(\d+) (.+)$/.exec(line) ?? []
    if (id === undefined || said === undefined) return
    const vertex = vertices.get(id)
    if (!vertex) {
      if (vertices.size < mostEntries)
        vertices.set(id, { name: said, cached: false, start: at, end: undefined, sent: undefined })
      builder ??= /^building with "([^"]+)" instance/.exec(said)?.[1]
      return
    }
    const [, name, digest, rest] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(said) ?? []
    if (name && digest && pushed.size < mostEntries && vertex.name.endsWith('exporting to image')) {
      pushed.set(name, digest)
      // BuildKit leaves out a time below 10 ms.
      if (rest?.endsWith(' done')) finished.add(`${name}@${digest}`)
    }
    if (vertex.name.endsWith('load build context')) vertex.sent = sentBy(said) ?? vertex.sent
    const [, byEngine] = said.startsWith('DONE')
      ? (/^(?:\[\S+\] )?pushing (\S+) with docker$/.exec(vertex.name) ?? [])
      : []
    if (byEngine !== undefined) finished.add(byEngine)
    const [, seconds] = /^DONE(?: (\d+\.\d+)s)?$/.exec(said) ?? []
    if (said === 'CACHED') Object.assign(vertex, { cached: true, start: at, end: at })
    else if (said === 'DONE' || seconds !== undefined) finish(vertex, Number(seconds ?? 0) * 1000, at)
  }

  return {
    read(text, at) {
      const lines = `${rest}${text}`.split('\n')
      rest = (lines.pop() ?? '').slice(0, longestLine)
      for (const line of lines) readLine(line.slice(0, longestLine), at)
    },
    record() {
      const all = [...vertices.values()]
      const [sent, ...others] = all.flatMap((vertex) => vertex.sent ?? [])
      return { builder, sent: others.length === 0 ? sent : undefined, steps: all.flatMap(stepOf) }
    },
    pushed: () => pushed,
    finishedPushes: () => [...finished],
  }
}

function sentBy(said: string): string | undefined {
  return /^transferring context: ([\d.]+[kMGT]?B)/.exec(said)?.[1]
}

/** A vertex may end several times, such as a base image that is looked up and pulled later; the longest time is its own. */
function finish(vertex: Vertex, took: number, at: number): void {
  const before = vertex.end === undefined ? -1 : vertex.end - vertex.start
  if (took > before) Object.assign(vertex, { cached: false, start: at - took, end: at })
}

function stepOf({ name, cached, start, end }: Vertex): readonly BuildStep[] {
  if (end === undefined) return []
  const [, before = '', text = name] = /^\[([^\]]*)\] (.*)$/.exec(name) ?? []
  const [, stage = '', position] = /^(?:(.*) )?(\d+\/\d+)$/.exec(before) ?? []
  if (position !== undefined) return [{ stage, position, text, cached, start, end }]
  return [{ stage: before.replace(/ ?internal$/, ''), position, text, cached, start, end }]
}

/** How many of the steps that a cache can answer for were answered by one; a base image does not count. */
export function cacheHits(steps: readonly BuildStep[]): { readonly cached: number; readonly all: number } {
  const own = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text))
  return { cached: own.filter(({ cached }) => cached).length, all: own.length }
}

/** The record with the lines of the Dockerfile, into which BuildKit puts the values of build arguments, as `hide` leaves them. */
export function withoutValues(record: BuildRecord, hide: (text: string) => string): BuildRecord {
  return { ...record, steps: record.steps.map((step) => ({ ...step, text: hide(step.text) })) }
}
