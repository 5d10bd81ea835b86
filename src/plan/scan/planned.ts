import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { ScanIgnore } from '../inputs/scan-ignore.ts'
import type { ScanGate } from './findings.ts'
import { entryText, isExpired } from './ignore.ts'
import { maxScanWaitMs } from './progress.ts'

/** The severity at which the scan fails the step, or `wait`. Undefined without a scan. */
export function planScan({ scan }: Inputs, mode: Mode): ScanGate | undefined {
  return writesImage(mode) && scan !== 'off' ? scan : undefined
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
