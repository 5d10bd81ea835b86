import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import type { StandIn, StoredImage } from '../support/stand-in/stand-in.ts'
import {
  openWorkflowRunner,
  published,
  pusher,
  pushTested,
  runShown,
  trustEverybody,
  type WorkflowRunner,
} from '../support/workflow-runner.ts'

const root = join(import.meta.dirname, '../..')

const byName = 'OWNER/ecr-build-push/.github/workflows/build-push.yml@v1'

/** A workflow that calls the reusable one, and a job after it that shows what it gives. */
function caller(inputs: string, uses = byName): string {
  return `name: caller
on: [push, pull_request]
jobs:
  image:
    permissions: { id-token: write, contents: read }
    uses: ${uses}
    with:
      role-to-assume: ${pusher}
      aws-region: eu-west-1
      repository: team/app
${inputs.trim().replaceAll(/^/gm, '      ')}
    secrets:
      build-secrets: \${{ secrets.BUILD_SECRETS }}
  deploy:
    needs: image
    runs-on: ubuntu-latest
    steps:
      - run: echo "deploys <$IMAGE> <$RESULT> <$DIGESTS>"
        env:
          IMAGE: \${{ needs.image.outputs.image-uri-with-digest }}
          RESULT: \${{ needs.image.outputs.result }}
          DIGESTS: \${{ needs.image.outputs.platform-digests }}
`
}

/** The outputs that the job after the workflow got. */
function deployed(stdout: string): { readonly image: string; readonly result: string; readonly digests: string } {
  const [, image = '', result = '', digests = ''] = /\| deploys <(.*?)> <(.*?)> <(.*?)>/.exec(stdout) ?? []
  return { image, result, digests }
}

/** The digests that have tags, with their tags. */
function tagsOf(images: readonly StoredImage[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    images.filter(({ tags }) => tags.length > 0).map(({ digest, tags }) => [digest, tags.toSorted()]),
  )
}

/** The jobs that succeeded; act puts a number behind those of a matrix. */
function jobsIn(stdout: string): readonly string[] {
  const names = [...stdout.matchAll(/^\[([^\]]*?)\s*\] \S+ {2}Job succeeded/gm)].map(([, name = '']) => name)
  return names.map((name) => name.replace(/^(?:caller|image\/build and push)\//, '').replace(/-\d$/, '')).toSorted()
}

/** What is built natively runs; the platform itself gets a file. */
const dockerfile = `FROM --platform=$BUILDPLATFORM scratch AS build
COPY busybox /bin/busybox
RUN --mount=type=secret,id=token ["/bin/busybox", "sh", "-c", "/bin/busybox sha256sum /run/secrets/token > /sum"]
FROM scratch
ARG TARGETARCH
COPY --from=build /sum /sum
COPY message-$TARGETARCH.txt /message.txt
`

function write({ project }: WorkflowRunner, ...platforms: readonly string[]): void {
  writeFileSync(join(project, 'Dockerfile'), dockerfile)
  // The workflow itself is not part of the image.
  writeFileSync(join(project, '.dockerignore'), '.git\n.github\n')
  for (const platform of platforms) writeFileSync(join(project, `message-${platform}.txt`), platform)
}

const secrets = { BUILD_SECRETS: 'token=a-secret-of-the-build' }
const prod = 'arn:aws:iam::444455556666:role/promote'

test('two platforms are built by one job each, merged, promoted to another account, and not built again', async () => {
  const runner = await openWorkflowRunner()
  const { aws } = runner
  write(runner, 'amd64', 'arm64')
  trustEverybody(aws, pusher)
  trustEverybody(aws, prod)
  aws.removeRepository('team/app')
  const inputs = (tag: string) => `
platforms: linux/amd64,linux/arm64
tags: |
  ${tag}
  {branch}
reuse: '{tree}'
create-repository: true
repository-policy: pull 444455556666
annotations: |
  index:com.example.kind=whole
  com.example.kind=part
destinations: 444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app ${prod}
`
  const [place, elsewhere] = ['team/app', { account: '444455556666', region: 'us-east-1' }] as const

  const first = await runner.run(caller(inputs('v1')), 'push', { secrets })
  expect(first.failed, first.stdout).toBe(false)
  expect(jobsIn(first.stdout)).toEqual(['build', 'build', 'deploy', 'join', 'promote', 'ship'])
  const { image, result, digests } = deployed(first.stdout)
  const digest = image.split('@')[1] ?? ''
  expect(image).toBe(`${aws.registryHost}/team/app@${digest}`)
  expect(result).toBe('joined')
  expect(Object.keys(JSON.parse(digests))).toEqual(['linux/amd64', 'linux/arm64'])
  const tree = expect.stringMatching(/^tree-[0-9a-f]{64}$/)
  expect(tagsOf(await aws.imagesIn(place))).toEqual({ [digest]: ['main', tree, 'v1'] })
  expect(tagsOf(await aws.imagesIn(place, elsewhere))).toEqual({ [digest]: ['main', 'v1'] })

  const second = await runner.run(caller(inputs('v2')), 'push', { secrets })
  expect(second.failed, second.stdout).toBe(false)
  expect(jobsIn(second.stdout)).toEqual(['deploy', 'promote', 'ship'])
  expect(deployed(second.stdout)).toMatchObject({ image, result: 'reused' })
  expect(tagsOf(await aws.imagesIn(place, elsewhere))).toEqual({ [digest]: ['main', 'v1', 'v2'] })
})

test.each([
  ['by its public name', byName],
  ['in its own repository', './.github/workflows/build-push.yml'],
])('one platform is one job, called %s', async (_, uses) => {
  const runner = await openWorkflowRunner()
  const { aws, project } = runner
  write(runner, 'amd64')
  if (uses !== byName) for (const part of published) cpSync(join(root, part), join(project, part), { recursive: true })
  const { stdout, failed } = await runner.run(caller('tags: v1\nplatforms: linux/amd64', uses), 'push', { secrets })
  expect(failed, stdout).toBe(false)
  expect(jobsIn(stdout)).toEqual(['deploy', 'ship'])
  const { image, result } = deployed(stdout)
  expect(result).toBe('pushed')
  expect(tagsOf(await aws.imagesIn('team/app'))).toEqual({ [image.split('@')[1] ?? '']: ['v1'] })
})

test('a platform that fails leaves no tag, and the error of its build', async () => {
  const runner = await openWorkflowRunner()
  write(runner, 'amd64')
  const { stdout, failed } = await runner.run(caller('tags: v1\nplatforms: linux/amd64,linux/arm64'), 'push', {
    secrets,
  })
  expect(failed).toBe(true)
  expect(stdout).toContain('build-failed')
  expect(stdout).toMatch(/message-arm64\.txt.*not found/)
  expect(jobsIn(stdout).filter((name) => name !== 'build')).toEqual(['ship'])
  expect(tagsOf(await runner.aws.imagesIn('team/app'))).toEqual({})
})

test('a pull request is built for each platform, without AWS', async () => {
  const runner = await openWorkflowRunner()
  write(runner, 'amd64', 'arm64')
  const inputs = 'push: false\nplatforms: linux/amd64,linux/arm64\nreuse: "{tree}"'
  const { stdout, failed } = await runner.run(caller(inputs), 'pull_request', { secrets })
  expect(failed, stdout).toBe(false)
  expect(jobsIn(stdout)).toEqual(['build', 'build', 'deploy', 'ship'])
  expect(deployed(stdout)).toMatchObject({ image: '', result: 'built' })
  expect(runner.aws.requests).toEqual([])
})

test('invalid jobs and an existing tag fail the first job', async () => {
  const runner = await openWorkflowRunner()
  const { aws } = runner
  write(runner, 'amd64', 'arm64')
  const wrong = `
platforms: linux/amd64,linux/s390x
destinations: |
  team/other
  Team/App nobody
`
  const { stdout, failed } = await runner.run(caller(wrong), 'push', { secrets })
  expect(failed).toBe(true)
  expect(stdout).toContain('input-invalid')
  expect(stdout).toContain('`runners`: no runner is given for `linux/s390x`, which is in `platforms`')
  expect(stdout).toContain('`destinations`: `Team/App` has uppercase letters')
  expect(aws.requests).toEqual([])

  await pushTested(aws, inject('engine'))
  aws.repository('team/app', { imageTagMutability: 'IMMUTABLE' })
  const taken = await runner.run(caller('platforms: linux/amd64,linux/arm64\ntags: tested'), 'push', { secrets })
  expect(taken.failed).toBe(true)
  expect(taken.stdout).toContain('tag-immutable')
  expect(jobsIn(taken.stdout)).toEqual([])
})

test.each([
  { place: 'README.md, native', event: 'push' as const },
  {
    place: 'docs/reusable-workflow.md, image',
    event: 'push' as const,
    shows: /deploy 127\.0\.0\.1:\d+\/team\/app@sha256:[0-9a-f]{64}/,
  },
])('$place runs in a workflow runner', (shown) => {
  const prepare = async (aws: StandIn) => {
    trustEverybody(aws, pusher)
    return {}
  }
  return runShown({ ...shown, prepare })
})
