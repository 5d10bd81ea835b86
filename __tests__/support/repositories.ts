import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { ECRPUBLICClient, GetAuthorizationTokenCommand as GetPublicTokenCommand } from '@aws-sdk/client-ecr-public'
import type { Descriptor } from '../../src/oci/descriptors.ts'
import { digestOf, type ManifestDocument, manifestMediaTypes } from '../../src/oci/manifest.ts'
import { connectRepository, type RepositoryClient } from '../../src/registry/client.ts'
import type { CopyReport } from '../../src/registry/copy.ts'
import type { RepositoryOptions } from '../../src/registry/session.ts'
import type { Variables } from './runner.ts'
import type { StandIn } from './stand-in/stand-in.ts'

/** The account of the stand-in, and another one. */
export const [ownAccount, otherAccount] = ['123456789012', '210987654321']

export const ownRole = `arn:aws:iam::${ownAccount}:role/ci-push`

/** ECR's token for a role, by default that of the stand-in; base64 of `AWS:password`. */
export async function registryToken(aws: StandIn, region = 'eu-west-1', role = ownRole): Promise<string> {
  const client = new ECRClient({
    region,
    endpoint: aws.controlPlane,
    credentials: aws.session(role),
    maxAttempts: 1,
  })
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
  return authorizationData?.[0]?.authorizationToken ?? ''
}

/** ECR Public's token for that role. */
export async function publicToken(aws: StandIn): Promise<string> {
  const place = { region: 'us-east-1', endpoint: aws.controlPlane }
  const client = new ECRPUBLICClient({ ...place, credentials: aws.session(ownRole), maxAttempts: 1 })
  const { authorizationData } = await client.send(new GetPublicTokenCommand({}))
  return authorizationData?.authorizationToken ?? ''
}

/** Makes a repository, which the role may use from another account too, and a client for it. */
export async function newRepository(
  aws: StandIn,
  side: RepositoryOptions['side'],
  name: string,
  { account = ownAccount, region = 'eu-west-1', imageTagMutability = 'MUTABLE' } = {},
  options: Partial<RepositoryOptions> = {},
): Promise<RepositoryClient> {
  const Statement = [{ Effect: 'Allow', Principal: { AWS: ownRole }, Action: 'ecr:*' }]
  const policy = account === ownAccount ? {} : { policy: { Version: '2012-10-17', Statement } }
  aws.repository(name, { account, region, imageTagMutability, ...policy })
  const origin = `http://${await aws.registryHostOf(account, region)}`
  const credentials = () => registryToken(aws, region)
  return connectRepository({ origin, name, side, credentials, info: () => {}, ...options })
}

/** Copies an image in a separate process, which reads its environment. Returns the report of `copy-program.ts`. */
export async function copyApart(
  source: CopyEnd,
  target: CopyEnd,
  tag: string,
  env: Variables = {},
): Promise<{ report: CopyReport; seconds: number; idle: number; peak: number }> {
  const program = join(import.meta.dirname, 'copy-program.ts')
  const places = [source, target].flatMap(({ origin, name, token }) => [origin, name, token])
  const options = { env: { ...process.env, ...env }, timeout: 280_000 }
  const { stdout } = await promisify(execFile)(process.execPath, [program, tag, ...places], options)
  return JSON.parse(stdout)
}

/** Uploads some bytes as a blob. */
export async function putBlob({ blobs }: RepositoryClient, ...chunks: readonly Buffer[]): Promise<Blob> {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  const digest = `sha256:${hash.digest('hex')}`
  const blob = { digest, size: chunks.reduce((sum, { length }) => sum + length, 0) }
  await blobs.upload(await blobs.openUpload(), blob, Readable.from(chunks))
  return blob
}

/** Puts a manifest of some content, under its digest and under a tag if there is one. */
export async function putDocument(
  repository: RepositoryClient,
  content: object,
  tag?: string,
): Promise<ManifestDocument & Descriptor> {
  const text = JSON.stringify(content)
  const mediaType = 'manifests' in content ? manifestMediaTypes[0] : manifestMediaTypes[2]
  const document = { digest: digestOf(text), text, mediaType, size: text.length }
  await repository.putManifest(document, tag ?? document.digest)
  return document
}

/** A repository and a token for it. */
export interface CopyEnd {
  readonly origin: string
  readonly name: string
  readonly token: string
}

interface Blob {
  readonly digest: string
  readonly size: number
}
