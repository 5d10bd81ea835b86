import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { SourceLocation } from '../errors/action-error.ts'
import type { Phase } from '../plan/summary/timeline.ts'
import { openRedaction } from './redaction.ts'

/** The step's log. Nothing that was masked ever leaves through it, whoever wrote it. */
export interface Log {
  info(text: string): void
  /** Says what the step has changed outside the runner, and keeps it for the summary of a failure. */
  change(text: string, level?: 'info' | 'warning'): void
  debug(text: string): void
  notice(text: string): void
  warning(text: string, title?: string, place?: SourceLocation): void
  error(text: string, title: string, place?: SourceLocation): void
  /** Hides a value from here on: in this log, and by the runner in everything that follows in the job. */
  mask(secret: string): void
  /** The text without what was masked. */
  redact(text: string): string
  /** Runs `work` in a group of the log that says at its end how long it took. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Prints what another program wrote, so that the runner takes no line of it for a command. */
  passthrough<T>(work: (print: (text: string) => void) => Promise<T>): Promise<T>
  /** Waits until a reader has taken all that was written. */
  written(): Promise<void>
  /** What the groups took, in their order. */
  readonly phases: readonly Phase[]
  /** What the step has changed outside the runner, each sentence once. */
  readonly changes: ReadonlySet<string>
}

/**
 * A log that writes by @actions/core. Added to it: nothing that was masked leaves, commands stop around foreign output and
 * resume before one of ours, and a group says how long it took.
 */
export function openLog(): Log {
  const { add, redact, pieces } = openRedaction()
  const phases: Phase[] = []
  /** What ends the passing on of foreign text; undefined while the runner carries out commands. */
  let token: string | undefined
  let inLine = false
  const changes = new Set<string>()

  function endLine(): void {
    if (inLine) process.stdout.write('\n')
    inLine = false
  }

  function print(text: string): void {
    endLine()
    core.info(withoutCommands(redact(text)))
  }

  /** A runner that has stopped commands prints them, also one that masks a secret. */
  function resume(): void {
    endLine()
    if (token !== undefined) core.info(`::${token}::`)
    token = undefined
  }

  function passOn(text: string): void {
    if (token === undefined) {
      token = randomUUID()
      core.info(`::stop-commands::${token}`)
    }
    process.stdout.write(text)
    inLine = !text.endsWith('\n')
  }

  function annotate(command: typeof core.error, text: string, title = 'ecr-build-push', place?: SourceLocation): void {
    resume()
    const properties = place ? { file: redact(place.file), startLine: place.line } : {}
    command(redact(text), { title: redact(title), ...properties })
  }

  return {
    phases,
    changes,
    redact,
    info: print,
    change(text, level = 'info') {
      changes.add(redact(text))
      if (level === 'warning') annotate(core.warning, text)
      else print(text)
    },
    debug(text) {
      resume()
      core.debug(redact(text))
    },
    notice: (text) => annotate(core.notice, text),
    warning: (text, title, place) => annotate(core.warning, text, title, place),
    error: (text, title, place) => annotate(core.error, text, title, place),
    mask(secret) {
      // Output is looked at line by line, here and by the runner.
      for (const line of secret.split(/[\r\n]+/)) {
        if (line.trim() === '' || !add(line)) continue
        resume()
        // The command carries the secret to the runner, which never shows it: it is the one text that is not redacted.
        core.setSecret(line)
      }
    },
    group(title, work) {
      const start = Date.now()
      resume()
      return core.group(redact(title), async () => {
        let failed = true
        try {
          const result = await work()
          failed = false
          return result
        } finally {
          const end = Date.now()
          phases.push({ title, start, end, failed })
          print(`(${((end - start) / 1000).toFixed(1)} s)`)
          resume()
        }
      })
    },
    passthrough(work) {
      const { write, end } = pieces(passOn)
      return work(write).finally(() => {
        end()
        resume()
      })
    },
    written: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
  }
}

/**
 * What a registry or a manifest says may be anybody's. The runner treats a line as a command that begins with `::` after
 * white space, of which .NET has one sign more than JavaScript, and one that has `##[` anywhere. Source: actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [')
}
