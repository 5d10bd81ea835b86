import { type Invalid, invalid } from '../../parsing/reader.ts'

/** The compression of layers. */
export interface Compression {
  readonly type: keyof typeof highestLevels
  /** Undefined for BuildKit's default level. */
  readonly level: number | undefined
}

/** Source: the Docker documentation, "Exporters overview", "Compression". */
const highestLevels = { gzip: 9, zstd: 22, estargz: 9, uncompressed: undefined }

/** Parses the input `compression`, `TYPE` or `TYPE:LEVEL`. */
export function compression(text: string): Compression | Invalid {
  const [, name, digits] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? []
  const type = types.find((known) => known === name)
  const level = digits === undefined ? undefined : Number(digits)
  const isInRange = level === undefined || (type && level <= (highestLevels[type] ?? -1))
  if (type && isInRange) return { type, level }
  const forms = types.flatMap((type) => {
    const highest = highestLevels[type]
    return highest === undefined ? type : [type, `${type}:0 to ${type}:${highest}`]
  })
  return invalid(`\`${text}\` is not one of ${forms.join(', ')}`)
}

const types = Object.keys(highestLevels) as readonly Compression['type'][]
