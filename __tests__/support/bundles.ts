import { BatchDeleteImageCommand, ECRClient } from '@aws-sdk/client-ecr'
import type { Descriptor } from '../../src/oci/descriptors.ts'
import { connectRepository, type RepositoryClient } from '../../src/registry/client.ts'
import { pushReferrer } from '../../src/registry/referrer.ts'
import { registryToken } from './repositories.ts'
import type { Scene } from './scene.ts'

const type = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** The Sigstore bundles beside an image in the registry. */
export async function bundlesBeside(scene: Scene, repository: string, digest: string): Promise<readonly string[]> {
  const client = clientOf(scene, repository)
  return Promise.all(
    (await referrersOf(client, digest)).map(async (one) => {
      const manifest = JSON.parse((await client.manifest(one.digest))?.text ?? '{}')
      return JSON.stringify(await client.json(manifest.layers[0].digest))
    }),
  )
}

/** Pushes a bundle beside an image, as anyone may who may push. */
export async function plantBundle(scene: Scene, repository: string, digest: string, bundle: string): Promise<void> {
  const client = clientOf(scene, repository)
  const image = await client.head(digest)
  if (!image) throw new Error(`${digest} is not there`)
  await pushReferrer(client, image, { type, content: bundle, annotations: {} })
}

/** Deletes the bundles beside an image, as anyone may who may delete. */
export async function deleteBundles(scene: Scene, repository: string, digest: string): Promise<void> {
  const { aws } = scene
  const role = 'arn:aws:iam::123456789012:role/clean-up'
  aws.role(role, {
    trust: { Statement: [] },
    statements: [{ Effect: 'Allow', Action: 'ecr:BatchDeleteImage', Resource: '*' }],
  })
  const ecr = new ECRClient({ region: 'eu-west-1', endpoint: aws.controlPlane, credentials: aws.session(role) })
  const found = await referrersOf(clientOf(scene, repository), digest)
  const imageIds = found.map((one) => ({ imageDigest: one.digest }))
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: repository, imageIds }))
}

async function referrersOf(client: RepositoryClient, digest: string): Promise<readonly Descriptor[]> {
  const found: readonly (Descriptor & { artifactType?: string })[] = await client.referrers(digest)
  return found.filter(({ artifactType }) => artifactType === type)
}

function clientOf({ aws }: Scene, name: string): RepositoryClient {
  const options = { origin: `http://${aws.registryHost}`, name, side: 'target' as const, info: () => {} }
  return connectRepository({ ...options, credentials: () => registryToken(aws) })
}

/** The parts of a bundle that the alterations change. */
interface Bundle {
  readonly dsseEnvelope: { payload: string; readonly signatures: { sig: string }[] }
  readonly verificationMaterial: {
    readonly certificate: { rawBytes: string }
    readonly tlogEntries?: { integratedTime: string }[]
    readonly timestampVerificationData?: { readonly rfc3161Timestamps?: { signedTimestamp: string }[] }
  }
}

const alter = (change: (bundle: Bundle) => void) => (text: string) => {
  const bundle: Bundle = JSON.parse(text)
  change(bundle)
  return JSON.stringify(bundle)
}

/** Each returns a bundle with one part changed. */
export const alterations = {
  statement: alter(({ dsseEnvelope }) => {
    const text = Buffer.from(dsseEnvelope.payload, 'base64').toString()
    dsseEnvelope.payload = Buffer.from(text.replace('octo/app', 'octo/web')).toString('base64')
  }),
  signature: alter(({ dsseEnvelope }) => {
    for (const one of dsseEnvelope.signatures) one.sig = flipped(one.sig)
  }),
  certificate: alter(({ verificationMaterial: { certificate } }) => {
    certificate.rawBytes = flipped(certificate.rawBytes)
  }),
  time: alter(({ verificationMaterial: { tlogEntries, timestampVerificationData } }) => {
    for (const entry of tlogEntries ?? []) entry.integratedTime = `${Number(entry.integratedTime) - 86_400}`
    for (const one of timestampVerificationData?.rfc3161Timestamps ?? [])
      one.signedTimestamp = flipped(one.signedTimestamp)
  }),
}

/** Base64 with one byte changed. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return bytes.toString('base64')
}
