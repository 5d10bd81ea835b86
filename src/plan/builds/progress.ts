/** A build step that ran or was cached; times in milliseconds since the epoch. */
export interface BuildStep {
  /** BuildKit's prefix before the number: bake target, platform, stage. Empty if there is only one of each. */
  readonly stage: string
  /** The position of a Dockerfile line in its stage, such as `2/3`; undefined for BuildKit's own work. */
  readonly position: string | undefined
  /** The Dockerfile line with build arguments expanded, or BuildKit's description. */
  readonly text: string
  readonly cached: boolean
  readonly start: number
  readonly end: number
}

/** The record of a build, from BuildKit's log. */
export interface BuildRecord {
  /** The name of the builder; undefined if unknown. */
  readonly builder: string | undefined
  /** The successful steps, in the order of the log. */
  readonly steps: readonly BuildStep[]
  /** The transferred context size in BuildKit's format, such as `2.06MB`; undefined for several contexts. */
  readonly sent: string | undefined
}

/** Parses the output of `docker buildx build --progress=plain`. */
export interface ProgressReader {
  /** Adds output; `at` is the time in milliseconds since the epoch. */
  read(text: string, at: number): void
  record(): BuildRecord
  /** The pushed digests, by reference (`host/name:tag`). */
  pushed(): ReadonlyMap<string, string>
  /** The completed pushes, `host/name:tag@sha256:…`, without the digest if the engine pushed. */
  finishedPushes(): readonly string[]
}

/** Maximum line length; lines about the end of a step are shorter. Longer names are cut. */
const longestLine = 1_000

/** Maximum number of steps and pushed references; more are not in the summary. */
const mostEntries = 10_000

interface Vertex {
  readonly name: string
  cached: boolean
  start: number
  end: number | undefined
  sent: string | undefined
}

/**
 * A parser of BuildKit's plain progress. Output of Dockerfile commands has a number and a time before it, so it is not
 * mistaken for BuildKit's own lines. Source: `textMux` in BuildKit's util/progress/progressui.
 */
export function progressReader(): ProgressReader {
  const vertices = new Map<string, Vertex>()
  const pushed = new Map<string, string>()
  const finished = new Set<string>()
  let builder: string | undefined
  let rest = ''

  function readLine(line: string, at: number): void {
    const [, id, message] = /^#(\d+) (.+)$/.exec(line) ?? []
    if (id === undefined || message === undefined) return
    const vertex = vertices.get(id)
    if (!vertex) {
      if (vertices.size < mostEntries)
        vertices.set(id, { name: message, cached: false, start: at, end: undefined, sent: undefined })
      builder ??= /^building with "([^"]+)" instance/.exec(message)?.[1]
      return
    }
    const [, name, digest, rest] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(message) ?? []
    if (name && digest && pushed.size < mostEntries && vertex.name.endsWith('exporting to image')) {
      pushed.set(name, digest)
      // BuildKit omits a time below 10 ms.
      if (rest?.endsWith(' done')) finished.add(`${name}@${digest}`)
    }
    if (vertex.name.endsWith('load build context')) vertex.sent = sentBy(message) ?? vertex.sent
    const [, byEngine] = message.startsWith('DONE')
      ? (/^(?:\[\S+\] )?pushing (\S+) with docker$/.exec(vertex.name) ?? [])
      : []
    if (byEngine !== undefined) finished.add(byEngine)
    const [, seconds] = /^DONE(?: (\d+\.\d+)s)?$/.exec(message) ?? []
    if (message === 'CACHED') Object.assign(vertex, { cached: true, start: at, end: at })
    else if (message === 'DONE' || seconds !== undefined) finish(vertex, Number(seconds ?? 0) * 1000, at)
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

function sentBy(message: string): string | undefined {
  return /^transferring context: ([\d.]+[kMGT]?B)/.exec(message)?.[1]
}

/** A vertex may end several times, such as a base image that is resolved and later pulled; the longest time counts. */
function finish(vertex: Vertex, duration: number, at: number): void {
  const before = vertex.end === undefined ? -1 : vertex.end - vertex.start
  if (duration > before) Object.assign(vertex, { cached: false, start: at - duration, end: at })
}

function stepOf({ name, cached, start, end }: Vertex): readonly BuildStep[] {
  if (end === undefined) return []
  const [, before = '', text = name] = /^\[([^\]]*)\] (.*)$/.exec(name) ?? []
  const [, stage = '', position] = /^(?:(.*) )?(\d+\/\d+)$/.exec(before) ?? []
  if (position !== undefined) return [{ stage, position, text, cached, start, end }]
  return [{ stage: before.replace(/ ?internal$/, ''), position, text, cached, start, end }]
}

/** The number of cached steps and of all cacheable steps, without base images. */
export function cacheHits(steps: readonly BuildStep[]): { readonly cached: number; readonly all: number } {
  const own = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text))
  return { cached: own.filter(({ cached }) => cached).length, all: own.length }
}

/** The record with the values of build arguments hidden by `hide`. */
export function withoutValues(record: BuildRecord, hide: (text: string) => string): BuildRecord {
  return { ...record, steps: record.steps.map((step) => ({ ...step, text: hide(step.text) })) }
}
