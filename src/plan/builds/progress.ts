/**
 * A BuildKit step that ran or was cached: a Dockerfile instruction, or other work of BuildKit, such as loading the build context.
 * Times are in milliseconds since the epoch.
 */
export interface BuildStep {
  /**
   * The bake target, platform and build stage, as BuildKit prints them. Empty if the build has only one target, platform and
   * stage.
   */
  readonly stage: string
  /** The position of the instruction in its build stage, such as `2/3`; undefined for other work. */
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
  readonly contextSize: string | undefined
}

/** Parses the output of `docker buildx build --progress=plain`. */
export interface ProgressReader {
  /** Adds output, which docker wrote at the time `now` in milliseconds since the epoch. */
  read(text: string, now: number): void
  /** The record of all output so far. */
  record(): BuildRecord
  /** The digest of each push by reference (`host/name:tag`), also of pushes that failed or did not finish. */
  pushedDigests(): ReadonlyMap<string, string>
  /** The references of completed pushes: `host/name:tag@sha256:…`, or without a digest if the engine pushed. */
  finishedPushes(): readonly string[]
}

/** The maximum length of a line, in characters. Longer lines are cut, which changes only names of BuildKit steps. */
const maxLineLength = 1_000

/** The maximum number of recorded BuildKit steps, and of recorded pushes, to limit the memory. The rest is ignored. */
const maxEntries = 10_000

/** A BuildKit step while its lines are read. BuildKit calls it a vertex. */
interface Vertex {
  readonly name: string
  cached: boolean
  start: number
  end: number | undefined
  contextSize: string | undefined
}

/**
 * Creates a parser of BuildKit's plain progress. Each line starts with the number of a vertex, such as `#7 DONE 0.3s`. BuildKit
 * puts a time before the output of an instruction (`#7 0.120 DONE`), so that such output is not mistaken for BuildKit's own
 * messages. Source: `textMux` in BuildKit's util/progress/progressui.
 */
export function progressReader(): ProgressReader {
  const vertices = new Map<string, Vertex>()
  const pushedDigests = new Map<string, string>()
  const finishedPushes = new Set<string>()
  let builder: string | undefined
  let incompleteLine = ''

  function readLine(line: string, now: number): void {
    const [, id, message] = /^#(\d+) (.+)$/.exec(line) ?? []
    if (id === undefined || message === undefined) return
    const vertex = vertices.get(id)
    if (vertex) {
      readPush(vertex, message)
      if (vertex.name.endsWith('load build context')) vertex.contextSize = contextSize(message) ?? vertex.contextSize
      readEnd(vertex, message, now)
      return
    }
    // The first message of a vertex is its name.
    if (vertices.size < maxEntries)
      vertices.set(id, { name: message, cached: false, start: now, end: undefined, contextSize: undefined })
    builder ??= /^building with "([^"]+)" instance/.exec(message)?.[1]
  }

  function readPush(vertex: Vertex, message: string): void {
    // Such as `pushing manifest for host/name:tag@sha256:… 0.2s done`. BuildKit prints the time only if it is at least 10 ms.
    const [, reference, digest, status] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(message) ?? []
    if (reference && digest && pushedDigests.size < maxEntries && vertex.name.endsWith('exporting to image')) {
      pushedDigests.set(reference, digest)
      if (status?.endsWith(' done')) finishedPushes.add(`${reference}@${digest}`)
    }
    // Such as `ERROR: failed to push host/name:tag: denied`. BuildKit prints `done` before it, as for a successful push.
    const [, failedReference] = /^ERROR: failed to push (\S+): /.exec(message) ?? []
    if (failedReference !== undefined) finishedPushes.delete(`${failedReference}@${pushedDigests.get(failedReference)}`)
    // The engine's own builder pushes in a vertex with the name `[target] pushing host/name:tag with docker`.
    const [, referenceOfEngine] = /^(?:\[\S+\] )?pushing (\S+) with docker$/.exec(vertex.name) ?? []
    if (referenceOfEngine !== undefined && message.startsWith('DONE')) finishedPushes.add(referenceOfEngine)
  }

  return {
    read(text, now) {
      const lines = `${incompleteLine}${text}`.split('\n')
      incompleteLine = (lines.pop() ?? '').slice(0, maxLineLength)
      for (const line of lines) readLine(line.slice(0, maxLineLength), now)
    },
    record() {
      const allVertices = [...vertices.values()]
      const [firstSize, ...otherSizes] = allVertices.flatMap((vertex) => vertex.contextSize ?? [])
      return {
        builder,
        contextSize: otherSizes.length === 0 ? firstSize : undefined,
        steps: allVertices.flatMap(stepOf),
      }
    },
    pushedDigests: () => pushedDigests,
    finishedPushes: () => [...finishedPushes],
  }
}

/** The size in `transferring context: 2.06MB 0.1s done`. */
function contextSize(message: string): string | undefined {
  return /^transferring context: ([\d.]+[kMGT]?B)/.exec(message)?.[1]
}

/**
 * Reads the end of a vertex: `CACHED`, `DONE` or `DONE 0.3s`. A vertex may end several times, for example when a base image is
 * resolved, and later when it is pulled. The longest duration counts.
 */
function readEnd(vertex: Vertex, message: string, now: number): void {
  if (message === 'CACHED') Object.assign(vertex, { cached: true, start: now, end: now })
  const [done, seconds = 0] = /^DONE(?: (\d+\.\d+)s)?$/.exec(message) ?? []
  if (done === undefined) return
  const duration = Number(seconds) * 1000
  // -1 for the first end, so that a duration of 0 counts.
  const previousDuration = vertex.end === undefined ? -1 : vertex.end - vertex.start
  if (duration > previousDuration) Object.assign(vertex, { cached: false, start: now - duration, end: now })
}

/** The BuildKit step of a vertex; empty if the vertex has not ended. */
function stepOf({ name, cached, start, end }: Vertex): readonly BuildStep[] {
  if (end === undefined) return []
  // Such as `[linux/arm64 build 2/3] RUN make`, or `[internal] load build context`.
  const [, brackets = '', text = name] = /^\[([^\]]*)\] (.*)$/.exec(name) ?? []
  const [, instructionStage = '', position] = /^(?:(.*) )?(\d+\/\d+)$/.exec(brackets) ?? []
  // `[web internal] load build definition` belongs to the target `web`, and `[internal] load build context` to none.
  const stage = position === undefined ? brackets.replace(/ ?internal$/, '') : instructionStage
  return [{ stage, position, text, cached, start, end }]
}

/** The number of cached instructions, and of all instructions that can be cached. `FROM` cannot be cached. */
export function cacheHits(steps: readonly BuildStep[]): { readonly cached: number; readonly cacheable: number } {
  const cacheable = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text))
  return { cached: cacheable.filter(({ cached }) => cached).length, cacheable: cacheable.length }
}

/** The record with `change` applied to the text of each step. */
export function mapStepTexts(record: BuildRecord, change: (text: string) => string): BuildRecord {
  return { ...record, steps: record.steps.map((step) => ({ ...step, text: change(step.text) })) }
}
