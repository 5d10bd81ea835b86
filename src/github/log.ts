import { randomUUID } from 'node:crypto'
import type { Place } from '../plan/errors.ts'
import type { Phase } from '../plan/summary/timeline.ts'

/** The step's log. Nothing that was masked ever leaves through it, whoever wrote it. */
export interface Log {
  info(text: string): void
  debug(text: string): void
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
}

/** A log that writes workflow commands. Source: GitHub's "Workflow commands for GitHub Actions". */
export function openLog(write: (text: string) => void): Log {
  const secrets = new Set<string>()
  const phases: Phase[] = []

  function redact(text: string): string {
    // One may be the beginning of another, whose end would be left over.
    const longestFirst = [...secrets].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  }

  function print(text: string): void {
    write(`${withoutCommands(redact(text))}\n`)
  }

  function command(name: string, text: string, properties: Readonly<Record<string, string | number | undefined>> = {}) {
    const list = Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`)
    write(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}\n`)
  }

  return {
    phases,
    redact,
    info: print,
    debug: (text) => command('debug', text),
    warning: (text, title = 'ecr-build-push', place) =>
      command('warning', text, { title, file: place?.file, line: place?.line }),
    error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
    mask(secret) {
      if (secret === '') return
      // The command carries the secret to the runner, which never shows it; so it goes out before it is redacted.
      write(`::add-mask::${escapeData(secret)}\n`)
      secrets.add(secret)
    },
    async group(title, work) {
      const start = Date.now()
      command('group', title)
      try {
        return await work()
      } finally {
        const end = Date.now()
        phases.push({ title, start, end })
        print(`(${((end - start) / 1000).toFixed(1)} s)`)
        write('::endgroup::\n')
      }
    },
    async foreign(work) {
      const token = randomUUID()
      command('stop-commands', token)
      // A secret may come in two pieces, so a line is shown when it is whole.
      let rest = ''
      try {
        return await work((text) => {
          const all = rest + text
          const end = all.lastIndexOf('\n') + 1
          if (end > 0) write(redact(all.slice(0, end)))
          rest = all.slice(end)
        })
      } finally {
        write(`${redact(rest)}\n::${token}::\n`)
      }
    },
  }
}

/**
 * What a registry or a manifest says may be anybody's. The runner takes a line that begins with `::` for a command, and
 * one that has `##[` anywhere. Source: actions/runner, `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
