import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { environmentOf, holdsInMemory, parentOf } from '../support/processes.ts'
import { readPushed } from '../support/pushed.ts'
import { newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'
import { holdsSecret, processesOf } from '../support/search.ts'

// What docs/security.md says of a step, and no other test holds.

const run = promisify(execFile)
const buildSecret = 'ghs_of-the-build-16C7e42F292c6912'

/** A scene whose Dockerfile has a shell for its `instructions`. */
async function sceneWith(instructions: string, options: SceneOptions = {}): Promise<Scene> {
  const Dockerfile = `FROM scratch\nCOPY busybox /bin/sh\nCOPY busybox /bin/busybox\n${instructions}\n`
  const scene = await newScene({ files: { Dockerfile }, ...options })
  copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

/** The secrets of the stand-in: first the token for ID tokens, then what AWS has handed out. */
function secretsOf({ aws, job }: Scene) {
  const request = job.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''
  return { request, handedOut: aws.secrets.filter((secret) => secret !== request) }
}

test('what another process of the same user can read of a build', async () => {
  const scene = await sceneWith(`RUN echo ${Math.random()}; sleep 60`)
  const { job, engine } = scene
  const step = job.step({ ...pushInputs, secrets: `TOKEN=${buildSecret}` })
  onTestFinished(() => step.kill('SIGKILL'))
  const build = await found(() => processesOf(job.temporary).find((line) => / \S*docker buildx build /.test(line)))
  const docker = Number.parseInt(build, 10)
  const main = parentOf(docker)
  const { request, handedOut } = secretsOf(scene)

  // The visible environment of a process is the one it was started with, even after it deletes variables.
  expect(environmentOf(main)).toContain(`INPUT_SECRETS=TOKEN=${buildSecret}\n`)
  expect(environmentOf(main)).toContain(request)
  expect(holdsSecret(environmentOf(main), handedOut)).toBe(false)
  expect(environmentOf(docker)).toContain(`ECR_BUILD_PUSH_SECRET_1=${buildSecret}\n`)
  expect(holdsSecret(environmentOf(docker), [request, ...handedOut])).toBe(false)

  const [config = ''] = globSync(join(job.temporary, 'ecr-build-push-*/docker/config.json'))
  const { auths } = JSON.parse(readFileSync(config, 'utf8'))
  const [login] = Object.values<{ auth: string }>(auths)
  const password = Buffer.from(login?.auth ?? '', 'base64')
    .toString()
    .replace('AWS:', '')
  expect(handedOut).toContain(password)
  expect(handedOut.some((secret) => secret !== password && holdsInMemory(main, secret))).toBe(true)

  // Who may use the engine may read every file of the machine.
  const image = `reader:${main}`
  const reader = join(job.home, 'reader')
  await run('cp', ['-r', job.workspace, reader])
  writeFileSync(join(reader, 'Dockerfile'), 'FROM scratch\nCOPY busybox /bin/busybox\n')
  await scene.docker('buildx', 'build', '--load', '--tag', image, reader)
  const mount = ['--volume', `${config}:/config:ro`, '--network', 'none']
  const read = await scene.docker('run', '--rm', ...mount, image, '/bin/busybox', 'cat', '/config')
  await scene.docker('image', 'rm', image)
  expect(read).toContain(login?.auth)
  expect(engine.dockerHost).toMatch(/^unix:/)

  step.kill('SIGTERM')
  await step.main
  await step.post()
})

test('a RUN has access only to the secrets that it mounts', async () => {
  const keys = {
    AWS_ACCESS_KEY_ID: 'AKIAOFTHEJOB',
    AWS_SECRET_ACCESS_KEY: 'secret-key-of-the-job',
    DB_PASSWORD: 'hunter2-hunter2',
  }
  const look =
    'RUN /bin/busybox env >/seen; /bin/busybox cat /proc/*/environ /root/.docker/config.json >>/seen 2>/dev/null; true'
  const scene = await sceneWith(`# ${Math.random()}\n${look}`, { env: keys })
  const { main } = await scene.ship({ secrets: `TOKEN=${buildSecret}`, logout: 'false', 'no-cache': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  const { files } = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
  const { request, handedOut } = secretsOf(scene)
  expect(files['/seen']).toContain('PATH=')
  expect(holdsSecret(files['/seen'] ?? '', [request, ...handedOut, buildSecret, ...Object.values(keys)])).toBe(false)
})

test('the environment of each docker command', async () => {
  const secrets = {
    ACTIONS_RUNTIME_TOKEN: 'runtime-token-of-the-job',
    AWS_ACCESS_KEY_ID: 'AKIAOFTHEJOB',
    AWS_SECRET_ACCESS_KEY: 'secret-key-of-the-job',
    AWS_SESSION_TOKEN: 'session-token-of-the-job',
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-token-of-the-job',
  }
  const files = { 'docker-bake.hcl': 'target "app" { }\n', Dockerfile: 'FROM scratch\nCOPY hello /\n', hello: 'x' }
  const scene = await newScene({ files, env: { ...secrets, DB_PASSWORD: 'hunter2-hunter2' } })
  scene.aws.repository('team/app/app')
  const folder = recordEnvironments(scene)
  const given = { secrets: `TOKEN=${buildSecret}`, load: 'true' }
  for (const more of [
    {},
    { 'secret-envs': 'RUNTIME=ACTIONS_RUNTIME_TOKEN' },
    { bake: 'app', 'docker-config': 'shared' },
  ]) {
    const { main, post } = await scene.ship({ ...given, ...more })
    expect(main.exitCode, main.log).toBe(0)
    expect(post.exitCode).toBe(0)
  }
  const calls = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const which = (text: string) => calls.flatMap((call) => (call.includes(text) ? [call.split('\n')[0] ?? ''] : []))
  const kinds = (text: string) =>
    new Set(
      which(text).map((line) =>
        line
          .replace(/^--debug /, '')
          .split(' ')
          .slice(0, 2)
          .join(' '),
      ),
    )

  expect(kinds('')).toEqual(
    new Set(['login --username', 'buildx inspect', 'buildx build', 'buildx bake', expect.stringMatching(/^logout /)]),
  )
  expect(which(scene.job.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '')).toEqual([])
  expect(which('INPUT_')).toEqual([])
  expect(which(secrets.ACTIONS_RUNTIME_TOKEN)).toEqual([expect.stringMatching(/^buildx build .*RUNTIME/)])
  expect(kinds(buildSecret)).toEqual(new Set(['buildx build', 'buildx bake']))
  expect(which('DB_PASSWORD=hunter2-hunter2')).toHaveLength(calls.length)
  for (const name of Object.keys(secrets).filter((name) => name.startsWith('AWS_'))) {
    expect(kinds(`\n${name}=`), name).toEqual(new Set(['buildx build', 'buildx inspect', 'buildx bake']))
    expect(
      which(`\n${name}=`).filter((line) => line.includes('--print')),
      name,
    ).toEqual([])
  }
})

test('the post step sends no AWS request, and nothing is written to the workspace', async () => {
  const scene = await newScene()
  const before = readdirSync(scene.job.workspace, { recursive: true })
  const step = scene.job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const asked = scene.aws.requests.length
  expect((await step.post()).exitCode).toBe(0)
  expect(scene.aws.requests).toHaveLength(asked)
  expect(readdirSync(scene.job.workspace, { recursive: true })).toEqual(before)
})

/** Puts a docker first on the PATH that writes down each call with its environment, a file each. */
function recordEnvironments({ job }: Scene): string {
  const [bin, folder] = ['bin', 'calls'].map((name) => join(job.home, name)) as [string, string]
  const { PATH = '' } = job.environment()
  const next = join(PATH.split(':')[0] ?? '', 'docker')
  const script = `#!/bin/sh\nmkdir -p ${bin} ${folder}\n{ echo "$*"; env; } >"$(mktemp ${folder}/XXXXXX)"\nexec ${next} "$@"\n`
  writeFileSync(join(job.home, 'docker'), script)
  chmodSync(join(job.home, 'docker'), 0o755)
  job.export({ PATH: `${job.home}:${PATH}` })
  return folder
}

async function found<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const one = look()
    if (one !== undefined) return one
    await sleep(20)
  }
  throw new Error('not found')
}
