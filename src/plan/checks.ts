import type { Problem } from '../parsing/reader.ts'
import {
  attestationProblems,
  attestationWarnings,
  describeAttestation,
  type PlannedAttestation,
  planAttestation,
} from './attestation/planned.ts'
import type { Inputs } from './inputs/inputs.ts'
import { type Mode, writesImage } from './inputs/mode.ts'
import type { ScanIgnore } from './inputs/scan-ignore.ts'
import { describeReplication, waitsForReplication } from './replication/planned.ts'
import type { Context } from './run/context.ts'
import type { ScanGate } from './scan/findings.ts'
import { activeEntries } from './scan/ignore.ts'
import { describeScan, planScan, scanOptionWarnings } from './scan/planned.ts'
import { describeSigning, waitsForSignature } from './signing/planned.ts'
import { locationOfTag, type PlannedTag, tagText } from './tags/tags.ts'

/** The work after the push: the attestation, and the waiting for ECR's scan, signatures and replication. */
export interface Checks {
  /** The attestation of the pushed images; undefined without `attest`. */
  readonly attestation: PlannedAttestation | undefined
  /** The severity at which the scan fails the step, or `wait`; undefined if the step does not wait for the scan. */
  readonly scan: ScanGate | undefined
  /** The entries of `scan-ignore` that still apply. */
  readonly scanIgnore: readonly ScanIgnore[]
  /** The path of the SARIF file to write; undefined without `scan-sarif`. */
  readonly scanSarif: string | undefined
  /** Whether to wait for ECR's signatures. */
  readonly signing: boolean
  /** Whether to wait for ECR's replication. */
  readonly replication: boolean
}

/** Plans the work after the push. */
export function planChecks(inputs: Inputs, mode: Mode, context: Context): Checks {
  return {
    attestation: planAttestation(inputs, mode, context),
    scan: planScan(inputs, mode),
    scanIgnore: activeEntries(inputs.scanIgnore, context.now),
    scanSarif: inputs.scanSarif,
    signing: waitsForSignature(inputs, mode),
    replication: waitsForReplication(inputs, mode),
  }
}

/**
 * The problems of the check inputs, for example of `scan` in a registry without scans. `images`: the image of the step, or all
 * images of a bake.
 */
export function checkProblems(
  inputs: Inputs,
  mode: Mode,
  context: Context,
  images: readonly { readonly tags: readonly PlannedTag[] }[],
): readonly Problem[] {
  // The checks find an image in the repository of its first tag.
  const firstTags = images.flatMap(({ tags }) => tags.slice(0, 1))
  // A bare tag is in the step's repository: if that is a public repository, other checks report it.
  const tagOutsideEcr = firstTags.find((tag) => ['public', 'other'].includes(locationOfTag(tag, context)))
  const privateEcrProblem = (input: string, isChecked: boolean, verb: string): readonly Problem[] => {
    if (!isChecked || !tagOutsideEcr) return []
    const text = `only private ECR registries ${verb} images, but the first tag is \`${tagText(tagOutsideEcr)}\``
    return [{ input, text }]
  }
  return [
    ...privateEcrProblem('scan', planScan(inputs, mode) !== undefined, 'scan'),
    ...privateEcrProblem('signing', waitsForSignature(inputs, mode), 'sign'),
    ...privateEcrProblem('replication', waitsForReplication(inputs, mode), 'replicate'),
    ...attestationProblems(inputs, mode, context),
  ]
}

/** Warnings about check inputs, and entries of `scan-ignore`, that have no effect. */
export function checkWarnings(inputs: Inputs, mode: Mode, { now }: Context): readonly string[] {
  const ignored = (input: string, isSet: boolean) =>
    isSet && !writesImage(mode) ? [`\`${input}\` is ignored: nothing is pushed.`] : []
  return [
    ...ignored('scan', inputs.scan !== 'off'),
    ...scanOptionWarnings(inputs, now),
    ...ignored('signing', inputs.signing.wait),
    ...ignored('replication', inputs.replication === 'wait'),
    ...attestationWarnings(inputs, mode),
  ]
}

/** The lines of a dry run about the checks. */
export function describeChecks({
  attestation,
  scan,
  scanIgnore,
  scanSarif,
  signing,
  replication,
}: Checks): readonly string[] {
  return [
    ...describeAttestation(attestation),
    ...describeScan(scan, scanIgnore, scanSarif),
    ...describeSigning(signing),
    ...describeReplication(replication),
  ]
}
