/**
 * A BuildKit step (a Dockerfile instruction, or work of BuildKit) that ran or was cached. Times are in milliseconds since
 * the epoch.
 */
export interface BuildStep {
  /**
   * The bake target, platform and build stage, as BuildKit prints them. Empty if the build has only one target, platform and
   * stage.
   */
  readonly stage: string
  /** The position of the instruction in its build stage, such as `2/3`; undefined for work of BuildKit. */
  readonly position: string | undefined
  /** The instruction with build arguments expanded, or BuildKit's description of its work. */
  readonly text: string
  readonly cached: boolean
  readonly start: number
  readonly end: number
}

/** The record of a build, from BuildKit's log. */
export interface BuildRecord {
  /** The name of the builder; undefined if unknown. */
  readonly builder: string | undefined
  /** The successful BuildKit steps, in the order of the log. */
  readonly steps: readonly BuildStep[]
  /** The size of the build context that was sent to BuildKit, such as `2.06MB`; undefined if there are several contexts. */
  readonly sent: string | undefined
}

/** Parses the output of `docker buildx build --progress=plain`. */
export interface ProgressReader {
  /** Adds output; `at` is the time in milliseconds since the epoch. */
  read(text: string, at: number): void
  /** The record of what was read so far. */
  record(): BuildRecord
  /** The pushed digests, by reference (`host/name:tag`). */
  pushed(): ReadonlyMap<string, string>
  /** The references of completed pushes: `host/name:tag@sha256:…`, or without a digest if the engine pushed. */
  finishedPushes(): readonly string[]
}

/** The maximum length of a line, in characters. Only names of BuildKit steps are longer; they are cut. */
const maxLineLength = 1_000

/** The maximum number of BuildKit steps and of pushed references. Further ones are not in the summary. */
const maxEntries = 10_000

/** A BuildKit step (BuildKit calls it a vertex) while its lines are read. */
interface Vertex {
  readonly name: string
  cached: boolean
  start: number
  end: number | undefined
  sent: string | undefined
}

/**
 * Creates a parser of BuildKit's plain progress. BuildKit puts a number and a time before what an instruction prints, so that
 * output is not mistaken for BuildKit's own lines. Source: `textMux` in BuildKit's util/progress/progressui.
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
      if (vertices.size < maxEntries)
        vertices.set(id, { name: message, cached: false, start: at, end: undefined, sent: undefined })
      builder ??= /^building with "([^"]+)" instance/.exec(message)?.[1]
      return
    }
    const [, name, digest, rest] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(message) ?? []
    if (name && digest && pushed.size < maxEntries && vertex.name.endsWith('exporting to image')) {
      pushed.set(name, digest)
      // Before ` done`, BuildKit prints the time only if it is at least 10 ms.
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
      rest = (lines.pop() ?? '').slice(0, maxLineLength)
      for (const line of lines) readLine(line.slice(0, maxLineLength), at)
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

/**
 * Records that a BuildKit step ended. It may end several times: a base image is resolved, and later pulled. The longest time
 * counts.
 */
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

/** The number of cached instructions, and of all instructions that can be cached, which `FROM` cannot. */
export function cacheHits(steps: readonly BuildStep[]): { readonly cached: number; readonly all: number } {
  const cacheable = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text))
  return { cached: cacheable.filter(({ cached }) => cached).length, all: cacheable.length }
}

/** Hides the values of build arguments in a record, with `hide`. */
export function withoutValues(record: BuildRecord, hide: (text: string) => string): BuildRecord {
  return { ...record, steps: record.steps.map((step) => ({ ...step, text: hide(step.text) })) }
}
