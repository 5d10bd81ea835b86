import { type InputRows, imageActions } from './row.ts'

/** The inputs of the group "Checks after the push". */
export const checkRows = {
  scan: {
    type: 'choice',
    default: 'off',
    description:
      "Wait for the findings of ECR's scan: `off`; `wait`; or `critical`, `high`, `medium`, `low` to fail the step at that severity or above.",
    actions: imageActions,
  },
  'scan-ignore': {
    type: 'lines',
    description:
      'Findings that do not count, one `ID [PACKAGE] [until YYYY-MM-DD] [# REASON]` per line, or `unfixed` for all findings without a fix. The summary lists them.',
    examples: ['CVE-2026-1234 openssl until 2026-12-31 # not reachable'],
    actions: imageActions,
  },
  'scan-sarif': {
    type: 'text',
    description: "File to write the findings to as SARIF 2.1.0, for GitHub's code scanning.",
    examples: ['scan.sarif'],
    actions: ['main', 'promote', 'merge'],
  },
  signing: {
    type: 'text',
    default: 'off',
    description:
      "Whether to wait for ECR's managed signing: `off`; or `wait` until ECR has signed the image. The step fails if ECR cannot sign the image. More lines of this input allow the session to use signing profiles of other accounts, by their ARNs.",
    actions: imageActions,
  },
  replication: {
    type: 'choice',
    default: 'off',
    description:
      "Whether to wait for ECR's replication: `off`; or `wait` until ECR has copied the image to all regions and accounts in the registry's replication rules. The step fails if ECR cannot copy it.",
    actions: imageActions,
  },
  attest: {
    type: 'choice',
    default: 'off',
    description:
      "Whether to sign a statement about each pushed image. `provenance`: SLSA provenance, signed by Sigstore with the job's identity, and stored as a GitHub attestation and beside the image in ECR. Needs the permission `attestations: write`. `off`: nothing is signed.",
    actions: ['main', 'merge', 'reusable'],
  },
} as const satisfies InputRows
