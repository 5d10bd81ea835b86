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

/** Source: the reference of `docker buildx build --output`. */
interface Output {
  readonly type: string
  readonly values: Fields
}

type Fields = Readonly<Record<string, string>>

/** The values of `--output`, in addition to `--push`. For a push by digest: an image for each repository, or one OCI layout. */
export function outputTexts(
  { outputs, push, pushByDigest, sbom, provenance, compression, layout }: OutputInputs,
  repositories: readonly string[],
): readonly string[] {
  const added = [compressionFields(compression), attestationFields(provenance !== undefined || sbom)]
  const addedFields: Fields = Object.assign({}, ...added)
  // Source: the reference of `docker buildx build --output`, the types `oci` and `image`.
  if (layout !== undefined)
    return [...outputs, formatFields({ type: 'oci', dest: layout, tar: 'false', ...addedFields })]
  const byDigest = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true', ...addedFields }
  if (pushByDigest)
    return [...outputs, ...repositories.map((name) => formatFields({ type: 'image', name, ...byDigest }))]
  return push ? imagesWith(added, outputs) : outputs
}

/**
 * The fields of an image with attestations. By default BuildKit 0.32 stores attestations as OCI artifacts, which ECR rejects with
 * 405. Source:
 * moby/buildkit#5747, #6171, aws/containers-roadmap#2783.
 */
export function attestationFields(isAttested: boolean): Fields {
  return isAttested ? { 'oci-artifact': 'false' } : {}
}

/** Adds the fields to every output of an image. If there is no output of an image, adds an output. */
export function imagesWith<E extends BakeEntry>(
  added: readonly Fields[],
  outputs: readonly E[],
): readonly (E | string)[] {
  const isNeeded = added.some((fields) => Object.keys(fields).length > 0) && !outputs.some(isImage)
  const all: readonly (E | string)[] = isNeeded ? [...outputs, 'type=image'] : outputs
  return added.reduce<readonly (E | string)[]>((entries, fields) => withFields(fields, imageTypes, entries), all)
}

const imageTypes = ['image', 'registry']

/** Whether an output is an image. */
export function isImage(output: BakeEntry): boolean {
  return imageTypes.includes(fieldOf(output, 'type') ?? '')
}

/** Whether an output is written to files. Then buildx rejects `--iidfile`. */
export function goesToFiles(outputs: readonly string[]): boolean {
  return outputs.some((text) => ['local', 'tar'].includes(parseOutput(text).type))
}

/** The problems of outputs that conflict with a push, or that would be written to the log. */
export function outputProblems({ outputs }: Inputs, mode: Mode): readonly Problem[] {
  const parsed = outputs.map((text) => ({ text, ...parseOutput(text) }))
  const problems = parsed.flatMap(({ text, type, values }) => {
    const { dest } = values
    const toLog = dest === '-' || (['tar', 'oci'].includes(type) && !dest)
    if (toLog) return [`\`${text}\` writes to standard output, which is the log: set \`dest\``]
    if (mode !== 'push' || !isImage(text) || values['push-by-digest'] !== 'true') return []
    return [`\`${text}\` pushes the image without its tags: set \`push-by-digest: true\` instead`]
  })
  const images = outputs.filter(isImage)
  if (mode === 'push' && images.length > 1) {
    problems.push('more than one entry exports an image, but the step outputs one digest: write all names in `tags`')
  }
  return problems.map((text) => ({ input: 'outputs', text }))
}

/** Parses an output. A path alone is a folder, `-` is an archive on standard output. */
function parseOutput(text: string): Output {
  if (text === '-') return { type: 'tar', values: { dest: '-' } }
  if (!/[=,]/.test(text)) return { type: 'local', values: { dest: text } }
  const values = parseFields(text)
  return { type: values.type ?? '', values }
}
