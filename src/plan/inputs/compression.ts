import { type Invalid, invalid } from '../../parsing/reader.ts'

export interface Compression {
  readonly type: keyof typeof highestLevels
  /** Undefined for BuildKit's default level. */
  readonly level: number | undefined
}

/** The highest level of each type; undefined for a type without levels. Source: Docker documentation, "Exporters overview". */
const highestLevels = { gzip: 9, zstd: 22, estargz: 9, uncompressed: undefined }

/** Parses the input `compression`, `TYPE` or `TYPE:LEVEL`. */
export function compression(text: string): Compression | Invalid {
  const [, name, digits] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? []
  const type = types.find((knownType) => knownType === name)
  const level = digits === undefined ? undefined : Number(digits)
  if (type && (level === undefined || isLevelOf(type, level))) return { type, level }
  const validTexts = types.flatMap((validType) => {
    const highest = highestLevels[validType]
    return highest === undefined ? validType : [validType, `${validType}:0 to ${validType}:${highest}`]
  })
  return invalid(`\`${text}\` is not one of ${validTexts.join(', ')}`)
}

function isLevelOf(type: Compression['type'], level: number): boolean {
  const highest = highestLevels[type]
  return highest !== undefined && level <= highest
}

const types = Object.keys(highestLevels) as readonly Compression['type'][]
