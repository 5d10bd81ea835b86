import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { newKeeper } from '../support/keeper.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs } from '../support/scene.ts'
import { filesWithSecrets } from '../support/search.ts'
import { loginOf, readLogins, userFile, writeLogins } from '../support/user-configuration.ts'

const sharedInputs: Variables = { ...loginInputs, 'docker-config': 'shared' }

test.each(['', 'https://', 'https:///v1/'])(
  "a previous login under '%s' is restored by post, unchanged",
  async (form) => {
    const { aws, job } = await newScene()
    const [scheme, path = ''] = form.split('///')
    const key = `${scheme?.replace(/:$/, '://')}${aws.registryHost}${path && `/${path}`}`
    const before = writeLogins(job, { [key]: loginOf('me:older'), 'docker.io': loginOf('me:hub') })
    const step = job.step(sharedInputs)
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    expect(readLogins(job)[aws.registryHost]).not.toEqual(loginOf('me:older'))

    const [directory = ''] = readdirSync(job.temporary).map((name) => join(job.temporary, name))
    const kept = filesWithSecrets(job.temporary, ['me:older'])
    expect(kept.map(dirname)).toEqual([directory])
    expect([directory, ...kept].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])
    expect(JSON.stringify(main.state)).not.toContain(loginOf('me:older').auth)

    const post = await step.post()
    expect(post.log).toContain('and restored the previous login')
    expect(readFileSync(userFile(job), 'utf8')).toBe(before)
    expect(readdirSync(join(job.home, '.docker'))).toEqual(['config.json'])
    expect(readdirSync(job.temporary)).toEqual([])
    expect((await step.post()).exitCode).toBe(0)
    expect(readFileSync(userFile(job), 'utf8')).toBe(before)
  },
)

test('changes of others to the file are kept, and so are its mode, its owner and a link to it', async () => {
  const { aws, job } = await newScene()
  writeLogins(job, { [aws.registryHost]: loginOf('me:older') })
  const target = join(job.home, 'dotfiles.json')
  renameSync(userFile(job), target)
  symlinkSync(target, userFile(job))
  chmodSync(target, 0o640)
  chownSync(target, 65534, 65534)

  const step = job.step(sharedInputs)
  await step.main
  const config = JSON.parse(readFileSync(target, 'utf8'))
  config.auths['ghcr.io'] = loginOf('me:later')
  writeFileSync(target, JSON.stringify({ ...config, detachKeys: 'ctrl-e,e' }))
  await step.post()
  expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({
    auths: { [aws.registryHost]: loginOf('me:older'), 'ghcr.io': loginOf('me:later') },
    detachKeys: 'ctrl-e,e',
  })
  expect(readdirSync(join(job.home, '.docker'), { withFileTypes: true }).map((one) => one.isSymbolicLink())).toEqual([
    true,
  ])
  expect(statSync(target)).toMatchObject({ mode: 0o100640, uid: 65534, gid: 65534 })
  expect(readdirSync(job.home).toSorted()).toEqual(['.docker', 'dotfiles.json'])
})

test('a second attempt does not treat the login of the first as a previous one', async () => {
  const { aws, job } = await newScene()
  const before = writeLogins(job, { [aws.registryHost]: loginOf('me:older') })
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token' })
  const step = job.step({ ...pushInputs, 'docker-config': 'shared' })
  const main = await step.main
  expect(main.log).toContain('Attempt 1 of 3 failed')
  await step.post()
  expect(readFileSync(userFile(job), 'utf8')).toBe(before)
})

test.each(['100 ms', '200 ms', '300 ms', '400 ms', 'its login'])(
  'main killed after %s: post restores the previous login',
  async (moment) => {
    const { aws, job } = await newScene()
    const before = writeLogins(job, { [aws.registryHost]: loginOf('me:older') })
    const step = job.step({ ...pushInputs, 'docker-config': 'shared' })
    if (moment.endsWith('ms')) await sleep(Number.parseInt(moment, 10))
    else while (readFileSync(userFile(job), 'utf8') === before) await sleep(1)
    step.kill('SIGKILL')
    await step.main
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(readFileSync(userFile(job), 'utf8')).toBe(before)
    expect(readdirSync(job.temporary)).toEqual([])
    expect(filesWithSecrets(dirname(job.home), aws.secrets.slice(1))).toEqual([])
  },
)

test('a failed login leaves the file unchanged', async () => {
  const { aws, job } = await newScene()
  const before = `${JSON.stringify({ ...JSON.parse(readFileSync(userFile(job), 'utf8')), auths: { [aws.registryHost]: loginOf('me:older') } })}\n`
  writeFileSync(userFile(job), before)
  aws.fault({ service: 'registry', operation: 'Ping', kind: 'deny', times: 9 })
  const step = job.step(sharedInputs)
  expect((await step.main).exitCode).toBe(1)
  await step.post()
  expect(readFileSync(userFile(job), 'utf8')).toBe(before)
})

test('with a credential helper, one line says that a previous login is not restored', async () => {
  const keeper = newKeeper()
  const { aws, job } = await newScene({ env: keeper.env, dockerConfig: { credsStore: 'keeper' } })
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token' })
  const step = job.step({ ...pushInputs, 'docker-config': 'shared' })
  const main = await step.main
  expect(main.log).toContain('Attempt 1 of 3 failed')
  expect(main.log.match(/credential helper keeper stores the login/g)).toHaveLength(1)
  expect(keeper.logins()).toHaveLength(1)
  const post = await step.post()
  expect(post.log).toContain(`Logged out of ${aws.registryHost}`)
  expect(keeper.logins()).toEqual([])
})
