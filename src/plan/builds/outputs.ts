import { fields, parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'

type OutputInputs = Pick<Inputs, 'outputs' | 'push' | 'pushByDigest' | 'sbom'> & {
  readonly provenance: string | undefined
}

/** Source: the reference of `docker buildx build --output`. */
interface Output {
  readonly type: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * The values of `--output` besides `--push`; for a push by digest, an image for each repository. BuildKit 0.32 and
 * later store attestations as OCI artifacts by default, which ECR rejects with 405. Source: moby/buildkit#5747, #6171,
 * aws/containers-roadmap#2783.
 */
export function outputTexts(
  { outputs, push, pushByDigest, sbom, provenance }: OutputInputs,
  repositories: readonly string[],
): readonly string[] {
  const attested = provenance !== undefined || sbom
  if (pushByDigest) return [...outputs, ...repositories.map((repository) => byDigest(repository, attested))]
  if (!push || !attested) return outputs
  const withArtifacts = outputs.map((text) => {
    const { type, values } = parseOutput(text)
    return isImage(type) && values['oci-artifact'] === undefined ? `${text},oci-artifact=false` : text
  })
  return outputs.some((text) => isImage(parseOutput(text).type))
    ? withArtifacts
    : [...withArtifacts, 'type=image,oci-artifact=false']
}

/** Source: the reference of `docker buildx build --output`, the type `image`. */
function byDigest(repository: string, attested: boolean): string {
  const image = { type: 'image', name: repository, 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' }
  return fields(attested ? { ...image, 'oci-artifact': 'false' } : image)
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
    if (mode !== 'push' || !isImage(type) || values['push-by-digest'] !== 'true') return []
    return [`\`${text}\` pushes the image without its tags: set \`push-by-digest: true\` instead`]
  })
  const images = parsed.filter(({ type }) => isImage(type))
  if (mode === 'push' && images.length > 1) {
    problems.push('more than one entry exports an image, but the step outputs one digest: write all names in `tags`')
  }
  return problems.map((text) => ({ input: 'outputs', text }))
}

function isImage(type: string): boolean {
  return type === 'image' || type === 'registry'
}

/** A bare path is a folder, `-` is an archive on standard output. */
function parseOutput(text: string): Output {
  if (text === '-') return { type: 'tar', values: { dest: '-' } }
  if (!/[=,]/.test(text)) return { type: 'local', values: { dest: text } }
  const values = parseFields(text)
  return { type: values.type ?? '', values }
}
