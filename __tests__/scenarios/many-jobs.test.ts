import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeDockerConfig } from '../support/engine.ts'
import { newJob, type ProgramRun, type TestJob } from '../support/runner.ts'
import { imageFiles, newScene, pushInputs, type Scene } from '../support/scene.ts'
import { filesWithSecrets, holdsSecret } from '../support/search.ts'
import { loginOf } from '../support/user-configuration.ts'

const many = 20

test(`${many} jobs at once on one engine and one home keep out of each other's way`, async () => {
  const scene = await newScene()
  const home = sharedHome(scene)
  const file = join(home, '.docker/config.json')
  const [text, modified] = [readFileSync(file, 'utf8'), statSync(file, { bigint: true }).mtimeNs]
  const jobs = Array.from({ length: many }, (_, index) => nextJob(scene, home, index))

  const folders = [...jobs.map(({ workspace }) => dirname(workspace)), home]
  const watch = watchFolders(folders)
  const steps = jobs.map((job, index) => {
    const repository = `team/app-${index}`
    scene.aws.repository(repository)
    return job.step({ ...pushInputs, repository, 'role-session-name': `job-${index}` })
  })
  const mains = await Promise.all(steps.map(({ main }) => main))
  for (const { exitCode, log } of mains) expect(exitCode, log).toBe(0)
  const secrets = mains.map(secretsOf)

  // Each password is only in the two files that the job's later steps read: Docker's, and Podman's.
  const configurations = jobs.map((job) => {
    const { DOCKER_CONFIG = '', REGISTRY_AUTH_FILE = '' } = job.environment()
    return [REGISTRY_AUTH_FILE, join(DOCKER_CONFIG, 'config.json')]
  })
  for (const [index, own] of secrets.entries()) {
    expect(folders.flatMap((folder) => filesWithSecrets(folder, own))).toEqual(configurations[index])
  }
  const posts = await Promise.all(steps.map((step) => step.post()))
  for (const { exitCode, log } of posts) expect([exitCode, log.includes('::warning')], log).toEqual([0, false])

  // Nor was it ever anywhere else.
  for (const [index, seen] of watch.stop().entries()) {
    const others = secrets.filter((_, other) => other !== index).flat()
    expect(seen.filter((content) => holdsSecret(content, others))).toEqual([])
  }
  const sessions = scene.aws.requests
    .filter(({ operation }) => operation === 'PutImage')
    .map(({ principal }) => principal)
  expect(new Set(sessions).size).toBe(many)
  expect(new Set(mains.map(({ outputs }) => outputs['image-uri'])).size).toBe(many)
  for (const job of jobs) expect(readdirSync(job.temporary)).toEqual([])
  expect(readFileSync(file, 'utf8')).toBe(text)
  expect(statSync(file, { bigint: true }).mtimeNs).toBe(modified)
})

/** The next job on the same runner: with its own folders, but the same home. */
function nextJob({ aws, job }: Scene, home: string, index: number): TestJob {
  const { PATH, DOCKER_HOST, DOCKER_CALLS, REAL_DOCKER } = job.environment()
  const next = newJob({
    env: { ...aws.environment, PATH, DOCKER_HOST, DOCKER_CALLS, REAL_DOCKER, HOME: home },
    files: { ...imageFiles, hello: `hello ${index}\n` },
    secrets: () => aws.secrets,
  })
  onTestFinished(next.remove)
  return next
}

function sharedHome({ engine }: Scene): string {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  writeDockerConfig(home, engine, { auths: { 'docker.io': loginOf('me:hub') } })
  return home
}

/** Everything that a step masks, also in the form of a Docker configuration. */
function secretsOf({ log }: ProgramRun): readonly string[] {
  const masked = [...log.matchAll(/^::add-mask::(.*)$/gm)].map(([, value = '']) => value)
  return masked.flatMap((secret) => [secret, loginOf(`AWS:${secret}`).auth])
}

/** Collects what is in the files of some folders, each for itself, until it is stopped. */
function watchFolders(folders: readonly string[]): { stop(): readonly (readonly string[])[] } {
  const seen = folders.map(() => new Set<string>())
  const look = () => {
    for (const [index, folder] of folders.entries()) for (const text of textsIn(folder)) seen[index]?.add(text)
  }
  const timer = setInterval(look, 100)
  return {
    stop() {
      clearInterval(timer)
      return seen.map((texts) => [...texts])
    },
  }
}

function textsIn(folder: string): readonly string[] {
  const files = whileThere(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? []
  return files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => whileThere(() => readFileSync(join(parentPath, name), 'latin1')) ?? '')
}

/** Files and folders come and go while jobs run. */
function whileThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
