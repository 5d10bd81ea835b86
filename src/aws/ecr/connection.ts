import {
  type $Command,
  ECRClient,
  type ECRClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ecr'
import { isDigest } from '../../names/reference.ts'
import { callWithRetries } from '../client/attempts.ts'
import { clientSettings } from '../client/connection.ts'
import type { Identity } from '../identity/identity.ts'

/** ECR's API in one region, for one identity. */
export interface EcrConnection {
  readonly region: string
  readonly identity: Identity
  readonly mask: (secret: string) => void
  readonly info: (text: string) => void
  /** Sends a command with retries. `what` names the command in messages. */
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    what: string,
    command: EcrCommand<Input, Output>,
    maxAttempts?: number,
  ): Promise<Output>
}

/** A command of the ECR client. */
export type EcrCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  ECRClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>

/** The functions of the log for a connection to ECR or ECR Public. */
export interface EcrOptions {
  readonly mask: (secret: string) => void
  readonly info: (text: string) => void
  /** Logs a change in AWS. */
  readonly logChange: (text: string) => void
}

/** Source of all requests, responses and errors: the Amazon ECR API reference. */
export function openEcr(
  region: string,
  identity: Identity,
  { mask, info }: Omit<EcrOptions, 'logChange'>,
): EcrConnection {
  const client = new ECRClient(clientSettings(region, identity.keys))
  return {
    region,
    identity,
    mask,
    info,
    send: (what, command, maxAttempts) =>
      callWithRetries(what, (abortSignal) => client.send(command, { abortSignal }), { maxAttempts, info }),
  }
}

/** The `registryId` of a request; omitted for the caller's own registry. */
export function registryId(account: string | undefined): { registryId?: string } {
  return account === undefined ? {} : { registryId: account }
}

/** The `imageIds` entry of a tag or a digest. */
export function imageId(reference: string): { imageTag: string } | { imageDigest: string } {
  return isDigest(reference) ? { imageDigest: reference } : { imageTag: reference }
}
