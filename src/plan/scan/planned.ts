import { isLocalEcr } from '../../names/address.ts'
import { parseEcrHost } from '../../names/ecr.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { ScanIgnore } from '../inputs/scan-ignore.ts'
import type { Context } from '../run/context.ts'
import { type PlannedTag, tagText } from '../tags/tags.ts'
import type { ScanGate } from './findings.ts'
import { entryText, isExpired } from './ignore.ts'
import { maxScanWaitMs } from './progress.ts'

/** The severity at which the scan fails the step, or `wait`. Undefined without a scan. */
export function planScan({ scan }: Inputs, mode: Mode): ScanGate | undefined {
  return writesImage(mode) && scan !== 'off' ? scan : undefined
}

/**
 * The problem of `scan` if the first tag of an image is not in a private ECR registry: other registries do not scan.
 * `firstTags`: the first tag of each image of the step.
 */
export function scanProblems(
  inputs: Inputs,
  mode: Mode,
  { ecrEmulatorHost }: Context,
  firstTags: readonly PlannedTag[],
): readonly Problem[] {
  const reference = planScan(inputs, mode) ? firstTagIfOutsideEcr(firstTags, ecrEmulatorHost) : undefined
  if (reference === undefined) return []
  return [{ input: 'scan', text: `only private ECR registries scan images, but the first tag is \`${reference}\`` }]
}

/** One of the first tags as text: a full reference outside of private ECR registries; undefined without one. */
export function firstTagIfOutsideEcr(
  firstTags: readonly PlannedTag[],
  ecrEmulatorHost: string | undefined,
): string | undefined {
  const tagOutsideEcr = firstTags.find((tag) => {
    if (tag.kind === 'tag') return false
    const { host } = tag.reference
    return parseEcrHost(host)?.kind !== 'private' && !isLocalEcr(host, ecrEmulatorHost)
  })
  return tagOutsideEcr && tagText(tagOutsideEcr)
}

/** The warning for `scan` in a step that does not push. */
export function scanWarnings({ scan }: Inputs, mode: Mode): readonly string[] {
  return scan === 'off' || writesImage(mode) ? [] : ['`scan` is ignored: nothing is pushed.']
}

/** Warnings about `scan-ignore` and `scan-sarif`. */
export function scanOptionWarnings({ scan, scanIgnore, scanSarif }: Inputs, now: Date): readonly string[] {
  if (scan === 'off') {
    const inputs = [...(scanIgnore.length > 0 ? ['`scan-ignore`'] : []), ...(scanSarif ? ['`scan-sarif`'] : [])]
    return inputs.map((input) => `${input} is ignored: \`scan\` is off.`)
  }
  const expired = scanIgnore.filter((entry) => isExpired(entry, now)).map(entryText)
  return expired.map(
    (entry) =>
      `\`scan-ignore\`: \`${entry}\` is past its date, so the finding counts again. Remove the entry or change its date.`,
  )
}

/** The description of the scan in a dry run; `sarifPath` is the file to write. */
export function describeScan(
  gate: ScanGate | undefined,
  ignoreEntries: readonly ScanIgnore[] = [],
  sarifPath?: string,
): readonly string[] {
  if (!gate) return []
  const failure = gate === 'wait' ? '' : `, and fail on findings of severity ${gate.toUpperCase()} or above`
  return [
    `Wait at most ${maxScanWaitMs / 60_000} minutes for ECR's scan of the image${failure}.`,
    ...(ignoreEntries.length > 0 ? [`Ignore these findings: ${ignoreEntries.map(entryText).join(', ')}.`] : []),
    ...(sarifPath === undefined ? [] : [`Write the findings to ${sarifPath}.`]),
  ]
}
