import {
  DescribeImageScanFindingsCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr'
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { indexType, newPusher, type Pusher } from '../support/pusher.ts'
import { type StandIn, startStandIn } from '../support/stand-in/stand-in.ts'

const roleArn = 'arn:aws:iam::123456789012:role/ci-push'
const repositoryName = 'team/app'

let aws: StandIn
let ecr: ECRClient
let pusher: Pusher
beforeEach(async () => {
  aws = await startStandIn({ dockerRegistry: inject('engine').dockerRegistry })
  onTestFinished(() => aws.close())
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  aws.role(roleArn, { trust, statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
  const settings = { region: 'eu-west-1', endpoint: aws.controlPlane, maxAttempts: 1 }
  ecr = new ECRClient({ ...settings, credentials: aws.session(roleArn, 'one') })
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
  pusher = await newPusher(aws.registryHost, `Basic ${authorizationData?.[0]?.authorizationToken}`)
})

const basic = { name: 'CVE-1', severity: 'LOW', attributes: [{ key: 'package_name', value: 'zlib' }] }

async function describe(imageDigest: string, nextToken?: string) {
  const command = new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest }, nextToken })
  return ecr.send(command)
}

const start = (imageDigest: string) => ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageDigest } }))

/** The name of a refusal. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'allowed',
    (error: Error) => error.name,
  )
}

async function pushed(content: string): Promise<string> {
  return (await pusher.image(repositoryName, '', content)).descriptor.digest
}

test('nothing is scanned before a request, and then once; the findings are returned in pages', async () => {
  const digest = await pushed('one')
  expect(await refusal(describe(digest))).toBe('ScanNotFoundException')
  aws.scan(repositoryName, { findings: Array(101).fill(basic) })
  expect(await start(digest)).toMatchObject({ imageScanStatus: { status: 'IN_PROGRESS' } })
  expect(await refusal(start(digest))).toBe('LimitExceededException')
  expect(await describe(digest)).toMatchObject({ imageScanStatus: { status: 'IN_PROGRESS' } })
  const first = await describe(digest)
  expect(first).toMatchObject({ imageScanStatus: { status: 'COMPLETE' } })
  const second = await describe(digest, first.nextToken)
  const pages = [first, second].map(({ imageScanFindings }) => imageScanFindings?.findings?.length)
  expect([...pages, second.nextToken]).toEqual([100, 1, undefined])
})

test('a repository with scan on push scans what is pushed from then on', async () => {
  const before = await pushed('one')
  aws.repository(repositoryName, { scanOnPush: true })
  const digest = await pushed('two')
  expect(await describe(digest)).toMatchObject({ imageScanStatus: { status: 'IN_PROGRESS' } })
  expect(await refusal(describe(before))).toBe('ScanNotFoundException')
})

test('enhanced scanning rejects requests, and stays active', async () => {
  aws.enhancedScanning()
  const digest = await pushed('one')
  expect(await refusal(start(digest))).toBe('ValidationException')
  expect(await describe(digest)).toMatchObject({ imageScanStatus: { status: 'PENDING' } })
  aws.scan(repositoryName, { digest, enhancedFindings: [{ severity: 'HIGH' }] })
  for (const _ of [1, 2]) {
    expect(await describe(digest)).toMatchObject({
      imageScanStatus: { status: 'ACTIVE' },
      imageScanFindings: { enhancedFindings: [{ severity: 'HIGH' }] },
    })
  }
})

test('neither an index nor a missing image is scanned', async () => {
  aws.repository(repositoryName, { scanOnPush: true })
  const { descriptor } = await pusher.image(repositoryName, '', 'one')
  await pusher.manifest(repositoryName, 'index', {
    schemaVersion: 2,
    mediaType: indexType,
    manifests: [descriptor],
  })
  const [index] = (await aws.imagesIn(repositoryName)).filter(({ tags }) => tags.includes('index'))
  expect(await refusal(describe(index?.digest ?? ''))).toBe('ScanNotFoundException')
  expect(await refusal(start(index?.digest ?? ''))).toBe('UnsupportedImageTypeException')
  expect(await refusal(describe(`sha256:${'0'.repeat(64)}`))).toBe('ImageNotFoundException')
})
