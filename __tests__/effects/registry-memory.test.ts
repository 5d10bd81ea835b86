import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import {
  type CopyEnd,
  copyApart,
  newRepository,
  otherAccount,
  putBlob,
  putDocument,
  registryToken,
} from '../support/repositories.ts'
import { startStandIn } from '../support/stand-in/stand-in.ts'

/** 256 MiB by default. */
const mebibytes = Number(process.env.LAYER_MIB ?? 256)

/** In kB, as the system counts. */
const allowed = 180_000

test(`an image with layers of ${mebibytes} MiB is copied in little memory`, async () => {
  const aws = await startStandIn({ dockerRegistry: process.env.DOCKER_REGISTRY ?? '' })
  onTestFinished(() => aws.close())
  const source = await newRepository(aws, 'source', 'large/app')
  const target = await newRepository(aws, 'target', 'large/copy', { account: otherAccount })
  const part = randomBytes(1024 * 1024)
  const layers = [
    await putBlob(source, ...Array.from({ length: mebibytes }, () => part)),
    ...(await Promise.all([1, 2, 3].map(() => putBlob(source, randomBytes(8 * 1024 * 1024))))),
  ]
  const config = await putBlob(source, Buffer.from('{}'))
  const root = await putDocument(source, { schemaVersion: 2, config, layers }, 'v1')

  const token = await registryToken(aws)
  const [from, to] = [source, target].map(({ session }) => ({
    origin: session.origin,
    name: session.remote.repository,
    token,
  })) as [CopyEnd, CopyEnd]
  const { report, seconds, idle, peak } = await copyApart(from, to, 'v1')
  const took = `${mebibytes} MiB in ${seconds.toFixed(1)} s; memory ${idle} kB before, ${peak} kB at the most`
  expect(report).toMatchObject({ manifests: { copied: 1 }, blobs: { copied: 5 } })
  expect((await target.head('v1'))?.digest).toBe(root.digest)
  expect(peak, took).toBeLessThan(allowed)
})
