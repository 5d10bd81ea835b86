/** Fields as Docker's options take them, `a=1,b=2`: CSV, so one with a comma or a quote stands in quotes. */
export function fields(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}
