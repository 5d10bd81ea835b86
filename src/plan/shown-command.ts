/** Options whose argument is `KEY=VALUE` with a value that may be secret. */
const options = ['--build-arg', '--set', '--driver-opt']

/** Keys of fields whose value may be secret. */
const secretKey = /secret|token|passw|credential|signature|key|session/i

/** The command line, with `***` instead of values that may be secret. */
export function shownCommand(program: string, args: readonly string[]): string {
  const shown = args.map((arg, index) => {
    if (options.includes(args[index - 1] ?? '')) return withoutValue(arg)
    const option = options.find((name) => arg.startsWith(`${name}=`))
    if (option !== undefined) return `${option}=${withoutValue(arg.slice(option.length + 1))}`
    return arg.split(',').map(withoutCredentials).join(',')
  })
  return [program, ...shown.map(shellWord)].join(' ')
}

function withoutValue(entry: string): string {
  const end = entry.indexOf('=')
  return end < 0 ? entry : `${entry.slice(0, end)}=***`
}

/** Hides the value of a field with a secret key, the credentials in a URL, and its query. */
function withoutCredentials(field: string): string {
  const key = /^(?:--)?([\w.-]+)=/.exec(field)?.[1]
  if (key !== undefined && secretKey.test(key)) return withoutValue(field)
  const start = field.indexOf('://') + 3
  if (start < 3) return field
  const [address = '', query] = field.slice(start).split('?')
  const host = address.slice(address.lastIndexOf('@', (address.indexOf('/') + 1 || address.length + 1) - 1) + 1)
  const shown = host === address ? address : `***@${host}`
  return `${field.slice(0, start)}${shown}${query === undefined ? '' : '?***'}`
}

/** A word for any POSIX shell, in single quotes if it needs them. */
export function shellWord(arg: string): string {
  return /^[\w@%+=:,./*-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}
