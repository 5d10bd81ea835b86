import { randomUUID } from 'node:crypto'
import type { Place } from '../plan/errors.ts'
import type { Phase } from '../plan/summary/timeline.ts'
import { openRedaction } from './redaction.ts'

/** The step's log. Nothing that was masked ever leaves through it, whoever wrote it. */
export interface Log {
  info(text: string): void
  /** Says what the step has changed outside the runner, and keeps it for the summary of a failure. */
  change(text: string, level?: 'info' | 'warning'): void
  debug(text: string): void
  notice(text: string): void
  warning(text: string, title?: string, place?: Place): void
  error(text: string, title: string, place?: Place): void
  /** Hides a value from here on: in this log, and by the runner in everything that follows in the job. */
  mask(secret: string): void
  /** The text without what was masked. */
  redact(text: string): string
  /** Runs `work` in a group of the log that says at its end how long it took. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Prints what another program wrote, so that the runner takes no line of it for a command. */
  foreign<T>(work: (print: (text: string) => void) => Promise<T>): Promise<T>
  /** What the groups took, in their order. */
  readonly phases: readonly Phase[]
  /** What the step has changed outside the runner, each sentence once. */
  readonly changes: ReadonlySet<string>
}

/** A log that writes workflow commands. Source: GitHub's "Workflow commands for GitHub Actions". */
export function openLog(write: (text: string) => void): Log {
  const redaction = openRedaction()
  const { redact } = redaction
  const phases: Phase[] = []
  /** What ends the passing on of foreign text; undefined while the runner carries out commands. */
  let token: string | undefined
  let inLine = false
  const changes = new Set<string>()

  function writeLine(text: string): void {
    write(`${inLine ? '\n' : ''}${text}\n`)
    inLine = false
  }

  function print(text: string): void {
    writeLine(withoutCommands(redact(text)))
  }

  /** A runner that has stopped commands prints them, also one that masks a secret. */
  function send(line: string): void {
    resume()
    writeLine(line)
  }

  function resume(): void {
    if (token !== undefined) writeLine(`::${token}::`)
    token = undefined
  }

  function passOn(text: string): void {
    if (token === undefined) {
      token = randomUUID()
      writeLine(`::stop-commands::${token}`)
    }
    write(text)
    inLine = !text.endsWith('\n')
  }

  function command(name: string, text: string, properties: Readonly<Record<string, string | number | undefined>> = {}) {
    const list = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`)
    send(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}`)
  }

  const log: Log = {
    phases,
    changes,
    redact,
    info: print,
    change(text, level = 'info') {
      changes.add(redact(text))
      log[level](text)
    },
    debug: (text) => command('debug', text),
    notice: (text) => command('notice', text, { title: 'ecr-build-push' }),
    warning: (text, title = 'ecr-build-push', place) =>
      command('warning', text, { title, file: place?.file, line: place?.line }),
    error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
    mask(secret) {
      // Output is looked at line by line, here and by the runner.
      for (const line of secret.split(/[\r\n]+/)) {
        // The command carries the secret to the runner, which never shows it: it is the one text that is not redacted.
        if (line.trim() !== '' && redaction.add(line)) send(`::add-mask::${escapeData(line)}`)
      }
    },
    async group(title, work) {
      const start = Date.now()
      command('group', title)
      let failed = true
      try {
        const result = await work()
        failed = false
        return result
      } finally {
        const end = Date.now()
        phases.push({ title, start, end, failed })
        print(`(${((end - start) / 1000).toFixed(1)} s)`)
        send('::endgroup::')
      }
    },
    async foreign(work) {
      const pieces = redaction.pieces(passOn)
      try {
        return await work(pieces.write)
      } finally {
        pieces.end()
        resume()
      }
    },
  }
  return log
}

/**
 * What a registry or a manifest says may be anybody's. The runner treats a line as a command that begins with `::` after
 * white space, of which .NET has one sign more than JavaScript, and one that has `##[` anywhere. Source: actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
