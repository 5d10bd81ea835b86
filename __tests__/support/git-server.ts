import { execFile, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { newFolder, writeFiles } from './build-context.ts'

const run = promisify(execFile)

export interface GitServer {
  /** `http://127.0.0.1:PORT`, as GITHUB_SERVER_URL is for GitHub. */
  readonly url: string
  readonly commit: string
}

/** Serves a repository of one commit by HTTP, as GitHub does, to those who come with the token. */
export async function startGitServer(
  name: string,
  files: Readonly<Record<string, string>>,
  token: string,
): Promise<GitServer> {
  const [work, root] = [newFolder(), newFolder()]
  const git = async (...args: string[]) => (await run('git', args, { cwd: work })).stdout.trim()
  await git('init', '--quiet', '--initial-branch=main')
  writeFiles(work, files)
  await git('add', '.')
  await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message=one')
  mkdirSync(dirname(join(root, name)), { recursive: true })
  await git('clone', '--quiet', '--bare', '.', join(root, `${name}.git`))

  const backend = join((await git('--exec-path')).trim(), 'git-http-backend')
  const wanted = `${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  const server = createServer((request, response) => {
    // The name of the scheme may be in lower case.
    if (request.headers.authorization?.replace(/^basic /i, '') === wanted) answer(backend, root, request, response)
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, commit: await git('rev-parse', 'HEAD') }
}

/** Lets git's own CGI program answer. */
function answer(backend: string, root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
  const {
    'content-type': type = '',
    'content-encoding': encoding = '',
    'git-protocol': protocol = '',
  } = request.headers
  const child = spawn(backend, {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_CONFIG_KEY_1: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_1: 'true',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: `${searchParams}`,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: type,
      HTTP_CONTENT_ENCODING: encoding,
      GIT_PROTOCOL: `${protocol}`,
      REMOTE_USER: 'x',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  request.pipe(child.stdin)
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.on('close', () => {
    const whole = Buffer.concat(parts)
    const end = whole.indexOf('\r\n\r\n')
    const headers = whole
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(': ') as [string, string])
    const status = Number(headers.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200)
    response
      .writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')))
      .end(whole.subarray(end + 4))
  })
}
