import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { Context, OidcRun } from '../run/context.ts'

/** How to attest the images that the step pushes. */
export interface PlannedAttestation {
  readonly githubToken: string
  /** `owner/name` of the GitHub repository under which GitHub stores the attestation. */
  readonly repository: string
  readonly serverUrl: string
  /** For the error if GitHub gives the job no ID token. */
  readonly run: OidcRun
}

/** The planned attestation; undefined if the step does not attest images. */
export function planAttestation(inputs: Inputs, mode: Mode, context: Context): PlannedAttestation | undefined {
  if (!attests(inputs, mode)) return undefined
  const { repository, serverUrl } = context
  return { githubToken: inputs.githubToken, repository, serverUrl, run: context }
}

/** Whether the step attests the images that it pushes. A promotion copies the existing attestations instead. */
export function attests({ attest }: Pick<Inputs, 'attest'>, mode: Mode): boolean {
  return attest !== 'off' && writesImage(mode) && mode !== 'promote'
}

/** The problem of `attest` on GitHub Enterprise Server, which does not store attestations. */
export function attestationProblems(inputs: Inputs, mode: Mode, { serverUrl }: Context): readonly Problem[] {
  if (!attests(inputs, mode) || isGitHubCloud(serverUrl)) return []
  const text = `GitHub stores attestations only on github.com and GHE.com, but this job runs on ${serverUrl}`
  return [{ input: 'attest', text }]
}

function isGitHubCloud(serverUrl: string): boolean {
  return URL.canParse(serverUrl) && /^(?:github\.com|[\w-]+\.ghe\.com)$/.test(new URL(serverUrl).hostname)
}

/** The warning if `attest` has no effect. */
export function attestationWarnings(inputs: Inputs, mode: Mode): readonly string[] {
  if (inputs.attest === 'off' || attests(inputs, mode)) return []
  const reason = mode === 'promote' ? 'a promotion copies the attestations of its source' : 'nothing is pushed'
  return [`\`attest\` is ignored: ${reason}.`]
}

/** The description of the attestation in a dry run. */
export function describeAttestation(attestation: PlannedAttestation | undefined): readonly string[] {
  if (!attestation) return []
  return [
    `Sign SLSA provenance of the image, store it as a GitHub attestation of ${attestation.repository}, and push it to the ECR repository of the image.`,
  ]
}
