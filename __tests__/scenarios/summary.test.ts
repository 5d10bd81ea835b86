import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { newScene, type SceneOptions } from '../support/scene.ts'
import { readSummary } from '../support/summary.ts'

async function sceneWithShell(options: SceneOptions) {
  const scene = await newScene(options)
  copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

const twoStages = `FROM scratch AS build
COPY hello /hello
COPY busybox /bin/sh
RUN sleep 0.4; echo one | cat > /one
FROM scratch AS final
COPY --from=build /bin/sh /bin/sh
COPY --from=build /one /one
`

test('the summary of a build has its image, its platforms, its cache and its stages', async () => {
  const { aws, ship } = await sceneWithShell({ files: { Dockerfile: twoStages, hello: `${Math.random()}` } })
  const { main } = await ship({ platforms: 'linux/amd64,linux/arm64' })
  expect(main.exitCode, main.log).toBe(0)
  const { heading, rows, chart, blocks } = readSummary(main.summary)
  const platforms: Record<string, string> = JSON.parse(main.outputs['platform-digests'] ?? '')
  expect(heading).toBe(`Pushed ${main.outputs['image-uri']}`)
  expect(rows).toEqual({
    Image: main.outputs['image-uri'],
    Digest: main.outputs.digest,
    Tags: '4f1c2d3e5a6b',
    Attestations: 'none',
    'Media type': main.outputs['media-type'],
    'Platform linux/amd64': expect.stringMatching(
      new RegExp(`^${platforms['linux/amd64']}, \\d[\\d.]* MB compressed$`),
    ),
    'Platform linux/arm64': expect.stringMatching(
      new RegExp(`^${platforms['linux/arm64']}, \\d[\\d.]* MB compressed$`),
    ),
    'What happened': 'Built and pushed',
    Builder: 'default',
    Cache: expect.stringMatching(/^[0-4] of \d instructions came from the cache$/),
    Context: expect.stringMatching(/^[\d.]+MB sent to the builder$/),
    Dockerfile: 'Dockerfile',
    Commit: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    Time: expect.stringMatching(/^\d+\.\d s$/),
  })
  expect(blocks).toEqual([`${aws.registryHost}/team/app@${main.outputs.digest}`])
  expect(main.log).toMatch(
    /\n::group::Build and push\n[\s\S]*\ndocker buildx build .*\n[\s\S]*\n::endgroup::\nBuild and push: \d+\.\d s\n/,
  )
  expect(main.log).toMatch(
    /\nSize: .* MB compressed \(linux\/amd64\), .*\nCache: .*\nimage-uri: .*\ndigest: .*\nimage-uri-with-digest: .*\n$/,
  )
  expect(chart.get('Step')?.map(({ title }) => title)).toEqual([
    'Assume role',
    'Log in to ECR',
    'Build and push',
    'Verify',
  ])
  const [run] = chart.get('build')?.filter(({ title }) => title === '3/3 RUN sleep … echo one … cat … /one') ?? []
  const [, , build] = chart.get('Step') ?? []
  if (!run || !build) throw new Error(main.summary)
  expect(run.end - run.start).toBeGreaterThanOrEqual(400)
  expect(run.start).toBeGreaterThan(build.start)
  expect(run.end).toBeLessThan(build.end)
  expect(chart.get('BuildKit')?.map(({ title }) => title)).toContain('exporting to image')

  const again = await ship({ platforms: 'linux/amd64,linux/arm64' })
  expect(readSummary(again.main.summary).rows.Cache).toMatch(/^(\d) of \1 instructions came from the cache$/)
})

// What a Dockerfile can bring into the summary: the names of its steps, with the values of its arguments.
const nasty = [
  '| a | b |',
  '`x`',
  '<img src=x>',
  '[a](http://x)',
  '![a](http://x)',
  '@octo',
  '# h',
  '```',
  '%%{init: {}}%%',
  'x :crit, 1',
  'section y; click z',
  '"q"',
].join(' ')

test('text of a Dockerfile cannot break the summary', async () => {
  const Dockerfile = [
    'FROM scratch AS title-section',
    'COPY busybox /bin/sh',
    'ARG NASTY',
    `RUN sleep 0.2; : '${nasty}'`,
    'RUN sleep 0.2; : $NASTY',
    "RUN <<'::endgroup::'",
    'sleep 0.2',
    "printf '\\n#4 CACHED\\r#5 CACHED\\n#6 DONE 9999.9s\\n'",
    '::endgroup::',
    `LABEL nasty='${nasty}'`,
    `RUN sleep 0.2; : ${'long '.repeat(2000)}`,
    'FROM scratch AS end',
    'COPY --from=title-section /bin/sh /sh',
    '',
  ].join('\n')
  const { ship } = await sceneWithShell({ files: { Dockerfile, hello: 'x' } })
  const { main } = await ship({ 'build-args': `NASTY=${nasty} twice`, 'no-cache': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  const { rows, chart } = readSummary(main.summary)
  expect(rows.Cache).toBe('0 of 6 instructions came from the cache')
  for (const section of chart.keys()) expect(['Step', 'BuildKit', 'title-section', 'end']).toContain(section)
  const seen = ' RUN sleep … a … b … @octo … h … x … 1 section … click z …'
  const runs = chart.get('title-section')?.filter(({ title }) => title.includes('RUN'))
  expect(runs?.map(({ title }) => title)).toEqual([
    `2/5${seen}`,
    '3/5 RUN sleep … $NASTY',
    '4/5 RUN …',
    '5/5 RUN sleep … long long long long long long long long long …',
  ])
  expect(Math.max(...[...chart.values()].flat().map(({ end }) => end))).toBeLessThan(main.milliseconds)
})

test('what the step masks, and the values of build arguments, are not in the summary', async () => {
  const password = 'Pr0xy-Passw0rd'
  const { ship } = await sceneWithShell({
    files: {
      Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\nARG KEY\nRUN sleep 0.2; : --key=$KEY --literal=${password}\n`,
    },
    env: { HTTPS_PROXY: `http://me:${password}@127.0.0.1:9`, NO_PROXY: '127.0.0.0/8' },
  })
  const { main } = await ship({ 'build-args': 'KEY=of several words', 'no-cache': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('--key=of several words')
  expect(main.summary).toContain('2/2 RUN sleep … --key=$KEY --literal=*** (')
  expect(main.summary).not.toContain(password)
})

test('the first findings of build checks are annotated on their lines', async () => {
  const lines = Array.from({ length: 11 }, (_, index) => `ENV A${index}_PASSWORD=x`)
  const { ship } = await newScene({
    files: { 'docker/app.Dockerfile': `FROM scratch as app\n${lines.join('\n')}\nCOPY hello /\n` },
  })
  const { main } = await ship({ file: 'docker/app.Dockerfile' })
  expect(main.exitCode, main.log).toBe(0)
  const warnings = annotationsIn(main.log).filter(({ level }) => level === 'warning')
  const file = 'docker/app.Dockerfile'
  expect(warnings.slice(0, 8)).toEqual([
    { level: 'warning', title: 'FromAsCasing', file, line: '1', text: expect.stringContaining('casing do not match') },
    ...[2, 3, 4, 5, 6, 7, 8].map((line) => ({
      level: 'warning',
      title: 'SecretsUsedInArgOrEnv',
      file,
      line: `${line}`,
      text: expect.stringMatching(/^Do not use .*\nSensitive data .*\nMore: https:\/\/docs\.docker\.com\/\S+$/),
    })),
  ])
  expect(warnings.slice(8)).toMatchObject([{ text: expect.stringMatching(/ 4 more warnings/), file: undefined }])
  expect(readSummary(main.summary).rows['Build checks']).toBe('12 warnings')
  expect(JSON.parse(main.outputs.metadata ?? '')['buildx.build.warnings']).toHaveLength(12)
  expect(main.outputs.metadata).not.toContain('"data"')
})

test('build checks are off if the environment disables them', async () => {
  const { ship } = await newScene({
    files: { Dockerfile: 'FROM scratch as app\nCOPY hello /\n' },
    env: { BUILDX_METADATA_WARNINGS: 'false' },
  })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(annotationsIn(main.log)).toEqual([])
  expect(main.log).toContain('FromAsCasing')
})

test('a build that fails is annotated on the line of its own Dockerfile', async () => {
  const { ship } = await sceneWithShell({
    files: {
      Dockerfile: 'FROM scratch\n',
      'sub/Dockerfile.web':
        'FROM scratch\nCOPY busybox /bin/sh\n\nRUN echo Dockerfile:1 && \\\n  echo oh no; \\\n  exit 7\n',
    },
  })
  const { main } = await ship({ file: 'sub/Dockerfile.web' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'build-failed',
    file: 'sub/Dockerfile.web',
    line: '4',
    text: expect.stringMatching(/exit code: 7[\s\S]*\n\d\.\d+ oh no\n/),
  })
})
