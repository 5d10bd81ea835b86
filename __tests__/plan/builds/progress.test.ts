import { describe, expect, test } from 'vitest'
import { argumentHider } from '../../../src/plan/builds/argument-values.ts'
import { type BuildStep, cacheHits, mapStepTexts, progressReader } from '../../../src/plan/builds/progress.ts'

/** What buildx 0.29 wrote, with the Dockerfile's own attempts to look like BuildKit. */
const output = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 290B done
#1 WARN: FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 10)
#1 DONE 0.0s

#2 [internal] load .dockerignore
#2 transferring context: 2B done
#2 DONE 0.0s

#3 [internal] load build context
#3 transferring context: 2.06MB 0.0s done
#3 DONE 0.1s

#4 [linux/amd64 build 1/3] FROM docker.io/library/busybox:1.36@sha256:aaaa
#4 CACHED

#5 [build 2/3] RUN echo "hello | \`world\` <b>" && : "#3 DONE"
#5 0.218 /bin/sh: line 0: world: not found
#5 ...

#7 [build 3/3] RUN <<EOT (echo one...)
#7 0.234 #9 CACHED
#7 0.235 a\r#9 CACHED\rb
#7 0.235 DONE 77.0s
#7 DONE 0.3s

#5 [build 2/3] RUN echo "hello | \`world\` <b>" && : "#3 DONE"
#5 DONE 1.2s

#9 [linux/arm64 final 1/2] COPY --from=build /bin/sh /bin/sh
#9 CACHED

#11 exporting to image
#11 pushing layers 0.1s done
#11 DONE 0.2s

 2 warnings found (use docker --debug to expand):
`

function read(pieces: readonly string[], time = (_: number) => 10_000) {
  const reader = progressReader()
  for (const [index, piece] of pieces.entries()) reader.read(piece, time(index))
  return reader.record()
}

function steps(text: string): readonly BuildStep[] {
  return read([text]).steps
}

test("BuildKit's log is parsed into the steps of the build, with their times", () => {
  const around = { stage: '', position: undefined, cached: false }
  expect(read([output])).toEqual({
    builder: 'default',
    contextSize: '2.06MB',
    steps: [
      { ...around, text: 'load build definition from Dockerfile', start: 10_000, end: 10_000 },
      { ...around, text: 'load .dockerignore', start: 10_000, end: 10_000 },
      { ...around, text: 'load build context', start: 9_900, end: 10_000 },
      {
        stage: 'linux/amd64 build',
        position: '1/3',
        text: 'FROM docker.io/library/busybox:1.36@sha256:aaaa',
        cached: true,
        start: 10_000,
        end: 10_000,
      },
      {
        stage: 'build',
        position: '2/3',
        text: 'RUN echo "hello | `world` <b>" && : "#3 DONE"',
        cached: false,
        start: 8_800,
        end: 10_000,
      },
      { stage: 'build', position: '3/3', text: 'RUN <<EOT (echo one...)', cached: false, start: 9_700, end: 10_000 },
      {
        stage: 'linux/arm64 final',
        position: '1/2',
        text: 'COPY --from=build /bin/sh /bin/sh',
        cached: true,
        start: 10_000,
        end: 10_000,
      },
      { ...around, text: 'exporting to image', start: 9_800, end: 10_000 },
    ],
  })
})

test.each([1, 7, 100])('the output may be split into pieces of any size, such as %i', (size) => {
  const pieces = Array.from({ length: Math.ceil(output.length / size) }, (_, at) =>
    output.slice(at * size, (at + 1) * size),
  )
  expect(read(pieces)).toEqual(read([output]))
})

test('a step ends when BuildKit reports its end', () => {
  const lines = ['#1 [1/1] RUN a\n', '#1 0.1 x\n', '#1 DONE 2.0s\n']
  expect(read(lines, (index) => 5_000 + index * 1_000).steps).toMatchObject([{ start: 5_000, end: 7_000 }])
})

test('the longest of several times of a step is used', () => {
  const from =
    '#4 [1/2] FROM a\n#4 DONE 0.3s\n\n#4 [1/2] FROM a\n#4 extracting sha256:a 1.1s done\n#4 DONE 5.1s\n#4 DONE 0.1s\n'
  expect(steps(from)).toMatchObject([{ cached: false, start: 4_900, end: 10_000 }])
})

test.each([
  ['that failed', '#5 [2/2] RUN a\n#5 ERROR: process "/bin/sh -c a" did not complete successfully: exit code: 1\n'],
  ['that was given up', '#5 [2/2] RUN a\n#5 0.1 x\n#5 CANCELED\n'],
  ['whose end was not told', '#5 [2/2] RUN a\n#5 0.1 x\n'],
  ['that is none', 'hello\n#x DONE 1.0s\n#5\n# 5 DONE\n'],
])('a step %s has no time', (_, text) => {
  expect(steps(text)).toEqual([])
})

test("the steps of a bake file have their target's name", () => {
  const text = ['[api internal] load build context', '[api fin 1/1] RUN x', '[web] exporting to image']
    .map((name, id) => `#${id} ${name}\n#${id} DONE 0.5s\n`)
    .join('\n')
  expect(steps(text).map(({ stage, position }) => [stage, position])).toEqual([
    ['api', undefined],
    ['api fin', '1/1'],
    ['web', undefined],
  ])
})

test.each([
  [
    'the only one',
    '#3 [internal] load build context\n#3 transferring context: 30B\n#3 transferring context: 1.5kB 0.1s done\n',
    '1.5kB',
  ],
  ['none, but .dockerignore', '#2 [internal] load .dockerignore\n#2 transferring context: 2B done\n', undefined],
  [
    'each of several',
    '#3 [a internal] load build context\n#3 transferring context: 2B done\n#4 [b internal] load build context\n#4 transferring context: 3B done\n',
    undefined,
  ],
])('the size of the sent context: %s', (_, text, sent) => {
  expect(read([text]).contextSize).toBe(sent)
})

test('an unfinished line uses limited memory', () => {
  const long = 'x'.repeat(100_000)
  const { steps } = read([`#1 [1/2] RUN ${long}`, long, '\n#1 DONE 0.1s\n#2 [2/2] RUN y\n#2 CACHED\n'])
  expect(steps.map(({ text }) => text.length < 2_000)).toEqual([true, true])
})

describe('the cache', () => {
  test('is counted only for steps that a cache can skip', () => {
    expect(cacheHits(steps(output))).toEqual({ cached: 1, cacheable: 3 })
  })

  test('is not counted in a build without such steps', () => {
    expect(cacheHits(steps('#1 [1/1] FROM a\n#1 CACHED\n#2 exporting to image\n#2 DONE 0.1s\n'))).toEqual({
      cached: 0,
      cacheable: 0,
    })
  })
})

test.each([
  ['RUN curl -H hunter2 & more', 'RUN curl -H $KEY'],
  ['RUN a hunter2 & more; b hunter2 & more', 'RUN a $KEY; b $KEY'],
  ['RUN echo hunter2', 'RUN echo hunter2'],
  ['RUN login from-the-env', 'RUN login $USERNAME'],
  ['RUN first second', 'RUN $LINES second'],
  ['RUN make -j 8', 'RUN make -j 8'],
])('a step has the names of build arguments, not their values: %j', (text, shown) => {
  const record = read([`#1 [1/1] ${text}\n#1 DONE 0.1s\n`])
  const args = ['KEY=hunter2 & more', 'USERNAME', 'LINES=first\nlast-line', 'JOBS=8', 'EMPTY=', 'UNSET']
  expect(
    mapStepTexts(record, argumentHider({ buildArgs: args, buildFlags: [] }, { USERNAME: 'from-the-env' })).steps,
  ).toMatchObject([{ text: shown }])
})

test('the pushed digests are read by name, and from nothing else', () => {
  const [digest, other] = ['d', 'e'].map((letter) => `sha256:${letter.repeat(64)}`)
  const reader = progressReader()
  reader.read(
    `#4 [2/2] RUN cat log
#4 0.1 pushing manifest for host/app:1@${other}
#4 0.2 a\r#5 pushing manifest for host/app:1@${other}
#4 pushing manifest for host/app:1@${other}
#5 [web] exporting to image
#5 pushing manifest for host/app:1@${digest}
#5 pushing manifest for host/app:1@${digest} 0.2s done
#5 pushing manifest for host:5000/app:2@${digest} done
#5 pushing manifest for host/app done
#5 pushing manifest for host/app:3@sha256:dddd
#6 pushing manifest for host/app:4@${other}
`,
    0,
  )
  expect([...reader.pushedDigests()]).toEqual([
    ['host/app:1', digest],
    ['host:5000/app:2', digest],
  ])
  expect(reader.finishedPushes()).toEqual([`host/app:1@${digest}`, `host:5000/app:2@${digest}`])
})

test('a rejected push is not finished, although BuildKit prints `done`', () => {
  const digest = `sha256:${'d'.repeat(64)}`
  const reader = progressReader()
  const push = (reference: string) => `#5 pushing manifest for ${reference}@${digest} 0.1s done\n`
  reader.read(`#5 exporting to image\n${push('host:5000/app:1')}${push('host:5000/app:2')}`, 0)
  reader.read('#5 ERROR: failed to push host:5000/app:2: unknown: tag 2 already exists: it is immutable\n', 0)
  expect(reader.finishedPushes()).toEqual([`host:5000/app:1@${digest}`])
})

test('endless output of a builder is read up to a limit', () => {
  const reader = progressReader()
  const digest = `sha256:${'d'.repeat(64)}`
  reader.read('#0 exporting to image\n', 0)
  for (let n = 1; n <= 20_000; n++) {
    reader.read(`#${n} [${n}/1] RUN a\n#${n} DONE 0.1s\n#0 pushing manifest for h/a:${n}@${digest} 0.1s done\n`, 0)
  }
  expect(reader.record().steps).toHaveLength(9_999)
  expect(reader.pushedDigests().size).toBe(10_000)
  expect(reader.finishedPushes()).toHaveLength(10_000)
})
