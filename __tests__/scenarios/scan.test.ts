import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { sarifErrors } from '../support/sarif.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'

const role = 'arn:aws:iam::123456789012:role/ci-push'
const pushing = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeRepositories',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
]
const scanning = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** A scene whose role may scan, with short waits. */
async function scanScene(options: SceneOptions = {}): Promise<Scene> {
  const clock = join(import.meta.dirname, '../support/fast-clock.ts')
  const scene = await newScene({ ...options, env: { NODE_OPTIONS: `--import=${clock}`, ...options.env } })
  allow(scene, scanning)
  return scene
}

function allow({ aws }: Scene, actions: readonly string[]): void {
  aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: [...pushing, ...actions],
        Resource: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
      },
    ],
  })
}

/** A finding as a basic scan has it. */
function basic(name: string, severity: string, of = 'openssl', version = '1.1.1k-1') {
  const attributes = [
    { key: 'package_name', value: of },
    { key: 'package_version', value: version },
  ]
  return { name, severity, uri: `https://cve.example.com/${name}`, attributes }
}

/** A finding as Amazon Inspector has it. */
function enhanced(name: string, severity: string, status = 'ACTIVE') {
  return {
    severity,
    status,
    title: `${name} - zlib`,
    packageVulnerabilityDetails: {
      vulnerabilityId: name,
      sourceUrl: `https://inspector.example.com/${name}`,
      vulnerablePackages: [
        { name: 'zlib', version: '1.2.13', release: 'r0', fixedInVersion: '1.3.1-r0' },
        { name: 'zlib-dev', version: '1.2.13', release: 'r0', fixedInVersion: 'NotAvailable' },
      ],
    },
  }
}

function countsIn(outputs: Readonly<Record<string, string>>) {
  return JSON.parse(outputs['scan-findings'] ?? 'null')
}

const none = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0, UNDEFINED: 0 }

const requested = ({ aws }: Scene) => aws.requests.map(({ operation }) => operation).filter((one) => /Scan/.test(one))

test('a step fails at the threshold, after its outputs and the summary are written', async () => {
  const scene = await scanScene()
  scene.aws.scan('team/app', {
    statuses: ['NOT_FOUND', 'IN_PROGRESS', 'COMPLETE'],
    findings: [basic('CVE-1', 'LOW'), basic('CVE-2', 'HIGH'), basic('CVE-3', 'CRITICAL', 'lib|`x`', '1 <b>')],
  })
  const { main } = await scene.ship({ scan: 'high', tags: 'v1' })
  expect(main.exitCode, main.log).toBe(1)
  expect(main.outputs).toMatchObject({ result: 'pushed', 'image-uri': `${scene.aws.registryHost}/team/app:v1` })
  expect(main.outputs.digest).toMatch(/^sha256:/)
  expect(countsIn(main.outputs)).toEqual({ ...none, CRITICAL: 1, HIGH: 1, LOW: 1 })
  const { code, text } = failureIn(main.log)
  expect(code).toBe('scan-failed')
  expect(text).toContain('1 CRITICAL, 1 HIGH')
  expect(text).toMatch(/HIGH +CVE-2 +openssl +1\.1\.1k-1 +https:\/\/cve\.example\.com\/CVE-2/)
  expect(text).not.toContain('CVE-1')
  expect(main.summary).toContain('#### Scan: 1 CRITICAL, 1 HIGH, 1 LOW; 2 of them fail the step (`scan: high`)')
  expect(main.summary).toContain('| CRITICAL | [`CVE-3`](https://cve.example.com/CVE-3) | `lib x` | `1 b` |  |')
  expect(main.summary).toContain('| LOW | [`CVE-1`](https://cve.example.com/CVE-1) | `openssl` | `1.1.1k-1` |  |')
})

test('a step passes below the threshold; without scan on push it requests one scan', async () => {
  const scene = await scanScene()
  const findings = Array.from({ length: 1203 }, (_, at) => basic(`CVE-${at}`, 'MEDIUM'))
  scene.aws.scan('team/app', { findings })
  const { main } = await scene.ship({ scan: 'high' })
  expect(main.exitCode, main.log).toBe(0)
  expect(countsIn(main.outputs)).toEqual({ ...none, MEDIUM: 1203 })
  expect(main.summary).toContain('And 1153 more.')
  expect(requested(scene)).toEqual([
    'DescribeImageScanFindings',
    'StartImageScan',
    'DescribeImageScanFindings',
    'DescribeImageScanFindings',
    'DescribeImageScanFindings',
  ])
})

test('if the repository scans on push, no scan is requested', async () => {
  const scene = await scanScene()
  scene.aws.repository('team/app', { scanOnPush: true })
  scene.aws.scan('team/app', { statuses: ['NOT_FOUND', 'NOT_FOUND', 'IN_PROGRESS', 'COMPLETE'] })
  const { main } = await scene.ship({ scan: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(countsIn(main.outputs)).toEqual(none)
  expect(requested(scene)).toEqual(Array(4).fill('DescribeImageScanFindings'))
  expect(main.summary).toContain('#### Scan: none')
})

test('enhanced scanning does not end, and has more details of each finding', async () => {
  const scene = await scanScene()
  scene.aws.enhancedScanning()
  scene.aws.scan('team/app', {
    statuses: ['NOT_FOUND', 'PENDING', 'ACTIVE'],
    enhancedFindings: [
      enhanced('CVE-1', 'HIGH'),
      enhanced('CVE-2', 'UNTRIAGED'),
      enhanced('CVE-3', 'CRITICAL', 'SUPPRESSED'),
    ],
  })
  const { main } = await scene.ship({ scan: 'critical' })
  expect(main.exitCode, main.log).toBe(0)
  expect(countsIn(main.outputs)).toEqual({ ...none, HIGH: 1, UNTRIAGED: 1 })
  expect(main.summary).toContain(
    '| HIGH | [`CVE-1`](https://inspector.example.com/CVE-1) | `zlib, zlib-dev` | `1.2.13-r0` | `1.3.1-r0` |',
  )
})

test('every platform of an index is scanned, even of an existing one, and each finding is counted once', async () => {
  const scene = await scanScene()
  const inputs = { platforms: 'linux/amd64,linux/arm64', provenance: 'max', tags: 'v1' }
  const first = await scene.ship(inputs)
  expect(first.main.exitCode, first.main.log).toBe(0)
  const digests: Record<string, string> = JSON.parse(first.main.outputs['platform-digests'] ?? '{}')
  const [amd64 = '', arm64 = ''] = [digests['linux/amd64'], digests['linux/arm64']]
  scene.aws.scan('team/app', { digest: amd64, findings: [basic('CVE-1', 'LOW'), basic('CVE-2', 'LOW')] })
  scene.aws.scan('team/app', { digest: arm64, findings: [basic('CVE-1', 'LOW'), basic('CVE-3', 'MEDIUM')] })
  const { main } = await scene.ship({ ...inputs, 'if-tag-exists': 'skip', scan: 'medium' })
  expect(failureIn(main.log).code, main.log).toBe('scan-failed')
  expect(main.outputs.result).toBe('skipped')
  expect(countsIn(main.outputs)).toEqual({ ...none, MEDIUM: 1, LOW: 2 })
  const scanned = scene.aws.requests
    .filter(({ operation }) => operation === 'StartImageScan')
    .map(({ input }) => (input.imageId as { imageDigest: string }).imageDigest)
  expect(scanned.toSorted()).toEqual([amd64, arm64].toSorted())
})

test('a reused or promoted image is scanned like a pushed one', async () => {
  const scene = await scanScene()
  const first = await scene.ship({ tags: 'v1', reuse: '{tree}' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  scene.aws.scan('team/app', { findings: [basic('CVE-1', 'HIGH')] })
  const reused = await scene.ship({ tags: 'v2', reuse: '{tree}', scan: 'wait' })
  expect(reused.main.outputs.result, reused.main.log).toBe('reused')
  expect(countsIn(reused.main.outputs)).toEqual({ ...none, HIGH: 1 })
  const promoted = await scene.ship({ tags: 'v3', 'source-image': 'v1', scan: 'high' })
  expect(promoted.main.outputs.result, promoted.main.log).toBe('promoted')
  expect(failureIn(promoted.main.log).code).toBe('scan-failed')
})

test('an image that ECR cannot scan fails with a threshold, and is a warning with `wait`', async () => {
  const scene = await scanScene()
  scene.aws.scan('team/app', {
    statuses: ['FAILED'],
    description: 'UnsupportedImageError: The operating system and/or package manager are not supported.',
  })
  const gate = await scene.ship({ scan: 'critical' })
  expect(failureIn(gate.main.log).code, gate.main.log).toBe('scan-failed')
  expect(failureIn(gate.main.log).text).toContain('UnsupportedImageError')
  expect(gate.main.outputs.result).toBe('pushed')
  expect(gate.main.outputs).not.toHaveProperty('scan-findings')
  const { main } = await scene.ship({ scan: 'wait' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toMatch(/::warning.*ECR cannot scan/)
  expect(main.outputs).not.toHaveProperty('scan-findings')
  expect(main.summary).toContain('#### Scan: no findings to show')
})

test('a scan that does not end fails the step after ten minutes', async () => {
  const scene = await scanScene()
  scene.aws.scan('team/app', { statuses: ['IN_PROGRESS'] })
  const { main } = await scene.ship({ scan: 'wait' })
  const { code, text } = failureIn(main.log)
  expect(code, main.log).toBe('scan-failed')
  expect(text).toMatch(/The scan did not finish for .*team\/app@sha256:\w+ .*\(IN_PROGRESS\)/)
  expect(text).toContain('10 minutes')
  expect(main.outputs).toMatchObject({ result: 'pushed' })
})

test('an image that is not scanned is waited for less long', async () => {
  const scene = await scanScene()
  const first = await scene.ship({ tags: 'v1' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  scene.aws.enhancedScanning()
  const { main } = await scene.ship({ tags: 'v1', 'if-tag-exists': 'skip', scan: 'low' })
  expect(failureIn(main.log).code, main.log).toBe('scan-failed')
  expect(failureIn(main.log).text).toContain('Nothing scans the image')
  expect(requested(scene).filter((one) => one === 'StartImageScan')).toHaveLength(1)
})

test('without the permission the image is pushed, and the error names the permission', async () => {
  const scene = await scanScene()
  allow(scene, [])
  const { main } = await scene.ship({ scan: 'high' })
  const { code, text } = failureIn(main.log)
  expect(code, main.log).toBe('ecr-access-denied')
  for (const action of scanning) expect(text).toContain(action)
  expect(main.outputs).toMatchObject({ result: 'pushed' })
})

test('a session has scan permissions only if the step scans', async () => {
  const scene = await scanScene()
  await scene.ship({})
  await scene.ship({ scan: 'wait' })
  const policies = scene.aws.requests
    .filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
    .map(({ input }) => String(input.Policy))
  expect(policies.map((policy) => scanning.filter((action) => policy.includes(action)))).toEqual([[], scanning])
})

test('what `scan-ignore` names does not fail the step, and the summary says why', async () => {
  const scene = await scanScene()
  scene.aws.enhancedScanning()
  const fixed = { ...enhanced('CVE-3', 'LOW'), fixAvailable: 'YES' }
  const unfixed = { ...enhanced('CVE-2', 'CRITICAL'), fixAvailable: 'NO' }
  scene.aws.scan('team/app', { statuses: ['ACTIVE'], enhancedFindings: [enhanced('CVE-1', 'HIGH'), unfixed, fixed] })
  const ignore = ['CVE-1 zlib-dev until 2999-12-31 # not reachable', 'unfixed', 'CVE-9', 'CVE-3 until 2020-01-01']
  const inputs = { scan: 'high', 'scan-ignore': ignore.join('\n'), 'scan-sarif': 'out/scan.sarif' }
  const { main } = await scene.ship(inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(countsIn(main.outputs)).toEqual({ ...none, LOW: 1 })
  expect(main.summary).toContain('#### Ignored by `scan-ignore`')
  expect(main.summary).toMatch(/`CVE-1`.*\| not reachable \(until 2999-12-31\) \|/)
  expect(main.summary).toContain('no fix is available')
  expect(main.log).toContain('`CVE-9` matches no finding')
  expect(main.log).toContain('`CVE-3 until 2020-01-01` is past its date')
  const sarif = JSON.parse(readFileSync(join(scene.job.workspace, 'out/scan.sarif'), 'utf8'))
  expect(sarifErrors(sarif)).toEqual([])
  const [{ results }] = sarif.runs
  expect(results.map((one: { ruleId: string; suppressions?: object[] }) => [one.ruleId, !!one.suppressions])).toEqual([
    ['CVE-3', false],
    ['CVE-2', true],
    ['CVE-1', true],
  ])
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('Dockerfile')
})

test('without the entries the same findings fail the step, and the SARIF file is written', async () => {
  const scene = await scanScene()
  scene.aws.scan('team/app', { statuses: ['COMPLETE'], findings: [basic('CVE-1', 'HIGH')] })
  const { main } = await scene.ship({ scan: 'high', 'scan-ignore': 'unfixed', 'scan-sarif': 'scan.sarif' })
  expect(failureIn(main.log).code).toBe('scan-failed')
  expect(main.log).toContain('`scan-ignore: unfixed` has no effect on findings of a basic scan')
  expect(sarifErrors(JSON.parse(readFileSync(join(scene.job.workspace, 'scan.sarif'), 'utf8')))).toEqual([])
})

test('if ECR counts more than it lists, the gate believes the worse', async () => {
  const scene = await scanScene()
  scene.aws.scan('team/app', { statuses: ['COMPLETE'], findings: [basic('CVE-1', 'LOW')], unlisted: { CRITICAL: 1 } })
  const { main } = await scene.ship({ scan: 'high' })
  expect(main.exitCode, main.log).toBe(1)
  expect(failureIn(main.log)).toMatchObject({
    code: 'scan-failed',
    text: expect.stringContaining('ECR counts 1 CRITICAL in addition to the findings that it lists.'),
  })
  expect(countsIn(main.outputs)).toEqual({ ...none, CRITICAL: 1, LOW: 1 })
})

test('a SARIF file is never written through a link that leads outside the workspace', async () => {
  const scene = await scanScene()
  const outside = join(scene.job.temporary, 'outside')
  mkdirSync(outside)
  symlinkSync(outside, join(scene.job.workspace, 'out'))
  writeFileSync(join(outside, 'there'), 'kept')
  symlinkSync(join(outside, 'there'), join(scene.job.workspace, 'link'))
  for (const path of ['out/scan.sarif', 'link']) {
    scene.aws.scan('team/app', { statuses: ['COMPLETE'] })
    const { main } = await scene.ship({ scan: 'wait', 'scan-sarif': path, tags: 'v1' })
    expect(failureIn(main.log), main.log).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining('The image is already in the registry'),
    })
    expect(main.outputs.result).toBe('pushed')
  }
  expect(readdirSync(outside)).toEqual(['there'])
  expect(readFileSync(join(outside, 'there'), 'utf8')).toBe('kept')
})
