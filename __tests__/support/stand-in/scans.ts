import type { SignedCall } from './call.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { imageOf } from './image-details.ts'
import { pageOf } from './page.ts'
import { Refusal } from './refusal.ts'
import { openRepository } from './repository.ts'

/** What comes of the scans of a repository, or of one image in it. */
export interface ScanOutcome {
  readonly digest?: string
  /** How the scan stands, look by look; the last goes on. `NOT_FOUND`: ECR does not know of it yet. */
  readonly statuses?: readonly string[]
  readonly description?: string
  /** As ECR's API spells them. */
  readonly findings?: readonly object[]
  readonly enhancedFindings?: readonly object[]
  /** What ECR counts beyond them, by severity. */
  readonly unlisted?: Readonly<Record<string, number>>
}

/** A scan that has begun: how often it was asked for. */
export interface Scan {
  looks: number
}

/** DescribeImageScanFindings. */
export async function describeImageScanFindings(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const repository = openRepository(call)
  const { mediaType, ...imageId } = await imageOf(call, repository)
  // ECR does not scan an index.
  const push = isIndex(mediaType) ? undefined : cloud.pushes.get(keyOf(repository))?.get(imageId.imageDigest)
  if (push?.isScanned) begin(cloud, repository, imageId.imageDigest)
  const scan = cloud.scans.get(keyOf(repository))?.get(imageId.imageDigest)
  if (!scan) throw noScan(imageId, repository)
  const enhanced = cloud.enhancedScanning.has(repository.account)
  const usual = enhanced ? ['PENDING', 'ACTIVE'] : ['IN_PROGRESS', 'COMPLETE']
  const outcome = outcomeOf(cloud, repository, imageId.imageDigest)
  const { statuses = usual, description, findings = [], enhancedFindings = [], unlisted = {} } = outcome
  // Another page does not advance the status.
  const look = input.nextToken === undefined ? scan.looks++ : scan.looks - 1
  const status = statuses[Math.min(look, statuses.length - 1)]
  if (status === 'NOT_FOUND') throw noScan(imageId, repository)
  const hasFindings = status === 'COMPLETE' || status === 'ACTIVE'
  const all = hasFindings ? (enhanced ? enhancedFindings : findings) : []
  const { items, ...next } = pageOf(input, all, 100)
  const findingSeverityCounts = countsOf(all, unlisted)
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId,
    imageScanStatus: { status, ...(description === undefined ? {} : { description }) },
    ...(hasFindings
      ? { imageScanFindings: { findingSeverityCounts, [enhanced ? 'enhancedFindings' : 'findings']: items } }
      : {}),
    ...next,
  }
}

function countsOf(findings: readonly { readonly severity?: string }[], unlisted: Readonly<Record<string, number>>) {
  const counts: Record<string, number> = { ...unlisted }
  // Amazon Inspector's UNTRIAGED is no severity of ECR's counts.
  for (const { severity = 'UNDEFINED' } of findings)
    if (severity !== 'UNTRIAGED') counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

/** StartImageScan: of basic scanning alone, and once in 24 hours. */
export async function startImageScan(call: SignedCall): Promise<unknown> {
  const { cloud } = call
  const repository = openRepository(call)
  const { mediaType, ...imageId } = await imageOf(call, repository)
  if (cloud.enhancedScanning.has(repository.account)) {
    throw new Refusal('ValidationException', 'This feature is disabled')
  }
  if (isIndex(mediaType)) {
    const text = `An artifact with media type '${mediaType}' cannot be scanned. For more information, see the Amazon ECR documentation.`
    throw new Refusal('UnsupportedImageTypeException', text)
  }
  const place = keyOf(repository)
  if (
    cloud.scans.get(place)?.has(imageId.imageDigest) ||
    cloud.pushes.get(place)?.get(imageId.imageDigest)?.isScanned
  ) {
    throw new Refusal('LimitExceededException', 'The scan quota per image has been exceeded. Wait and try again.')
  }
  begin(cloud, repository, imageId.imageDigest)
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageId,
    imageScanStatus: { status: 'IN_PROGRESS' },
  }
}

function begin(cloud: Cloud, repository: Repository, digest: string): void {
  const scans = cloud.scans.get(keyOf(repository)) ?? new Map<string, Scan>()
  cloud.scans.set(keyOf(repository), scans)
  if (!scans.has(digest)) scans.set(digest, { looks: 0 })
}

/** The one that a test has given last; one of the image itself goes before one of the whole repository. */
function outcomeOf(cloud: Cloud, repository: Repository, digest: string): ScanOutcome {
  const outcomes = cloud.scanOutcomes.get(keyOf(repository)) ?? []
  const own = outcomes.findLast((outcome) => outcome.digest === digest)
  return own ?? outcomes.findLast((outcome) => outcome.digest === undefined) ?? {}
}

function noScan({ imageDigest }: { readonly imageDigest: string }, { name, account }: Repository): Refusal {
  const image = `the image with '{imageDigest:'${imageDigest}', imageTag:'null'}'`
  const text = `Image scan does not exist for ${image} in the repository with name '${name}' in the registry with id '${account}'`
  return new Refusal('ScanNotFoundException', text)
}

function isIndex(mediaType: string): boolean {
  return /index|manifest\.list/.test(mediaType)
}
