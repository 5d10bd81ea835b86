import { fields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import { type BakeEntry, fieldOf } from '../run/bake-file.ts'

type OutputInputs = Pick<Inputs, 'outputs' | 'push' | 'pushByDigest' | 'sbom'> & {
  readonly provenance: string | undefined
}

/** Source: the reference of `docker buildx build --output`. */
interface Output {
  readonly type: string
  readonly values: Fields
}

type Fields = Readonly<Record<string, string>>

/**
 * The values of `--output` besides `--push`; for a push by digest, an image for each repository. BuildKit 0.32 and
 * later store attestations as OCI artifacts by default, which ECR rejects with 405. Source: moby/buildkit#5747, #6171,
 * aws/containers-roadmap#2783.
 */
export function outputTexts(
  { outputs, push, pushByDigest, sbom, provenance }: OutputInputs,
  repositories: readonly string[],
): readonly string[] {
  const values: Fields = provenance !== undefined || sbom ? { 'oci-artifact': 'false' } : {}
  // Source: the reference of `docker buildx build --output`, the type `image`.
  const digest = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true', ...values }
  if (pushByDigest) return [...outputs, ...repositories.map((name) => fields({ type: 'image', name, ...digest }))]
  return push ? imagesWith(values, outputs) : outputs
}

/** The outputs with these values in every image that does not set them; without an image, one is added. */
export function imagesWith<E extends BakeEntry>(values: Fields, outputs: readonly E[]): readonly (E | string)[]
export function imagesWith(values: Fields, outputs: readonly BakeEntry[]): readonly BakeEntry[] {
  const withValues = outputs.map((entry) => {
    const unset = Object.entries(values).filter(([name]) => fieldOf(entry, name) === undefined)
    if (!isImage(entry) || unset.length === 0) return entry
    const more = Object.fromEntries(unset)
    return typeof entry === 'string' ? `${entry},${fields(more)}` : { ...entry, ...more }
  })
  const isComplete = outputs.some(isImage) || Object.keys(values).length === 0
  return isComplete ? withValues : [...withValues, fields({ type: 'image', ...values })]
}

/** Whether an output is an image. */
export function isImage(output: BakeEntry): boolean {
  return ['image', 'registry'].includes(fieldOf(output, 'type') ?? '')
}

/** Whether a result is written to files: then buildx rejects `--iidfile`. */
export function goesToFiles(outputs: readonly string[]): boolean {
  return outputs.some((text) => ['local', 'tar'].includes(parseOutput(text).type))
}

/** Outputs that conflict with a push, or that would be written to the log. */
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

/** A bare path is a folder, `-` is an archive on standard output. */
function parseOutput(text: string): Output {
  if (text === '-') return { type: 'tar', values: { dest: '-' } }
  if (!/[=,]/.test(text)) return { type: 'local', values: { dest: text } }
  const values = parseFields(text)
  return { type: values.type ?? '', values }
}
