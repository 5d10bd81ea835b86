import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import type { SignerRule } from '../inputs/signers.ts'
import { type Context, fileProblem, type ReadFile } from '../run/context.ts'

/** How to check who built an existing image. */
export interface PlannedVerification {
  readonly rules: readonly SignerRule[]
  /** Path of the file with the trusted roots; undefined to load them from the TUF repositories of Sigstore and GitHub. */
  readonly trustedRoot: string | undefined
  readonly githubToken: string
  /** The GitHub repositories that may store the attestation. */
  readonly repositories: readonly string[]
  readonly serverUrl: string
}

/** The planned verification; undefined if `verify` is not set. */
export function planVerification(inputs: Inputs, context: Context): PlannedVerification | undefined {
  const { verify, trustedRoot, githubToken } = inputs
  if (verify.length === 0) return undefined
  // GitHub stores an attestation in the repository of the run that built the image. A `workflow:` rule does not tell which one:
  // its workflow may be a reusable workflow in another repository.
  const namedRepositories = verify.filter(({ kind }) => kind === 'repo').map(({ value }) => value)
  const repositories = namedRepositories.length > 0 ? namedRepositories : [context.repository]
  return { rules: verify, trustedRoot, githubToken, repositories, serverUrl: context.serverUrl }
}

/** The problems of `verify` and `trusted-root`. */
export function verificationProblems(
  { verify, trustedRoot, givenInputs }: Inputs,
  mode: Mode,
  { read }: { readonly read: ReadFile },
): readonly Problem[] {
  const problems: Problem[] = []
  // With `verify`, the mode `login` means that `repository` is missing, which `repositoryProblems` reports.
  if (verify.length > 0 && mode !== 'promote' && mode !== 'merge' && mode !== 'login')
    problems.push({
      input: 'verify',
      text: 'the input checks an existing image: set `source-image` or `digests` too, or remove `verify`',
    })
  if (verify.length > 0 && verify.every(({ kind }) => kind === 'issuer'))
    problems.push({
      input: 'verify',
      text: 'it has only `issuer:` lines, which accept signatures from every repository: add a `repo:` or `workflow:` line',
    })
  if (trustedRoot === undefined) return problems
  // Unlike `verify`, `givenInputs` also counts an input that has only invalid lines.
  if (!givenInputs.includes('verify'))
    problems.push({ input: 'trusted-root', text: 'the input has no effect without `verify`' })
  const fileText = read(trustedRoot)
  if (fileText === undefined) problems.push({ input: 'trusted-root', text: fileProblem(trustedRoot) })
  else if (!parseRoots(fileText))
    problems.push({
      input: 'trusted-root',
      text: `\`${trustedRoot}\` is not the output of \`gh attestation trusted-root\``,
    })
  return problems
}

/** Parses trusted roots: one JSON document, or one JSON document on each line; undefined if the text is invalid. */
export function parseRoots(text: string): readonly object[] | undefined {
  // Also removes a byte order mark.
  const trimmed = text.trim()
  const singleRoot = parseRoot(trimmed)
  if (singleRoot) return [singleRoot]
  const lines = trimmed.split('\n').filter((line) => line.trim() !== '')
  const roots = lines.flatMap((line) => parseRoot(line) ?? [])
  return lines.length > 0 && roots.length === lines.length ? roots : undefined
}

/** Parses a trusted root of Sigstore; undefined if the text is invalid. */
function parseRoot(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'certificateAuthorities' in value ? value : undefined
  } catch {
    return undefined
  }
}

/** The description of the verification in a dry run. */
export function describeVerification(verification: PlannedVerification | undefined): readonly string[] {
  if (!verification) return []
  const rules = verification.rules.map(({ kind, value }) => `${kind}:${value}`)
  return [`Verify the signed provenance, before anything is written: ${rules.join(', ')}.`]
}
