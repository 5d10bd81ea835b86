import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { SourceLocation } from '../errors/action-error.ts'
import type { Phase } from '../plan/summary/timeline.ts'
import { openRedaction } from './redaction.ts'

/** The step's log. It redacts every masked value. */
export interface Log {
  info(text: string): void
  /** Logs a change in AWS or in a registry, and adds the text to `changes`. */
  logChange(text: string, level?: 'info' | 'warning'): void
  debug(text: string): void
  notice(text: string): void
  warning(text: string, title?: string, location?: SourceLocation): void
  error(text: string, title: string, location?: SourceLocation): void
  /** Masks a value in this log, and tells the runner to mask it in all later output of the job. */
  mask(secret: string): void
  /** Replaces masked values in a text. */
  redact(text: string): string
  /** Runs `work` in a log group. Logs the duration after the group, because GitHub shows groups collapsed. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Runs `work`, and prints another program's output, which `work` passes to `print`. The runner ignores commands in it. */
  passthrough<T>(work: (print: (text: string) => void) => Promise<T>): Promise<T>
  /** Resolves when the system has received all output. */
  flush(): Promise<void>
  /** The durations of the groups, in order. */
  readonly phases: readonly Phase[]
  /** The logged changes in AWS and in registries, without duplicates, for the summary of a failed run. */
  readonly changes: ReadonlySet<string>
}

/** Opens the log, which writes through @actions/core. */
export function openLog(): Log {
  const { addSecret, redact, openStream } = openRedaction()
  const phases: Phase[] = []
  /** The token with which the runner executes commands again; undefined while commands are not stopped. */
  let stopToken: string | undefined
  /** Whether the last line of the output has no line break yet. */
  let isLineOpen = false
  const changes = new Set<string>()

  function endLine(): void {
    if (isLineOpen) process.stdout.write('\n')
    isLineOpen = false
  }

  function print(text: string): void {
    endLine()
    core.info(withoutCommands(redact(text)))
  }

  /** Makes the runner execute commands again. Otherwise it would print `::add-mask::SECRET` instead of masking the secret. */
  function resumeCommands(): void {
    endLine()
    if (stopToken !== undefined) core.info(`::${stopToken}::`)
    stopToken = undefined
  }

  /** Writes another program's output, in which the runner must not execute commands. */
  function writePassthrough(text: string): void {
    if (stopToken === undefined) {
      stopToken = randomUUID()
      core.info(`::stop-commands::${stopToken}`)
    }
    process.stdout.write(text)
    isLineOpen = !text.endsWith('\n')
  }

  function annotate(
    command: typeof core.error,
    text: string,
    title = 'ecr-build-push',
    location?: SourceLocation,
  ): void {
    resumeCommands()
    const properties = location ? { file: redact(location.file), startLine: location.line } : {}
    command(redact(text), { title: redact(title), ...properties })
  }

  return {
    phases,
    changes,
    redact,
    info: print,
    logChange(text, level = 'info') {
      changes.add(redact(text))
      if (level === 'warning') annotate(core.warning, text)
      else print(text)
    },
    debug(text) {
      resumeCommands()
      core.debug(redact(text))
    },
    notice: (text) => annotate(core.notice, text),
    warning: (text, title, location) => annotate(core.warning, text, title, location),
    error: (text, title, location) => annotate(core.error, text, title, location),
    mask(secret) {
      // This log and the runner redact line by line, so each line of a secret is masked separately.
      for (const line of secret.split(/[\r\n]+/)) {
        const isNew = line.trim() !== '' && addSecret(line)
        if (!isNew) continue
        resumeCommands()
        // The secret is not redacted here, because the runner needs it. The runner does not show this command.
        core.setSecret(line)
      }
    },
    async group(title, work) {
      const start = Date.now()
      resumeCommands()
      let failed = true
      try {
        const result = await core.group(redact(title), () => work().finally(resumeCommands))
        failed = false
        return result
      } finally {
        const end = Date.now()
        phases.push({ title, start, end, failed })
        print(`${title}${failed ? ' failed after' : ':'} ${((end - start) / 1000).toFixed(1)} s`)
      }
    },
    passthrough(work) {
      const { write, end } = openStream(writePassthrough)
      return work(write).finally(() => {
        end()
        resumeCommands()
      })
    },
    flush: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
  }
}

/**
 * Escapes runner commands in untrusted text, for example from a registry: `::notice::x` becomes `: :notice::x`. A line is a
 * command if it contains `##[`, or if it starts with `::`, with or without white space before it. For the runner, but not for
 * JavaScript, `\x85` is white space. Source: actions/runner, `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [')
}
