import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import { systemDocker } from '../support/system-docker.ts'

beforeAll(() => {
  if (process.getuid?.() !== 0) throw new Error('Run these tests as root: they start the action with fewer rights.')
})

/** Root without the rights that make it more than a user: the modes of files hold for it. */
const asUser = ['setpriv', '--bounding-set=-dac_override,-dac_read_search']

/** Another user, who may still read and write everything that root may: only the home matters here. */
const asUid = (uid: number) => ['setpriv', `--reuid=${uid}`, '--inh-caps=+dac_override', '--ambient-caps=+dac_override']

const homes: readonly {
  title: string
  env?: Record<string, string | undefined>
  as?: readonly string[]
  prepare?: (docker: string, home: string) => void
  warning?: string
}[] = [
  { title: 'HOME does not exist', env: { HOME: '/dev/null/home' } },
  { title: 'HOME is not set, and passwd names a home that does not exist', env: { HOME: undefined }, as: asUid(65534) },
  { title: 'HOME is not set, and passwd does not know the user', env: { HOME: undefined }, as: asUid(4242) },
  {
    title: 'home is read-only',
    as: asUser,
    prepare: (_, home) => {
      rmSync(join(home, '.docker'), { recursive: true })
      chmodSync(home, 0o555)
    },
  },
  { title: "the user's configuration is read-only", as: asUser, prepare: (docker) => chmodSync(docker, 0o555) },
  {
    title: "the user's builders are read-only",
    as: asUser,
    prepare: (docker) => {
      for (const name of ['activity', 'instances']) mkdirSync(join(docker, 'buildx', name), { recursive: true })
      chmodSync(join(docker, 'buildx/activity'), 0o555)
      chmodSync(join(docker, 'buildx'), 0o555)
    },
  },
  {
    title: 'home is closed',
    as: asUser,
    prepare: (_, home) => {
      chownSync(home, 65534, 65534)
      chmodSync(home, 0o700)
    },
    warning: '/.docker cannot be read (EACCES)',
  },
  {
    title: "the user's configuration is closed",
    as: asUser,
    prepare: (docker) => {
      chownSync(docker, 65534, 65534)
      chmodSync(docker, 0o700)
    },
    warning: '/.docker cannot be read (EACCES)',
  },
  {
    title: "the user's file is closed",
    as: asUser,
    prepare: (docker) => chmodSync(join(docker, 'config.json'), 0o000),
    warning: '/.docker/config.json cannot be read (EACCES)',
  },
  {
    title: "the user's file is a directory",
    prepare: (docker) => {
      rmSync(join(docker, 'config.json'))
      mkdirSync(join(docker, 'config.json'))
    },
    warning: '/.docker/config.json cannot be read (EISDIR)',
  },
  {
    title: "the user's file is not JSON",
    prepare: (docker) => writeFileSync(join(docker, 'config.json'), '{"auths": {"x": "the-password"},}'),
    warning: '/.docker/config.json is not a JSON object',
  },
  { title: "the user's file is empty", prepare: (docker) => writeFileSync(join(docker, 'config.json'), '') },
]

test.each(homes)('the step works if $title', async ({ env = {}, as = [], prepare, warning }) => {
  const scene = await newScene({ env, as })
  const { job } = scene
  // Another user must be able to reach this folder.
  chmodSync(dirname(job.home), 0o755)
  prepare?.(join(job.home, '.docker'), job.home)
  const before = withoutBuilders(job.home)
  const step = job.step(pushInputs, { env: systemDocker(scene) })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)

  const expected = warning
    ? [
        expect.stringContaining(
          `${warning}. The configuration is treated as empty: this step and later steps do not use its logins,`,
        ),
      ]
    : []
  expect(annotationsIn(main.log).map(({ text }) => text)).toEqual(expected)
  expect(main.log).not.toContain('the-password')
  expect(readdirSync(job.temporary)).toEqual([])
  expect(withoutBuilders(job.home)).toEqual(before)
})

test('without a home a shared login is rejected, and not written to the workspace', async () => {
  const scene = await newScene({
    env: { HOME: undefined },
    as: asUid(4242),
    files: { '.docker/config.json': '{"proxies": {}}' },
  })
  const { job } = scene
  chmodSync(dirname(job.home), 0o755)
  const step = job.step({ ...pushInputs, 'docker-config': 'shared' }, { env: systemDocker(scene) })
  expect(failureIn((await step.main).log).code).toBe('login-failed')
  await step.post()
  expect(readFileSync(join(job.workspace, '.docker/config.json'), 'utf8')).toBe('{"proxies": {}}')
})

/** What is in a home, but for what buildx notes down with every build. */
function withoutBuilders(home: string): readonly string[] {
  const paths = readdirSync(home, { recursive: true, encoding: 'utf8' })
  return paths.filter((path) => !path.startsWith('.docker/buildx'))
}
