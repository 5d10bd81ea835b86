/** Options whose argument is `KEY=VALUE` with a value that may be secret. */
const keyValueOptions = ['--build-arg', '--set', '--driver-opt']

/** Matches a key such as `secret_access_key`, whose value may be secret. */
const secretKey = /secret|token|passw|credential|signature|key|session/i

/** The command line for the log, with `***` instead of values that may be secret. */
export function shownCommand(program: string, args: readonly string[]): string {
  const redactedArgs = args.map((arg, index) => {
    if (keyValueOptions.includes(args[index - 1] ?? '')) return withoutValue(arg)
    const option = keyValueOptions.find((name) => arg.startsWith(`${name}=`))
    if (option !== undefined) return `${option}=${withoutValue(arg.slice(option.length + 1))}`
    // An argument such as `type=s3,bucket=b,session_token=…` is a list of fields.
    return arg.split(',').map(withoutCredentials).join(',')
  })
  return [program, ...redactedArgs.map(shellWord)].join(' ')
}

/** `KEY=***` for `KEY=VALUE`. */
function withoutValue(entry: string): string {
  const end = entry.indexOf('=')
  return end < 0 ? entry : `${entry.slice(0, end)}=***`
}

/** Hides the value of a field with a secret key, and the credentials and the query of a URL. */
function withoutCredentials(field: string): string {
  // `KEY=…` or `--KEY=…`
  const key = /^(?:--)?([\w.-]+)=/.exec(field)?.[1]
  if (key !== undefined && secretKey.test(key)) return withoutValue(field)
  // `https://USER:PASSWORD@HOST/PATH?QUERY`; the query may contain a signature.
  const url = /^(.*?:\/\/)([^/?]*@)?([^?]*)(\?.*)?$/s.exec(field)
  if (!url) return field
  const [, scheme, credentials, hostAndPath, query] = url
  return `${scheme}${credentials ? '***@' : ''}${hostAndPath}${query ? '?***' : ''}`
}

/** The argument as a word for any POSIX shell, in single quotes if necessary. */
export function shellWord(arg: string): string {
  return /^[\w@%+=:,./*-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}
