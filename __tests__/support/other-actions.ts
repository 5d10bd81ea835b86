import { execFile } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { onTestFinished } from 'vitest'
import type { Engine } from './engine.ts'
import type { TestJob, Variables } from './runner.ts'
import type { StandIn, Statement } from './stand-in/stand-in.ts'

/** A password for the registries of a region, as another action gets it with its own keys. */
export async function registryPassword(
  aws: StandIn,
  region = 'eu-west-1',
  statements: readonly Statement[] = [anything],
): Promise<string> {
  const token: Statement = { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' }
  const credentials = aws.user('arn:aws:iam::123456789012:user/other', [token, ...statements])
  const client = new ECRClient({ region, endpoint: aws.controlPlane, credentials })
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand())
  const text = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString()
  return text.slice('AWS:'.length)
}

const anything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

/** Logs in as docker/login-action does, with the environment that the job has now. */
export async function dockerLogin(job: TestJob, host: string, password: string): Promise<void> {
  const args = ['login', '--username', 'AWS', '--password-stdin', host]
  await run('docker', args, job.environment(), password)
}

/** Runs a program, and returns what it prints. */
export async function run(file: string, args: readonly string[], env: Variables, input = ''): Promise<string> {
  const running = promisify(execFile)(file, args, { env, timeout: 30_000 })
  running.child.stdin?.end(input)
  return (await running).stdout
}

/**
 * Opens the engine's own BuildKit on a socket, for a builder of the `remote` driver; behind the engine's own socket an
 * HTTP upgrade leads to it.
 */
export async function openBuildKit(engine: Engine, path: string): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const buildKit = connect({ path: engine.dockerHost.replace('unix://', ''), allowHalfOpen: true })
    for (const socket of [client, buildKit]) sockets.add(socket.on('error', () => socket.destroy()))
    buildKit.write('POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
    let answer = Buffer.alloc(0)
    const read = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk])
      const end = answer.indexOf('\r\n\r\n')
      if (end < 0) return
      buildKit.off('data', read)
      client.write(answer.subarray(end + 4))
      client.pipe(buildKit).pipe(client)
    }
    buildKit.on('data', read)
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return path
}
