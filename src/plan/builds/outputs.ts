import { formatFields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import { type BakeEntry, fieldOf, withFields } from '../run/bake-file.ts'
import type { Build } from './build.ts'
import { compressionFields } from './compression.ts'

/** The parts of a build that determine its outputs. */
type OutputOptions = Pick<Build, 'outputs' | 'push' | 'pushByDigest' | 'sbom' | 'compression' | 'provenance' | 'layout'>

/** A parsed output, such as `type=local,dest=out`. Source: the reference of `docker buildx build --output`. */
interface Output {
  readonly type: string
  readonly fields: Fields
}

type Fields = Readonly<Record<string, string>>

/**
 * The values of `--output`, in addition to `--push`. A push by digest is an image output for each repository. If the builder
 * cannot push by digest (see `adaptToBuilder`), it is an output to the directory `layout`.
 */
export function outputValues(
  { outputs, push, pushByDigest, sbom, provenance, compression, layout }: OutputOptions,
  repositories: readonly string[],
): readonly string[] {
  const fieldGroups = [compressionFields(compression), attestationFields(provenance !== undefined || sbom)]
  const allFields: Fields = Object.assign({}, ...fieldGroups)
  // Source: the reference of `docker buildx build --output`, the types `oci` and `image`.
  if (layout !== undefined) return [...outputs, formatFields({ type: 'oci', dest: layout, tar: 'false', ...allFields })]
  if (pushByDigest) {
    const digestFields = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true', ...allFields }
    return [...outputs, ...repositories.map((name) => formatFields({ type: 'image', name, ...digestFields }))]
  }
  return push ? withImageFields(fieldGroups, outputs) : outputs.flatMap((output) => withoutPush(output))
}

/**
 * The output fields for attestations. By default BuildKit 0.32 stores attestations as OCI artifacts, which ECR rejects with
 * HTTP 405. Source: moby/buildkit#5747, #6171, aws/containers-roadmap#2783.
 */
export function attestationFields(isAttested: boolean): Fields {
  return isAttested ? { 'oci-artifact': 'false' } : {}
}

/**
 * Adds fields to every image output. If there are fields but no image output, adds an image output. An output that sets the
 * first field of a group, such as `compression`, does not get the group: its own fields apply.
 */
export function withImageFields<E extends BakeEntry>(
  fieldGroups: readonly Fields[],
  outputs: readonly E[],
): readonly (E | string)[] {
  const hasFields = fieldGroups.some((fields) => Object.keys(fields).length > 0)
  let newOutputs: readonly (E | string)[] = hasFields && !outputs.some(isImage) ? [...outputs, 'type=image'] : outputs
  for (const fields of fieldGroups) newOutputs = withFields(fields, imageTypes, newOutputs)
  return newOutputs
}

const imageTypes = ['image', 'registry']

export function isImage(output: BakeEntry): boolean {
  return imageTypes.includes(fieldOf(output, 'type') ?? '')
}

/** Whether an output pushes by digest: any spelling of true in Go, or an empty value. Source: BuildKit's exporter/containerimage. */
export function isPushedByDigest(output: string): boolean {
  const value = parseFields(output)['push-by-digest']
  return value !== undefined && /^(?:1|t|true)?$/i.test(value)
}

/** The output without its push. An output of the type `registry` does nothing but push, so it is removed. */
export function withoutPush(output: string): readonly string[]
export function withoutPush(output: BakeEntry): readonly BakeEntry[]
export function withoutPush(output: BakeEntry): readonly BakeEntry[] {
  if (fieldOf(output, 'type') === 'registry') return []
  if (!isImage(output) || fieldOf(output, 'push') === undefined) return [output]
  return [
    typeof output === 'string' ? formatFields({ ...parseFields(output), push: 'false' }) : { ...output, push: 'false' },
  ]
}

/** Whether an output writes the file system of the image. Then buildx rejects `--iidfile`. */
export function exportsFiles(outputs: readonly string[]): boolean {
  return outputs.some((text) => ['local', 'tar'].includes(parseOutput(text).type))
}

/** The problems of outputs that conflict with a push, or that would be written to the log. */
export function outputProblems({ outputs }: Inputs, mode: Mode): readonly Problem[] {
  const texts = outputs.flatMap((output) => {
    const { type, fields } = parseOutput(output)
    const writesToLog = fields.dest === '-' || (['tar', 'oci'].includes(type) && !fields.dest)
    if (writesToLog) return [`\`${output}\` writes to standard output, which is the log: set \`dest\``]
    if (mode === 'push' && isImage(output) && isPushedByDigest(output))
      return [`\`${output}\` pushes the image without its tags: set \`push-by-digest: true\` instead`]
    return []
  })
  if (mode === 'push' && outputs.filter(isImage).length > 1) {
    texts.push('more than one entry exports an image, but the step outputs one digest: write all names in `tags`')
  }
  return texts.map((text) => ({ input: 'outputs', text }))
}

/** Parses an output. A path alone is a folder, `-` is an archive on standard output. */
function parseOutput(text: string): Output {
  if (text === '-') return { type: 'tar', fields: { dest: '-' } }
  if (!/[=,]/.test(text)) return { type: 'local', fields: { dest: text } }
  const fields = parseFields(text)
  return { type: fields.type ?? '', fields }
}
