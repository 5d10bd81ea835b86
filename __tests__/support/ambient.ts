import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Handler, listen } from './stand-in/listener.ts'
import type { SessionKeys } from './stand-in/stand-in.ts'

/** A server that a machine of AWS's has for the programs on it, and the variables by which the SDK finds it. */
export interface AmbientCredentials {
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Gives a session's keys as ECS, EKS Pod Identity and CodeBuild do: over HTTP, for a token of authorization. */
export async function containerCredentials(keys: SessionKeys): Promise<AmbientCredentials> {
  const token = randomBytes(24).toString('base64url')
  const { host, close } = await listen(async (request, response) => {
    if (request.url !== '/credentials') return answer(response, 404, '')
    if (request.headers.authorization !== token) return answer(response, 401, '')
    answer(response, 200, JSON.stringify(document(keys)))
  })
  const env = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://${host}/credentials`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
  }
  return { env, close }
}

/** Serves a session's keys like an EC2 instance, with IMDSv2, which requires its own token first. */
export async function instanceCredentials(keys: SessionKeys): Promise<AmbientCredentials> {
  const token = randomBytes(40).toString('base64')
  const { host, close } = await listen(instanceMetadata(keys, token))
  return { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://${host}` }, close }
}

const profile = 'ci-instance'

/** Source: the EC2 user guide, "Retrieve security credentials from instance metadata". */
function instanceMetadata(keys: SessionKeys, token: string): Handler {
  const documents: Readonly<Record<string, string>> = {
    '/latest/meta-data/iam/security-credentials/': profile,
    [`/latest/meta-data/iam/security-credentials/${profile}`]: JSON.stringify({
      Code: 'Success',
      LastUpdated: new Date().toISOString(),
      Type: 'AWS-HMAC',
      ...document(keys),
    }),
  }
  return async (request, response) => {
    if (request.url === '/latest/api/token') return answerToken(request, response, token)
    if (request.headers['x-aws-ec2-metadata-token'] !== token) return answer(response, 401, '')
    const found = documents[request.url ?? '']
    answer(response, found === undefined ? 404 : 200, found ?? '')
  }
}

function answerToken(request: IncomingMessage, response: ServerResponse, token: string): void {
  const seconds = request.headers['x-aws-ec2-metadata-token-ttl-seconds']
  if (seconds !== undefined) response.setHeader('x-aws-ec2-metadata-token-ttl-seconds', seconds)
  const status = request.method !== 'PUT' ? 405 : seconds === undefined ? 400 : 200
  answer(response, status, status === 200 ? token : '')
}

function document({ accessKeyId, secretAccessKey, sessionToken, expiration }: SessionKeys): object {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: expiration.toISOString().replace(/\.\d+/, ''),
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': text.startsWith('{') ? 'application/json' : 'text/plain' }).end(text)
}
