import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { SourceLocation } from '../errors/action-error.ts'
import type { Phase } from '../plan/summary/timeline.ts'
import { openRedaction } from './redaction.ts'

/** The step's log. It redacts every masked value. */
export interface Log {
  info(text: string): void
  /** Logs a change in AWS or in a registry, and adds it to `changes`, for the summary of a failure. */
  change(text: string, level?: 'info' | 'warning'): void
  debug(text: string): void
  notice(text: string): void
  warning(text: string, title?: string, location?: SourceLocation): void
  error(text: string, title: string, location?: SourceLocation): void
  /** Masks a value in this log, and in the rest of the job through the runner. */
  mask(secret: string): void
  /** Replaces masked values in a text. */
  redact(text: string): string
  /** Runs `work` in a log group. The duration is logged after the group, so that it is visible while the group is closed. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Prints another program's output. The runner does not interpret it as commands. */
  passthrough<T>(work: (print: (text: string) => void) => Promise<T>): Promise<T>
  /** Resolves when all output is flushed. */
  written(): Promise<void>
  /** The durations of the groups, in order. */
  readonly phases: readonly Phase[]
  /** The logged changes in AWS and in registries, without duplicates. */
  readonly changes: ReadonlySet<string>
}

/**
 * Opens a log on top of @actions/core. It redacts masked values, stops the runner's commands around other programs' output,
 * and prints the duration of groups.
 */
export function openLog(): Log {
  const { add, redact, pieces } = openRedaction()
  const phases: Phase[] = []
  /** The token that resumes the runner's commands; undefined while they are not stopped. */
  let token: string | undefined
  /** Whether the output ends within a line. */
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

  /** Lets the runner execute workflow commands again. While it does not, it would print `::add-mask::` with the secret. */
  function resume(): void {
    endLine()
    if (token !== undefined) core.info(`::${token}::`)
    token = undefined
  }

  function writeRaw(text: string): void {
    if (token === undefined) {
      token = randomUUID()
      core.info(`::stop-commands::${token}`)
    }
    process.stdout.write(text)
    inLine = !text.endsWith('\n')
  }

  function annotate(
    command: typeof core.error,
    text: string,
    title = 'ecr-build-push',
    location?: SourceLocation,
  ): void {
    resume()
    const properties = location ? { file: redact(location.file), startLine: location.line } : {}
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
    warning: (text, title, location) => annotate(core.warning, text, title, location),
    error: (text, title, location) => annotate(core.error, text, title, location),
    mask(secret) {
      // This log and the runner redact line by line, so each line of a secret is masked separately.
      for (const line of secret.split(/[\r\n]+/)) {
        if (line.trim() === '' || !add(line)) continue
        resume()
        // Not redacted: this command tells the runner the secret. The runner does not show the command.
        core.setSecret(line)
      }
    },
    async group(title, work) {
      const start = Date.now()
      resume()
      let failed = true
      try {
        const result = await core.group(redact(title), () => work().finally(resume))
        failed = false
        return result
      } finally {
        const end = Date.now()
        phases.push({ title, start, end, failed })
        print(`${title}${failed ? ' failed after' : ':'} ${((end - start) / 1000).toFixed(1)} s`)
      }
    },
    passthrough(work) {
      const { write, end } = pieces(writeRaw)
      return work(write).finally(() => {
        end()
        resume()
      })
    },
    written: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
  }
}

/**
 * Escapes runner commands in untrusted text, for example from a registry. A line is a command if it starts with `::` after
 * white space (.NET has one more white-space character than JavaScript), or contains `##[`. Source: actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [')
}
