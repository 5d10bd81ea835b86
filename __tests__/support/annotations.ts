/** An annotation as GitHub shows it. */
export interface Annotation {
  readonly level: string
  readonly title: string
  readonly file: string | undefined
  readonly line: string | undefined
  readonly text: string
}

/** Every annotation in a program's log, decoded as the runner does it. */
export function annotationsIn(log: string): readonly Annotation[] {
  return [...log.matchAll(/^::(error|warning|notice)(?: (.*?))?::(.*)$/gm)].map(
    ([, level = '', list = '', data = '']) => {
      const properties = new Map(list.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]))
      const property = (name: string) => properties.get(name) && decode(properties.get(name) ?? '')
      return {
        level,
        title: property('title') ?? '',
        file: property('file'),
        line: property('line'),
        text: decode(data),
      }
    },
  )
}

/** The code and the text of the one error annotation that a failed run leaves. */
export function failureIn(log: string): { code: string | undefined } & Partial<Annotation> {
  const errors = annotationsIn(log).filter(({ level }) => level === 'error')
  if (errors.length !== 1) return { code: `${errors.length} error annotations` }
  return { ...errors[0], code: errors[0]?.title.replace('ecr-build-push: ', '') }
}

function decode(text: string): string {
  return text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
