/** Formats fields as CSV for Docker's options, such as `type=registry,ref=team/app`. */
export function formatFields(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}

/** Parses fields in CSV, such as `type=registry,push`. Names become lower case. Without `=`, the name is also the value. */
export function parseFields(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/(?:^|,)(?:"([^"]*(?:""[^"]*)*)"|([^,]*))/g)]
  return Object.fromEntries(
    found.map(([, quoted, bare = '']) => {
      const field = quoted?.replaceAll('""', '"') ?? bare
      const at = field.indexOf('=')
      return at < 0 ? [field.toLowerCase(), field] : [field.slice(0, at).toLowerCase(), field.slice(at + 1)]
    }),
  )
}
