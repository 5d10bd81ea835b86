import { isLocalEcr } from '../../names/address.ts'
import { parseEcrHost } from '../../names/ecr.ts'
import { formatReference } from '../../names/reference.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { ScanIgnore } from '../inputs/scan-ignore.ts'
import type { Context } from '../run/context.ts'
import type { PlannedTag } from '../tags/tags.ts'
import type { ScanGate } from './findings.ts'
import { ignoreText, isPast } from './ignore.ts'
import { scanDeadline } from './progress.ts'

/** The severity at which the scan fails the step; undefined if the step does not write an image or `scan` is off. */
export function planScan({ scan }: Inputs, mode: Mode): ScanGate | undefined {
  return writesImage(mode) && scan !== 'off' ? scan : undefined
}

/** The problem of `scan` if the registry of the first tag does not support scans. */
export function scanProblems(
  inputs: Inputs,
  mode: Mode,
  { localEcr }: Context,
  tags: readonly PlannedTag[],
): readonly Problem[] {
  const outside = planScan(inputs, mode) ? outsideEcr(tags, localEcr) : undefined
  if (outside === undefined) return []
  return [{ input: 'scan', text: `only private ECR registries scan images, but the first tag is \`${outside}\`` }]
}

/** The first tag, if it is a reference outside private ECR registries. */
export function outsideEcr([first]: readonly PlannedTag[], localEcr: string | undefined): string | undefined {
  if (first?.kind !== 'reference') return undefined
  const { host = '' } = first.reference
  const isPrivate = parseEcrHost(host)?.kind === 'private' || isLocalEcr(host, localEcr)
  return isPrivate ? undefined : formatReference(first.reference)
}

/** The warning for `scan` in a step that does not push. */
export function scanWarnings({ scan }: Inputs, mode: Mode): readonly string[] {
  return scan === 'off' || writesImage(mode) ? [] : ['`scan` is ignored: nothing is pushed.']
}

/** Warnings about `scan-ignore` and `scan-sarif`. */
export function ignoreWarnings({ scan, scanIgnore, scanSarif }: Inputs, now: Date): readonly string[] {
  const given = [...(scanIgnore.length > 0 ? ['`scan-ignore`'] : []), ...(scanSarif ? ['`scan-sarif`'] : [])]
  if (scan === 'off') return given.map((name) => `${name} is ignored: \`scan\` is off.`)
  return scanIgnore
    .filter((entry) => isPast(entry, now))
    .map(
      (entry) =>
        `\`scan-ignore\`: \`${ignoreText(entry)}\` is past its date, so the finding counts again. Remove the entry or change its date.`,
    )
}

/** The scan in a dry run. */
export function describeScan(
  gate: ScanGate | undefined,
  ignore: readonly ScanIgnore[] = [],
  sarif?: string,
): readonly string[] {
  if (!gate) return []
  const then = gate === 'wait' ? '' : `, and fail on findings of severity ${gate.toUpperCase()} or above`
  return [
    `Wait at most ${scanDeadline / 60_000} minutes for ECR's scan of the image${then}.`,
    ...(ignore.length > 0 ? [`Ignore these findings: ${ignore.map(ignoreText).join(', ')}.`] : []),
    ...(sarif === undefined ? [] : [`Write the findings to ${sarif}.`]),
  ]
}
