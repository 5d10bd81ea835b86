import { formatFields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import { type BakeEntry, fieldOf, withFields } from '../run/bake-file.ts'
import { compressionFields } from './compression.ts'

type OutputInputs = Pick<Inputs, 'outputs' | 'push' | 'pushByDigest' | 'sbom' | 'compression'> & {
  readonly provenance: string | undefined
  readonly layout?: string | undefined
}

/** A parsed output, such as `type=local,dest=out`. Source: the reference of `docker buildx build --output`. */
interface Output {
  readonly type: string
  /** All fields, by name. */
  readonly fields: Fields
}

type Fields = Readonly<Record<string, string>>

/**
 * The values of `--output`, in addition to `--push`. A push by digest is an image output for each repository, or, if the step
 * pushes the image itself, an output to the OCI layout `layout`.
 */
export function outputTexts(
  { outputs, push, pushByDigest, sbom, provenance, compression, layout }: OutputInputs,
  repositories: readonly string[],
): readonly string[] {
  const added = [compressionFields(compression), attestationFields(provenance !== undefined || sbom)]
  const addedFields: Fields = Object.assign({}, ...added)
  // Source: the reference of `docker buildx build --output`, the types `oci` and `image`.
  if (layout !== undefined)
    return [...outputs, formatFields({ type: 'oci', dest: layout, tar: 'false', ...addedFields })]
  if (pushByDigest) {
    const digestFields = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true', ...addedFields }
    return [...outputs, ...repositories.map((name) => formatFields({ type: 'image', name, ...digestFields }))]
  }
  return push ? imagesWith(added, outputs) : outputs
}

/**
 * The output fields for attestations. By default BuildKit 0.32 stores attestations as OCI artifacts, which ECR rejects with 405.
 * Source: moby/buildkit#5747, #6171, aws/containers-roadmap#2783.
 */
export function attestationFields(isAttested: boolean): Fields {
  return isAttested ? { 'oci-artifact': 'false' } : {}
}

/** Adds the fields to every image output. If there are fields but no image output, adds an image output. */
export function imagesWith<E extends BakeEntry>(
  added: readonly Fields[],
  outputs: readonly E[],
): readonly (E | string)[] {
  const hasFields = added.some((fields) => Object.keys(fields).length > 0)
  let changed: readonly (E | string)[] = hasFields && !outputs.some(isImage) ? [...outputs, 'type=image'] : outputs
  for (const fields of added) changed = withFields(fields, imageTypes, changed)
  return changed
}

const imageTypes = ['image', 'registry']

/** Whether an output exports an image. */
export function isImage(output: BakeEntry): boolean {
  return imageTypes.includes(fieldOf(output, 'type') ?? '')
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
    if (mode === 'push' && isImage(output) && fields['push-by-digest'] === 'true')
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
