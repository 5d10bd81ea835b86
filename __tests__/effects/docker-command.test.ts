import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type DockerOptions, docker } from '../../src/docker/exec.ts'
import { processesOf } from '../support/search.ts'

afterEach(() => vi.unstubAllEnvs())

/** A `docker` that is this script; it writes what it starts to `folder`. */
function newDocker(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'docker-command-'))
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  const run = (args: readonly string[] = [], options: Partial<DockerOptions> = {}) =>
    docker(args, { env: { ...process.env, FOLDER: folder, ECR_BUILD_PUSH_SESSION: folder }, ...options })
  return { folder, run }
}

/** Its duration in milliseconds, and its result. */
async function timed<T>(work: Promise<T>): Promise<T & { readonly took: number }> {
  const start = performance.now()
  return { ...(await work), took: performance.now() - start }
}

describe('arguments', () => {
  const odd = [
    'a b',
    '',
    '"',
    "'",
    '\\',
    '$HOME',
    'line\nline',
    '\ttab ',
    '--x="1 2"',
    'é😀',
    '*',
    ';',
    '-',
    '#',
    '% %20',
  ]

  test('are passed unchanged', async () => {
    const { folder, run } = newDocker(`printf '%s\\0' "$@" >"$FOLDER/args"`)
    expect(await run(odd)).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(folder, 'args'), 'utf8').split('\0').slice(0, -1)).toEqual(odd)
  })

  test('also from a folder with spaces and quotes in its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), `docker "command" 'x' `))
    writeFileSync(join(folder, 'docker'), `#!/bin/sh\nprintf '%s|' "$@"\n`, { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    expect((await docker(['a b'], { env: process.env })).output).toBe('a b|')
  })
})

describe('input', () => {
  test('of several megabytes is passed completely', async () => {
    const { run } = newDocker('wc -c')
    expect((await run([], { input: 'x'.repeat(5_000_000) })).output.trim()).toBe('5000000')
  })

  test.each(['exit 3', 'exec <&-; sleep 0.2; exit 3', 'head -c 10 >/dev/null; exit 3'])(
    'that docker does not read (`%s`) does not change the exit code',
    async (script) => {
      const { run } = newDocker(script)
      expect(await run([], { input: 'x'.repeat(5_000_000) })).toMatchObject({ exitCode: 3, signal: undefined })
    },
  )

  test('ends immediately if it is empty', async () => {
    const { run } = newDocker('cat; echo done')
    expect((await run([], { timeoutMs: 5_000 })).output).toBe('done\n')
    expect((await run([], { input: '', timeoutMs: 5_000 })).output).toBe('done\n')
  })
})

describe('output', () => {
  test('is decoded even if a character is split, in both streams at the same time', async () => {
    const { run } = newDocker(
      String.raw`printf 'a\303'; printf 'x\360\237' >&2; sleep 0.2; printf '\251b\n'; printf '\230\200y\n' >&2`,
    )
    const answers: string[] = []
    const { output } = await run([], { onStdout: (text) => answers.push(text) })
    expect(answers.join('')).toBe('aéb\n')
    expect(output).toContain('😀y')
    expect(output).not.toContain('\ufffd')
  })

  test('is passed on completely, and its last 512 KiB are kept', async () => {
    const { run } = newDocker('seq 1 200000')
    let printed = 0
    const { output } = await run([], { print: (text) => (printed += text.length) })
    expect(printed).toBe(1_288_895)
    expect(output).toHaveLength(512 * 1024)
    expect(output.endsWith('\n200000\n')).toBe(true)
  })

  test('without a newline has the same limit, in little time', async () => {
    const { run } = newDocker("head -c 20000000 /dev/zero | tr '\\0' x; exit 4")
    const { output, exitCode, took } = await timed(run())
    expect([output.length, exitCode]).toEqual([512 * 1024, 4])
    expect(took).toBeLessThan(40_000)
  })
})

describe('an end', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGSEGV'])('by %s is reported as such, and is not a success', async (signal) => {
    const { run } = newDocker(`kill -${signal.slice(3)} $$; sleep 5`)
    expect(await run()).toMatchObject({ exitCode: undefined, signal, timedOut: false })
  })

  test('by a timeout also kills processes in their own session, without waiting for them', async () => {
    const { folder, run } = newDocker('setsid sh -c "sleep 60; true" & sleep 61')
    const { took, ...ending } = await timed(run([], { timeoutMs: 500 }))
    expect(ending).toMatchObject({ timedOut: true, exitCode: undefined })
    expect(took).toBeLessThan(30_000)
    await sleep(200)
    expect(processesOf(folder)).toEqual([])
  })

  test('does not wait for detached processes that keep the output open', async () => {
    const { run } = newDocker('env -i setsid sleep 50 & echo done; exit 5')
    const { took, exitCode, output } = await timed(run())
    expect([exitCode, output]).toEqual([5, 'done\n'])
    expect(took).toBeLessThan(30_000)
  })

  test('without a timeout comes when docker exits, and nothing is printed afterwards', async () => {
    const { folder, run } = newDocker(
      `setsid sh -c 'trap "" PIPE; until [ -e "$FOLDER/go" ]; do sleep 0.1; done; echo late; touch "$FOLDER/came"' & echo done`,
    )
    const printed: string[] = []
    await run([], { print: (text) => printed.push(text) })
    writeFileSync(join(folder, 'go'), '')
    await vi.waitUntil(() => existsSync(join(folder, 'came')), 30_000)
    expect(printed.join('')).toBe('done\n')
  })

  test.each([0, 300])('by an abort after %d ms reaches its plugin too', async (delay) => {
    const { folder, run } = newDocker('(trap "" INT TERM; sleep 60; true) & sleep 61')
    const abort = new AbortController()
    // With 0, the abort comes before docker is started.
    if (delay === 0) queueMicrotask(() => abort.abort())
    else setTimeout(() => abort.abort(), delay)
    expect((await timed(run([], { abortSignal: abort.signal }))).took).toBeLessThan(30_000)
    await sleep(200)
    expect(processesOf(folder)).toEqual([])
  })

  test('of docker by a kill ends its plugin', async () => {
    const { folder, run } = newDocker('(trap "" INT TERM; sleep 60; true) & kill -KILL $$')
    expect((await timed(run())).took).toBeLessThan(30_000)
    expect(processesOf(folder)).toEqual([])
  })
})

test('a docker whose interpreter is missing is `docker-not-found`', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docker-command-'))
  writeFileSync(join(folder, 'docker'), '#!/nowhere/sh\n', { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  const explanation = { what: expect.stringContaining('does not start') }
  await expect(docker([], { env: process.env })).rejects.toMatchObject({ code: 'docker-not-found', explanation })
})

test('a missing docker is `docker-not-found`', async () => {
  vi.stubEnv('PATH', '/nowhere')
  await expect(docker(['version'], { env: process.env })).rejects.toMatchObject({ code: 'docker-not-found' })
})
