import {
  DescribeImageScanFindingsCommand,
  type EnhancedImageScanFinding,
  type ImageScanFinding,
  type ImageScanFindings,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../errors/action-error.ts'
import { scanRejected } from '../../failures/scan.ts'
import { scanActions } from '../../plan/iam/actions.ts'
import { type Finding, type SeverityCounts, unlistedCounts } from '../../plan/scan/findings.ts'
import { hasFindings, type ScanState } from '../../plan/scan/progress.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'

/** The scan of one image. ECR does not scan an index. Both functions throw explained errors. */
export interface ImageScan {
  /** The status, and all findings when the scan is complete. */
  describe(): Promise<DescribedScan>
  /**
   * Requests a scan. Returns `rejected` if the registry's scanning rules do not allow requests, and the final state if ECR cannot
   * scan the image.
   */
  start(): Promise<'accepted' | 'rejected' | ScanState>
}

export interface DescribedScan extends ScanState {
  readonly findings: readonly Finding[]
  /** The number of findings that ECR counts but does not list, by severity. */
  readonly unlisted: SeverityCounts
}

/** The maximum page size. Source: the ECR API reference, DescribeImageScanFindings. */
const pageSize = 1000

/** Source of all requests, responses and errors: the Amazon ECR API reference. */
export function scanOf(ecr: EcrConnection, account: string | undefined, repository: string, digest: string): ImageScan {
  const image = `${repository}@${digest}`
  const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) }
  const what = `Reading the scan of ${image}`
  // Explains every error. Only ECR's message can explain one that is neither a denial nor about the credentials.
  const explain = (error: unknown, action: string) => {
    const explanation = explainAwsError(error, ecr.identity, action, scanActions)
    return explanation instanceof ActionError ? explanation : scanRejected(image, messageOf(error), error)
  }

  /** The findings of the pages from `nextToken` on. */
  async function laterFindings(nextToken: string | undefined): Promise<readonly ListedFinding[]> {
    if (nextToken === undefined) return []
    const command = new DescribeImageScanFindingsCommand({ ...input, maxResults: pageSize, nextToken })
    const response = await ecr.send(what, command)
    return [...readFindings(response.imageScanFindings), ...(await laterFindings(response.nextToken))]
  }

  return {
    async describe() {
      try {
        const command = new DescribeImageScanFindingsCommand({ ...input, maxResults: pageSize })
        const { imageScanStatus, imageScanFindings, nextToken } = await ecr.send(what, command)
        const { status = 'PENDING', description = '' } = imageScanStatus ?? {}
        if (!hasFindings(status)) return { status, description, findings: [], unlisted: {} }
        const listedFindings = [...readFindings(imageScanFindings), ...(await laterFindings(nextToken))]
        const counts = imageScanFindings?.findingSeverityCounts ?? {}
        const findings = listedFindings.filter(({ isActive }) => isActive).map(({ finding }) => finding)
        // ECR's counts include the findings that are not active, so all listed findings are compared with them.
        const allFindings = listedFindings.map(({ finding }) => finding)
        return { status, description, findings, unlisted: unlistedCounts(counts, allFindings) }
      } catch (error) {
        const condition = conditionOf(error)
        if (condition === 'scan-not-found') return { status: 'NO_SCAN', description: '', findings: [], unlisted: {} }
        if (condition === 'image-not-found') return { status: 'NO_IMAGE', description: '', findings: [], unlisted: {} }
        throw explain(error, 'ecr:DescribeImageScanFindings')
      }
    },
    async start() {
      try {
        await ecr.send(`Starting the scan of ${image}`, new StartImageScanCommand(input))
        return 'accepted'
      } catch (error) {
        switch (conditionOf(error)) {
          // The image was scanned within the last 24 hours, or the scan is running.
          case 'quota-reached':
            return 'accepted'
          case 'request-invalid':
            return 'rejected'
          case 'image-unsupported':
            return { status: 'UNSUPPORTED_IMAGE', description: messageOf(error) }
          default:
            throw explain(error, 'ecr:StartImageScan')
        }
      }
    },
  }
}

/** A finding in ECR's response. */
interface ListedFinding {
  readonly finding: Finding
  /** False if it is closed, or suppressed by a rule. Source: the Amazon Inspector API reference, FindingStatus. */
  readonly isActive: boolean
}

/** The findings in a response: `findings` of a basic scan, or `enhancedFindings` of Amazon Inspector. */
function readFindings({ findings = [], enhancedFindings = [] }: ImageScanFindings = {}): readonly ListedFinding[] {
  return [
    ...findings.map((finding) => ({ finding: basicFinding(finding), isActive: true })),
    ...enhancedFindings.map((finding) => ({
      finding: enhancedFinding(finding),
      isActive: (finding.status ?? 'ACTIVE') === 'ACTIVE',
    })),
  ]
}

function basicFinding({
  name = '',
  severity = 'UNDEFINED',
  uri,
  description,
  attributes = [],
}: ImageScanFinding): Finding {
  const attribute = (name: string) => attributes.find(({ key }) => key === name)?.value ?? ''
  return {
    severity,
    name,
    packages: attribute('package_name'),
    versions: attribute('package_version'),
    // Basic scans do not report fixed versions.
    fixedIn: '',
    link: uri,
    description,
  }
}

function enhancedFinding(finding: EnhancedImageScanFinding): Finding {
  const { severity = 'UNDEFINED', title = '', packageVulnerabilityDetails = {}, remediation, description } = finding
  const { vulnerabilityId, vulnerablePackages = [], sourceUrl } = packageVulnerabilityDetails
  return {
    severity,
    name: vulnerabilityId ?? title,
    packages: joinDistinct(vulnerablePackages.map(({ name }) => name)),
    versions: joinDistinct(
      vulnerablePackages.map(({ version, release }) => (release ? `${version}-${release}` : version)),
    ),
    fixedIn: joinDistinct(vulnerablePackages.map(({ fixedInVersion }) => fixedInVersion)),
    link: sourceUrl ?? remediation?.recommendation?.url,
    fixAvailable: finding.fixAvailable,
    description,
  }
}

/** Joins texts, without duplicates and without Amazon Inspector's placeholder `NotAvailable`. */
function joinDistinct(texts: readonly (string | undefined)[]): string {
  return [...new Set(texts)].filter((text) => text && text !== 'NotAvailable').join(', ')
}
