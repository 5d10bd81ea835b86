import { createHash } from 'node:crypto'
import { partitionOf } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import type { Cloud, Repository } from './cloud.ts'
import { Refusal } from './refusal.ts'
import { invalidParameter, placeOf } from './repository.ts'

/** The encryption of a new repository, with its key's ARN, checked like ECR checks it. */
export function encryptionOf(call: SignedCall): Repository['encryptionConfiguration'] {
  const { cloud, input } = call
  const asked = input.encryptionConfiguration as { encryptionType: string; kmsKey?: string } | undefined
  const { encryptionType, kmsKey } = asked ?? { encryptionType: 'AES256' }
  if (encryptionType === 'AES256') {
    if (kmsKey === undefined) return { encryptionType }
    throw invalidParameter('encryptionConfiguration.kmsKey', 'A key of KMS goes only with the encryption by KMS')
  }
  const { account, region } = placeOf(call)
  const arn = keyArn(account, region, kmsKey ?? 'alias/aws/ecr')
  // All principals of the account may use the AWS managed key through ECR.
  if (kmsKey !== undefined) {
    const context = { 'kms:ResourceAliases': /(?:^|:)(alias\/.*)$/.exec(kmsKey)?.[1] }
    for (const action of ['kms:DescribeKey', 'kms:CreateGrant']) permit(call, action, { arn, context })
  }
  checkKey(cloud, arn)
  return { encryptionType, kmsKey: arn }
}

/** Throws KmsException when the test declared the key unusable. */
export function checkKey(cloud: Cloud, arn: string): void {
  const reason = cloud.unusableKeys.get(arn)
  if (reason !== undefined) throw new Refusal('KmsException', `The KMS key '${arn}' cannot be used: ${reason}`)
}

/** The ARN of a key's ID, ARN or alias. Each alias has a separate key. */
export function keyArn(account: string, region: string, key: string): string {
  const arn = `arn:${partitionOf(region)}:kms:${region}:${account}:`
  const full = key.startsWith('arn:') ? key : `${arn}${key.startsWith('alias/') ? key : `key/${key}`}`
  return full.includes(':alias/') ? `${full.slice(0, full.lastIndexOf(':'))}:key/${uuidOf(full)}` : full
}

function uuidOf(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex')
  return digits.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
