/** Splits `KEY=VALUE` at the first `=`. Without `=`, the whole text is the key, and the value is undefined. */
export function splitPair(text: string): { readonly key: string; readonly value: string | undefined } {
  const equals = text.indexOf('=')
  return equals < 0 ? { key: text, value: undefined } : { key: text.slice(0, equals), value: text.slice(equals + 1) }
}

/** Formats fields as CSV for Docker's options, such as `type=registry,ref=team/app`. */
export function formatFields(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}

/** Parses fields in CSV, such as `type=registry,push`. Names become lower case. A field without `=` has its name as value. */
export function parseFields(text: string): Readonly<Record<string, string>> {
  // A field is quoted, such as `"ref=a,""b"""`, or not quoted, such as `type=registry`.
  const matches = [...text.matchAll(/(?:^|,)(?:"([^"]*(?:""[^"]*)*)"|([^,]*))/g)]
  return Object.fromEntries(
    matches.map(([, quoted, unquoted = '']) => {
      const field = quoted?.replaceAll('""', '"') ?? unquoted
      const { key, value = key } = splitPair(field)
      return [key.toLowerCase(), value]
    }),
  )
}
