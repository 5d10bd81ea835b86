import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type TestContext, test, vi } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs, type Scene } from '../support/scene.ts'
import { holdsSecret } from '../support/search.ts'
import type { Fault, StandIn, StandInOptions, Statement } from '../support/stand-in/stand-in.ts'

// Most of a step that meets a fault is waiting, and a dozen of them wait for a minute.
vi.setConfig({ maxConcurrency: 22 })
// Each registry of a scene listens for the end of the process.
process.setMaxListeners(40)

/** What a step may lose on a busy machine, in seconds. */
const busy = 90

interface FaultKind extends Omit<Fault, 'service' | 'operation' | 'times'> {
  /** The maximum duration of a step with a permanent fault, in seconds; default 40. */
  readonly seconds?: readonly [number, number]
}

/** The long ones come first, so that the others run in parallel. */
const faults = {
  stall: { kind: 'stall', seconds: [45, 62] },
  throttle: { kind: 'throttle' },
  'error 500': { kind: 'server-error', status: 500 },
  'error 503': { kind: 'server-error', status: 503 },
  reset: { kind: 'reset' },
  garbage: { kind: 'garbage' },
  expired: { kind: 'expired-token' },
  denial: { kind: 'deny', seconds: [3, 6] },
  'no keys of GitHub': {
    kind: 'error',
    code: 'InvalidIdentityToken',
    message: "Couldn't retrieve verification key from your identity provider",
  },
} as const satisfies Record<string, FaultKind>

type FaultName = keyof typeof faults

/** Faults, and the code of the error or the result of the success that they end in. */
type Ends = Readonly<Partial<Record<FaultName, string>>>

/** Where a fault may come, and the step that comes by there. */
interface Place {
  readonly title: string
  readonly service: Fault['service']
  readonly operation: string
  readonly inputs: Variables
  /** Defines what the step needs of AWS, and returns what it needs in its environment. */
  readonly prepare?: (aws: StandIn) => Variables
  /** How the log and the error name what was tried. */
  readonly words: readonly string[]
  /** What heals when it comes once, and what it ends in when it stays. */
  readonly heals: Ends
  /** What is not retried, and its error. */
  readonly atOnce?: Ends
  /** Whether BuildKit tries again by itself, of which its log does not always say a word. */
  readonly silent?: boolean
  /** The maximum duration of a step with one stall, in seconds. One attempt takes 10. */
  readonly stalled?: number
}

const role = 'arn:aws:iam::123456789012:role/ci-push'
const second = 'arn:aws:iam::123456789012:role/second'
const everything: readonly Statement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }]

/** What the contract says of the calls of AWS and GitHub. */
const called: Ends = {
  stall: 'aws-timeout',
  throttle: 'throttled',
  'error 500': 'aws-unreachable',
  'error 503': 'aws-unreachable',
  reset: 'aws-unreachable',
  garbage: 'aws-unreachable',
}

const places: readonly Place[] = [
  {
    title: 'the ID token',
    service: 'github',
    operation: 'idtoken',
    inputs: loginInputs,
    words: [`Assuming ${role}`, 'GitHub'],
    heals: called,
    atOnce: { expired: 'oidc-unavailable' },
  },
  {
    title: 'the first role',
    service: 'sts',
    operation: 'AssumeRoleWithWebIdentity',
    inputs: loginInputs,
    words: [`Assuming ${role}`],
    heals: { ...called, 'no keys of GitHub': 'aws-unreachable', denial: 'assume-role-denied' },
    atOnce: { expired: 'identity-token-rejected' },
  },
  {
    title: 'the second role',
    service: 'sts',
    operation: 'AssumeRole',
    inputs: { ...loginInputs, 'role-to-assume': `${role}\n${second}` },
    prepare: twoRoles,
    words: [`Assuming ${second}`],
    heals: { ...called, denial: 'assume-role-denied' },
    atOnce: { expired: 'no-credentials' },
  },
  {
    title: 'the ambient identity',
    service: 'sts',
    operation: 'GetCallerIdentity',
    inputs: { ...loginInputs, 'role-to-assume': '' },
    prepare: keysOfUser,
    words: ['Getting the caller identity'],
    heals: called,
    atOnce: { expired: 'no-credentials' },
  },
  {
    title: 'the registry token',
    service: 'ecr',
    operation: 'GetAuthorizationToken',
    inputs: loginInputs,
    words: ['Requesting a login to ECR in eu-west-1'],
    heals: called,
    atOnce: { expired: 'no-credentials', denial: 'ecr-access-denied' },
  },
  {
    title: 'the look at the repository',
    service: 'ecr',
    operation: 'DescribeRepositories',
    inputs: pushInputs,
    words: ['Looking for team/app'],
    heals: called,
    // A role that may push need not be allowed to look.
    atOnce: { expired: 'no-credentials', denial: 'pushed' },
  },
  {
    title: 'the manifest that is read back',
    service: 'ecr',
    operation: 'BatchGetImage',
    inputs: pushInputs,
    words: ['Reading images of team/app'],
    // The image is there already.
    heals: Object.fromEntries(Object.keys(called).map((fault) => [fault, 'pushed'])),
    atOnce: { expired: 'pushed', denial: 'pushed' },
  },
  {
    title: 'the login',
    service: 'registry',
    operation: 'Ping',
    inputs: loginInputs,
    words: ['login'],
    heals: {
      stall: 'aws-timeout',
      throttle: 'login-failed',
      'error 500': 'login-failed',
      'error 503': 'login-failed',
      reset: 'login-failed',
    },
    // Docker does not print the message of a 403, and treats any 200 as a login.
    atOnce: { expired: 'login-failed', garbage: 'logged-in' },
    // Docker gets 15 for a login, and an attempt begins up to 2 later.
    stalled: 18,
  },
  ...pushing('the first layer', 'InitiateLayerUpload'),
  ...pushing('the pushed manifest', 'PutImage'),
]

/**
 * A registry that stalls in the middle of a push is left out: BuildKit waits for its answer without a limit, as it does for
 * a large layer on a slow line, and only the job's `timeout-minutes` distinguishes them.
 */
function pushing(title: string, operation: string): readonly Place[] {
  const place = {
    service: 'registry',
    operation,
    inputs: { ...pushInputs, attempts: '2' },
    words: ['failed to push'],
  } as const
  const broken: Ends = {
    throttle: 'push-failed',
    'error 500': 'push-failed',
    'error 503': 'push-failed',
    reset: 'push-failed',
  }
  return [
    { ...place, title: `${title}, by BuildKit`, heals: broken, silent: true },
    { ...place, title: `${title}, by a new attempt`, heals: { expired: 'login-expired' } },
    {
      ...place,
      title: `${title}, by a new attempt`,
      // Since version 29, Docker accepts any 200 for a manifest. The step then does not find it in the registry.
      words: operation === 'PutImage' ? ['does not have'] : place.words,
      heals: { garbage: 'push-failed' },
    },
  ]
}

function twoRoles(aws: StandIn): Variables {
  aws.role(role, { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements: everything })
  aws.role(second, { trust: { sub: [], aud: [], principals: [role] }, statements: everything })
  return {}
}

function keysOfUser(aws: StandIn): Variables {
  const { accessKeyId, secretAccessKey } = aws.user('arn:aws:iam::123456789012:user/ci', everything)
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
}

/** A connection that always fails, and the error that the step must have. */
interface BrokenWay {
  readonly title: string
  readonly env: (scene: Scene, context: Context) => Promise<Variables> | Variables
  readonly inputs?: Variables
  readonly code: string
  readonly says: readonly (string | RegExp)[]
  /** 40 at the most where it is left out. */
  readonly seconds?: readonly [number, number]
}

const ambient: Variables = { ...loginInputs, 'role-to-assume': '' }

const howLong = /after \d (?:tries|attempts) in \d+\.\d s/

const brokenWays: readonly BrokenWay[] = [
  {
    title: 'a silent proxy on the way to GitHub, by HTTP',
    env: async (_, context) => ({ HTTP_PROXY: await silent(context) }),
    code: 'aws-timeout',
    says: [howLong, 'GitHub', 'HTTPS_PROXY'],
    seconds: [45, 62],
  },
  {
    title: 'a silent proxy on the way to GitHub, by HTTPS',
    env: async (_, context) => ({
      HTTPS_PROXY: await silent(context),
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://github.invalid/idtoken?api-version=2.0',
    }),
    code: 'aws-timeout',
    says: [howLong, 'GitHub', 'HTTPS_PROXY'],
    seconds: [20, 62],
  },
  {
    title: 'a silent proxy on the way to AWS',
    env: async (_, context) => ({ HTTPS_PROXY: await silent(context), AWS_ENDPOINT_URL_STS: 'https://sts.invalid' }),
    code: 'aws-timeout',
    says: [howLong, 'HTTPS_PROXY'],
    seconds: [20, 62],
  },
  {
    title: 'an engine that says nothing',
    env: async (_, context) => ({ DOCKER_HOST: (await silent(context)).replace('http:', 'tcp:') }),
    code: 'docker-unreachable',
    says: ['accepts the connection but does not respond', 'DOCKER_HOST'],
    seconds: [20, 40],
  },
  {
    title: 'a name that has no address',
    env: () => ({ AWS_ENDPOINT_URL_STS: 'http://sts.invalid' }),
    code: 'aws-unreachable',
    says: [howLong, 'sts.invalid', 'DNS'],
  },
  {
    title: 'a file that holds no certificates',
    env: () => ({ AWS_CA_BUNDLE: import.meta.filename }),
    code: 'input-invalid',
    says: ['AWS_CA_BUNDLE', 'PEM'],
  },
  {
    title: 'a certificate of an unknown authority',
    env: async (_, context) => ({ AWS_ENDPOINT_URL_STS: await selfSigned(context) }),
    code: 'aws-unreachable',
    says: ['certificate', "AWS_CA_BUNDLE in the job's environment to a PEM file"],
  },
  {
    title: 'a folder in place of certificates',
    env: () => ({ AWS_CA_BUNDLE: import.meta.dirname }),
    code: 'input-invalid',
    says: ['AWS_CA_BUNDLE'],
  },
  {
    title: "a page of well-formed XML in place of STS's answer",
    env: async (_, context) => ({ AWS_ENDPOINT_URL_STS: await page(context) }),
    code: 'aws-unreachable',
    says: [howLong, 'the response is not from AWS', 'the response has no keys'],
  },
  {
    title: "a page with status 403 in place of STS's answer",
    env({ aws }) {
      aws.fault({ service: 'sts', kind: 'garbage', status: 403, times: 999 })
      return {}
    },
    code: 'aws-unreachable',
    says: ['the response is not from AWS'],
  },
  {
    title: 'a container that gives no answer',
    env: async (_, context) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: await silent(context) }),
    inputs: ambient,
    code: 'aws-timeout',
    says: [howLong],
    seconds: [0, 62],
  },
  {
    title: 'a token file, and an STS that gives no answer',
    async env({ aws, job }) {
      const file = join(job.home, 'token')
      writeFileSync(file, await aws.identityToken('sts.amazonaws.com'))
      aws.fault({ service: 'sts', kind: 'stall', times: 999 })
      return { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: role }
    },
    inputs: ambient,
    code: 'aws-timeout',
    says: [howLong],
    seconds: [0, 62],
  },
]

for (const { title, env, inputs = loginInputs, code, says, seconds: [least, most] = [0, 40] } of brokenWays) {
  test.concurrent(title, async (context) => {
    const scene = await newScene({ standIn: storeless }, context.onTestFinished)
    const main = await play(scene, inputs, await env(scene, context))
    expect(endOf(main), main.log).toBe(code)
    for (const words of says) expect(failureIn(main.log).text).toMatch(words)
    expect(seconds(main)).toBeGreaterThan(least)
    expect(seconds(main)).toBeLessThan(most + busy)
  })
}

for (const { place, fault, end } of cells('heals')) {
  test.concurrent(`${place.title}: ${fault}, for good`, async (context) => {
    const { main } = await meet(place, fault, 999, context)
    expect(endOf(main), main.log).toBe(end)
    const [least, most] = (faults[fault] as FaultKind).seconds ?? [0, 40]
    // A step that succeeds all the same does not wait so long.
    if (main.exitCode !== 0) expect(seconds(main)).toBeGreaterThan(least)
    expect(seconds(main)).toBeLessThan(most + busy)
    const said = failureIn(main.log).text ?? main.log
    if (end !== 'assume-role-denied') for (const words of place.words) expect(said).toContain(words)
    if (/^(?:throttled|aws-)/.test(end)) expect(said).toMatch(howLong)
  })
}

for (const { place, fault, end } of cells('atOnce')) {
  test.concurrent(`${place.title}: ${fault}, at once`, async (context) => {
    const { main, met } = await meet(place, fault, 1, context)
    expect(endOf(main), main.log).toBe(end)
    expect(met).toHaveLength(1)
    expect(main.log).not.toContain('retrying')
    expect(seconds(main)).toBeLessThan(6 + busy)
  })
}

// The stalls come last, when little is left to keep these steps from the time that they are held to.
for (const { place, fault } of [...cells('heals')].reverse()) {
  test.concurrent(`${place.title}: ${fault}, once`, async (context) => {
    const { main } = await meet(place, fault, 1, context)
    expect(endOf(main), main.log).toBe(place.inputs.repository === '' ? 'logged-in' : 'pushed')
    const lines = main.shown.split('\n')
    const named = lines.filter((line) => [...place.words, 'retrying'].every((words) => line.includes(words)))
    expect(named, main.log).toHaveLength(place.silent ? 0 : 1)
    if (fault === 'stall') expect(seconds(main)).toBeLessThan((place.stalled ?? 12) + busy)
  })
}

/** A login needs no place for images. */
const storeless: StandInOptions = { dockerRegistry: '' }

type Context = Pick<TestContext, 'onTestFinished'>

/** Every place with every fault that it has an end for, the faults in their order. */
function cells(kind: 'heals' | 'atOnce') {
  return (Object.keys(faults) as FaultName[]).flatMap((fault) =>
    places.flatMap((place) => {
      const end = place[kind]?.[fault]
      return end === undefined ? [] : [{ place, fault, end }]
    }),
  )
}

/** Runs a step that meets a fault some times, and returns the requests too that met it. */
async function meet(place: Place, fault: FaultName, times: number, context: Context) {
  const { service, operation, inputs, prepare } = place
  const pushes = inputs.repository !== ''
  const scene = await newScene(pushes ? {} : { standIn: storeless }, context.onTestFinished)
  const { seconds, ...kind }: FaultKind = faults[fault]
  const env = prepare?.(scene.aws) ?? {}
  scene.aws.fault({ service, operation, times, ...kind })
  const main = await play(scene, inputs, env)
  // A request that hung or was cut off has no status, and docker's first to a registry has no login.
  const met = scene.aws.requests.filter(
    (one) => one.operation === operation && (one.status === 0 || (one.error && one.error.code !== 'UNAUTHORIZED')),
  )
  expect(met.length, 'requests that met the fault').toBeGreaterThan(0)
  return { main, met }
}

/** Runs a step, main and post, that must show no secret and clean up, whatever its result. */
async function play({ aws, job }: Scene, inputs: Variables, env: Variables): Promise<ProgramRun> {
  const step = job.step(inputs, { env })
  // One that hangs must not outlive its test.
  const timer = setTimeout(() => step.kill('SIGKILL'), 180_000)
  const main = await step.main
  clearTimeout(timer)
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)
  const { outputs, state, summary } = main
  const shown = [main.shown, post.shown, JSON.stringify([outputs, state]), summary, post.summary]
  expect(shown.filter((text) => holdsSecret(text, aws.secrets))).toEqual([])
  expect(readdirSync(job.temporary)).toEqual([])
  return main
}

/** The code of a failure, or the result of a success. */
function endOf({ exitCode, outputs, log }: ProgramRun): string | undefined {
  return exitCode === 0 ? outputs.result : failureIn(log).code
}

function seconds({ milliseconds }: ProgramRun): number {
  return milliseconds / 1000
}

/** A server that accepts connections and does not respond. */
function silent(context: Context): Promise<string> {
  return listening(createServer(), 'http', context)
}

/** A server that responds to every request with a page. */
function page(context: Context): Promise<string> {
  const server = createHttpServer((_, response) => response.end('<html><body>Sign in</body></html>'))
  return listening(server, 'http', context)
}

/** A server with a certificate of an unknown authority. */
async function selfSigned(context: Context): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  context.onTestFinished(() => rmSync(folder, { recursive: true }))
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  await promisify(execFile)('openssl', ['req', '-x509', ...made, '-keyout', keyFile, '-out', file])
  return listening(createSecureServer({ key: readFileSync(keyFile), cert: readFileSync(file) }), 'https', context)
}

async function listening(server: Server, scheme: string, { onTestFinished }: Context): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}
