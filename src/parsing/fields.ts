/** Fields as Docker's options take them, `a=1,b=2`: CSV, so one with a comma or a quote stands in quotes. */
export function fields(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}

/** The fields of such a text by name, in lower case; one without `=` has the name for its value too. */
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
