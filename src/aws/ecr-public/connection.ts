import {
  type $Command,
  ECRPUBLICClient,
  type ECRPUBLICClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ecr-public'
import { callWithRetries } from '../client/attempts.ts'
import { clientSettings } from '../client/connection.ts'
import type { EcrOptions } from '../ecr/connection.ts'
import type { Identity } from '../identity/identity.ts'

/** ECR Public's API for one identity. */
export interface PublicConnection {
  /** The only region of the API: us-east-1. Source: the ECR Public user guide. */
  readonly region: string
  readonly identity: Identity
  readonly info: (text: string) => void
  /** Logs a change in AWS. */
  readonly logChange: (text: string) => void
  /** Sends a command with retries. `what` names the command in messages. */
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    what: string,
    command: PublicCommand<Input, Output>,
    maxAttempts?: number,
  ): Promise<Output>
}

type PublicCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  ECRPUBLICClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>

const region = 'us-east-1'

/** Source of all requests, responses and errors: the Amazon ECR Public API reference. */
export function openEcrPublic(
  identity: Identity,
  { info, logChange }: Pick<EcrOptions, 'info' | 'logChange'>,
): PublicConnection {
  const client = new ECRPUBLICClient(clientSettings(region, identity.keys))
  return {
    region,
    identity,
    info,
    logChange,
    send: (what, command, maxAttempts) =>
      callWithRetries(what, (abortSignal) => client.send(command, { abortSignal }), { maxAttempts, info }),
  }
}
