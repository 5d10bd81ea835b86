import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { readPushed } from '../support/pushed.ts'
import { newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'
import { filesWithSecrets, watchCommandLines } from '../support/search.ts'

const key = '-----BEGIN KEY-----\nMIIEowIBAAKCAQEAx9\n\nq0ZTk5jd1NJMg==\n-----END KEY-----\n'
const json = '{\n  "user": "octo-robot",\n  "password": "hunter2, \\"really\\""\n}'
const values = {
  TOKEN: 'ghs_16C7e42F292c6912E7710c838347Ae178B4a',
  ODD: ' comma,equals==quote"dollar$HOME  ',
  KEY: key,
  JSON: json,
  ENV: 'from-the-environment-7f3a',
  FILE: 'from-a-file-91bc\nsecond line of the file',
}
const inputs = {
  secrets: [
    `TOKEN=${values.TOKEN}`,
    '# a comment',
    `ODD=${values.ODD}`,
    `"KEY=${key}"`,
    `"JSON=${json.replaceAll('"', '""')}"`,
  ].join('\n'),
  'secret-envs': 'ENV=SOME_VARIABLE',
  'secret-files': 'FILE=my, "secret".txt',
}
/** Every line that would give one away. */
const texts = Object.values(values)
  .flatMap((value) => value.split('\n'))
  .map((line) => line.trim())
  .filter((line) => line.length > 3)

const ids = Object.keys(values)
const mounts = ids.map((id) => `--mount=type=secret,id=${id},required=true`).join(' ')
const dockerfile = `FROM scratch
COPY busybox /bin/sh
COPY busybox /bin/busybox
RUN ${mounts} cd /run/secrets && /bin/busybox sha256sum ${ids.join(' ')} >/sums && /bin/busybox cat ${ids.join(' ')}
`

async function sceneWithSecrets(options: SceneOptions = {}): Promise<Scene> {
  const scene = await newScene({ files: { Dockerfile: dockerfile }, env: { SOME_VARIABLE: values.ENV }, ...options })
  copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
  writeFileSync(join(scene.job.workspace, 'my, "secret".txt'), values.FILE)
  return scene
}

function held(text: string): readonly string[] {
  return texts.filter((one) => text.includes(one) || text.includes(Buffer.from(one).toString('base64')))
}

test('a build gets its secrets unchanged, and only the build gets them', async () => {
  const scene = await sceneWithSecrets()
  const commands = watchCommandLines()
  // A different cache than that of the tests before: the RUN instruction must run.
  const step = scene.job.step({ ...pushInputs, ...inputs, provenance: 'max', 'no-cache': 'true' })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const image = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
  const post = await step.post()

  const sums = Object.entries(values).map(([id, value]) => `${createHash('sha256').update(value).digest('hex')}  ${id}`)
  expect(image.files['/sums']?.trim().split('\n')).toEqual(sums)
  expect(image.attestations.map(({ predicateType }) => predicateType)).toEqual([
    expect.stringContaining('slsa.dev/provenance'),
  ])

  const places = {
    image: image.texts.join('\n'),
    outputs: JSON.stringify([main.outputs, post.outputs]),
    state: JSON.stringify(main.state),
    summary: main.summary,
    exported: JSON.stringify(main.exported),
    argv: JSON.stringify(scene.dockerCalls()),
    commands: commands.stop().join('\n'),
  }
  for (const [place, text] of Object.entries(places)) expect(held(text), place).toEqual([])
  // The build prints them.
  expect(held(main.shown + post.shown)).toEqual([])
  expect(main.log).toMatch(/^#\d+ [\d.]+ \*\*\*/m)
  expect(filesWithSecrets(dirname(scene.job.home), texts)).toEqual([join(scene.job.workspace, 'my, "secret".txt')])
  expect(readdirSync(scene.job.temporary)).toEqual([])
})

test('a dry run shows the sources of the secrets, and needs none', async () => {
  const scene = await sceneWithSecrets()
  const { main } = await scene.ship({ ...inputs, 'dry-run': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(held(main.shown)).toEqual([])
  expect(main.log).toContain('--secret id=TOKEN,env=ECR_BUILD_PUSH_SECRET_1')
  expect(main.log).toContain(`--secret 'id=FILE,"src=my, ""secret"".txt"'`)
  expect(scene.dockerCalls()).toEqual([])
})

test('a failing build does not show its secrets', async () => {
  const failing = `${dockerfile}RUN ${mounts} /bin/busybox cat /run/secrets/KEY /run/secrets/TOKEN && exit 3\n`
  const scene = await sceneWithSecrets({ files: { Dockerfile: failing } })
  const { main } = await scene.ship({ ...inputs, 'no-cache': 'true' })
  expect(failureIn(main.log)).toMatchObject({ code: 'build-failed' })
  expect(held(main.shown)).toEqual([])
  expect(held(main.summary)).toEqual([])
})

test('invalid secrets are input problems, all in one error, and none is shown', async () => {
  const scene = await sceneWithSecrets({ env: { EMPTY: '' } })
  const { main } = await scene.ship({
    secrets: `TOKEN=${values.TOKEN}\n${values.TOKEN}\nEMPTY=\nKEY=${key}`,
    // `constructor` is a property of every object in JavaScript.
    'secret-envs': 'A=UNSET\nB=EMPTY\nC=constructor',
    'build-args': 'constructor',
    'secret-files': 'TOKEN=missing.txt',
  })
  const failure = failureIn(main.log)
  expect(failure).toMatchObject({ code: 'input-invalid' })
  expect(held(main.shown)).toEqual([])
  expect(scene.aws.requests).toEqual([])
  for (const problem of [
    '`secrets`: entry 2 is not ID=VALUE',
    '`secrets`: entry 3 has no value: the secret is not set, or GitHub does not pass secrets to this run',
    '`secrets`: entry 6 has no value',
    '`secret-envs`: the variable of `A=UNSET` is not set or is empty',
    '`secret-envs`: the variable of `B=EMPTY` is not set or is empty',
    '`secret-envs`: the variable of `C=constructor` is not set or is empty',
    '`secret-files`: `missing.txt` does not exist in the workspace',
    '`secret-files`: a secret with the id `TOKEN` is given twice',
  ]) {
    expect(main.log).toContain(problem)
  }
})

const hidden = {
  'build-args': 'ONE=hunter-one\nTWO',
  'build-flags': '--build-arg THREE=hunter-three\n--build-arg=FOUR=hunter-four\n--build-arg FIVE',
  provenance: 'max',
}

test.each([0, 1])(
  'values of build arguments are neither in the summary nor in the outputs, with exit code %i',
  async (exitCode) => {
    const run = `RUN echo "$ONE $TWO $THREE $FOUR $FIVE" && exit ${exitCode}`
    const Dockerfile = `FROM scratch\nCOPY busybox /bin/sh\nARG ONE TWO THREE FOUR FIVE\n${run}\nCOPY busybox /$TWO$THREE$FIVE\n`
    const env = { BUILDX_METADATA_PROVENANCE: 'max', TWO: 'hunter-two', FIVE: 'hunter-five' }
    const { ship, engine, job } = await newScene({ files: { Dockerfile }, env })
    copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
    const { main } = await ship(hidden)
    expect(main.exitCode, main.log).toBe(exitCode)
    expect(main.summary).not.toContain('hunter')
    expect(JSON.stringify(main.outputs)).not.toContain('hunter')
    // What is in the cache is in no chart.
    expect(exitCode === 0 ? main.outputs.metadata : main.summary).toContain('$FIVE')
  },
)
