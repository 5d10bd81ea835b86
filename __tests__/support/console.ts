/** What a runner does with the lines that a step's programs print. */
export interface RunnerConsole {
  /** One of a program's two outputs: gets its text as it is written. */
  output(): { write(text: string): void; end(): void }
  /**
   * What a person sees. The runner also hides what was masked before; that is left out, so that a test sees what the step
   * does not hide by itself.
   */
  readonly shown: string
  /** The lines that the runner carried out though the step never gives such a command. */
  readonly injected: readonly string[]
}

/** The commands that the step gives, and those that the runner has besides. */
const ours = ['add-mask', 'debug', 'warning', 'error', 'group', 'endgroup', 'stop-commands']
const others = ['add-matcher', 'add-path', 'echo', 'notice', 'remove-matcher', 'save-state', 'set-env', 'set-output']

/** A notice of the step; notices of other programs must not pass. */
const ownNotice = '::notice title=ecr-build-push::Nothing was built'

/** White space at the beginning of a line, as .NET's `Char.IsWhiteSpace` has it. */
const leading = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

interface Command {
  readonly name: string
  readonly data: string
}

/** Source: actions/runner, `OutputManager.OnDataReceived` and `ActionCommandManager.TryProcessCommand`. */
export function openConsole(): RunnerConsole {
  let shown = ''
  const injected: string[] = []
  /** What resumes commands; undefined while they are carried out. */
  let token: string | undefined

  function read(line: string): void {
    const names = [...ours, ...others, ...(token === undefined ? [] : [token])]
    const command = commandIn(line, names)
    if (token !== undefined) {
      if (command?.name === token) token = undefined
      shown += `${line}\n`
    } else if (!command) {
      shown += `${line}\n`
    } else if (command.name === 'stop-commands') {
      token = command.data
      shown += `${line}\n`
    } else if (command.name !== 'add-mask') {
      shown += `##[${command.name}]${command.data}\n`
      if (others.includes(command.name) && !line.startsWith(ownNotice)) injected.push(line)
    }
  }

  return {
    get shown() {
      return shown
    },
    injected,
    output() {
      let rest = ''
      return {
        write(text) {
          rest += text
          if (!/[\r\n]/.test(text)) return
          // The second half of a line end may be in the next piece.
          const lines = rest.split(/\r\n|\n|\r(?!$)/)
          rest = lines.pop() ?? ''
          for (const line of lines) read(line)
        },
        end() {
          if (rest !== '') read(rest.replace(/\r$/, ''))
        },
      }
    },
  }
}

/** Source: actions/runner, `ActionCommand.TryParseV2` (`::name key=value::data`) and `TryParse` (`##[name key=value]data`). */
function commandIn(line: string, names: readonly string[]): Command | undefined {
  const forms = [/^::(.*?)::(.*)$/s.exec(line.replace(leading, '')), /##\[(.*?)\](.*)$/s.exec(line)]
  const commands = forms.flatMap((form) => {
    const [info = '', data = ''] = form?.slice(1) ?? []
    const name = names.find((one) => one.toLowerCase() === info.split(' ')[0]?.toLowerCase())
    return name === undefined ? [] : [{ name, data: decoded(data) }]
  })
  return commands[0]
}

function decoded(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}
