import { describe, expect, test } from 'vitest'
import { errorText } from '../../src/errors/action-error.ts'
import { builderError, explainBuildFailure } from '../../src/failures/build.ts'
import { type Denial, parseDenial } from '../../src/failures/denial.ts'
import type { DockerfilePath } from '../../src/plan/builds/dockerfiles.ts'
import { publicPushActions, pullActions } from '../../src/plan/iam/actions.ts'
import { host } from '../plan/fixtures.ts'

function explain(output: string, ending: { exitCode?: number; signal?: string } = { exitCode: 1 }) {
  return explainBuildFailure(
    { exitCode: ending.exitCode, signal: ending.signal, output },
    { hosts: [host], dockerfiles: [{ file: 'docker/Dockerfile' }] },
  )
}

describe('a build', () => {
  const step = [
    '#5 [2/2] RUN make',
    '#5 0.115 no rule to make target',
    '------',
    ' > [2/2] RUN make:',
    '0.115 no rule to make target',
    '------',
    'Dockerfile:3',
    '--------------------',
    '   1 |     FROM scratch',
    '   2 |     COPY . .',
    '   3 | >>> RUN make',
    '   4 |     ',
    '--------------------',
    'ERROR: failed to build: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    '',
  ].join('\n')

  test('that fails at a line is annotated there, with the end of its output', () => {
    const error = explain(step)
    expect(error).toMatchObject({
      code: 'build-failed',
      retryable: false,
      location: { file: 'docker/Dockerfile', line: 3 },
    })
    expect(error.explanation.what).toMatch(
      /^The build failed at docker\/Dockerfile:3: \[2\/2\] RUN: did not complete successfully: exit code: 2\. Its output ends with: no rule to make target$/,
    )
    expect(error.explanation.detail).toBe(
      '0.115 no rule to make target\n\nDockerfile:3\n   1 |     FROM scratch\n   2 |     COPY . .\n   3 | >>> RUN make\n   4 |',
    )
    expect(errorText(error, 'x').endsWith(`More: x#build-failed\n\n${error.explanation.detail}`)).toBe(true)
  })

  test('of a remote context has no source location', () => {
    const error = explainBuildFailure(
      { exitCode: 1, signal: undefined, output: step },
      { hosts: [host], dockerfiles: [] },
    )
    expect(error.location).toBeUndefined()
    expect(error.explanation.what).toMatch(/^The build failed: \[2\/2\] RUN: /)
    expect(error.explanation.detail).toContain('Dockerfile:3')
  })

  const base = (request: string) =>
    `Dockerfile:1\n--------------------\n   1 | >>> FROM ${host}/base:1\n--------------------\nERROR: failed to build: failed to solve: ${host}/base:1: failed to resolve source metadata for ${host}/base:1: ${request}\n`
  const manifest = `https://${host}/v2/base/manifests/1`

  test.each([
    ['refused', `unexpected status from HEAD request to ${manifest}: 403 Forbidden`],
    ['not found', `${host}/base:1: not found`],
    ['throttled', `unexpected status from HEAD request to ${manifest}: 429 Too Many Requests`],
    ['closed', `failed to do request: Head "${manifest}": EOF`],
    [
      'unknown',
      "name unknown: The repository with name 'team/app' does not exist in the registry with id '123456789012'",
    ],
  ])('whose base image is %s is a failed build, although the push is to the same registry', (_, request) => {
    expect(explain(base(request))).toMatchObject({ code: 'build-failed', retryable: false, location: { line: 1 } })
  })

  const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
  const denial = `User: ${principal} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/base because no identity-based policy allows the ecr:BatchGetImage action`

  test("whose base image is denied with AWS's message names the action", () => {
    const error = explain(base(`denied: ${denial}`))
    expect(error).toMatchObject({ code: 'ecr-access-denied', retryable: false })
    expect(error.explanation.what).toBe(
      `${principal} may not do ecr:BatchGetImage on arn:aws:ecr:eu-west-1:123456789012:repository/base (needed to pull a base image).`,
    )
    expect(error.location).toEqual({ file: 'docker/Dockerfile', line: 1 })
    expect(JSON.parse(error.explanation.detail ?? '').Action).toEqual(pullActions)
  })

  test('whose push ECR Public denies lists all actions of a push', () => {
    const resource = 'arn:aws:ecr-public::123456789012:repository/app'
    const message = `failed to push public.ecr.aws/octo/app:1: denied: User: ${principal} is not authorized to perform: ecr-public:PutImage on resource: ${resource}`
    const { explanation } = explain(`ERROR: failed to build: failed to solve: ${message}\n`)
    expect(explanation.what).toBe(`${principal} may not do ecr-public:PutImage on ${resource} (needed to push).`)
    expect(JSON.parse(explanation.detail ?? '')).toMatchObject({ Action: publicPushActions, Resource: resource })
  })

  describe('whose base image is denied without a reason', () => {
    const request = {
      registry: { host, account: '123456789012', region: 'eu-west-1', principal },
      repository: 'base',
      action: 'ecr:BatchGetImage',
      reference: '1',
    }
    const output = base(`unexpected status from HEAD request to ${manifest}: 403 Forbidden`)
    const explained = (denied: Denial | undefined) =>
      explainBuildFailure(
        { exitCode: 1, signal: undefined, output },
        { hosts: [host], dockerfiles: [{ file: 'Dockerfile' }], forbidden: { request, denial: denied } },
      )

    test("shows the reason from AWS's API", () => {
      const error = explained(parseDenial(denial))
      expect(error).toMatchObject({ code: 'ecr-access-denied', retryable: false, location: { line: 1 } })
      expect(error.explanation.what).toContain('repository/base')
      expect(error.explanation.why).toContain('identity-based policy')
    })

    test('although AWS allows it is retried with a new login', () => {
      const error = explained(undefined)
      expect(error).toMatchObject({ code: 'login-expired', retryable: true })
      for (const name of [host, 'ecr:BatchGetImage', 'base', '403 Forbidden']) {
        expect(error.explanation.what).toContain(name)
      }
      expect(error.explanation.fix).toContain('`attempts`')
    })
  })

  describe('whose base image is in a registry of ECR that the step did not log in to', () => {
    const foreign = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
    const from = (name: string, request: string) =>
      `Dockerfile:1\n--------------------\n   1 | >>> FROM ${name}/base:1\n--------------------\nERROR: failed to build: failed to solve: ${name}/base:1: failed to resolve source metadata for ${name}/base:1: ${request}\n`

    test.each([
      `unexpected status from HEAD request to https://${foreign}/v2/base/manifests/1: 401 Unauthorized`,
      `unexpected status from HEAD request to https://${foreign}/v2/base/manifests/1: 403 Forbidden`,
      'failed to authorize: no basic auth credentials',
    ])('asks to add it to `registries`: %s', (request) => {
      const error = explain(from(foreign, request))
      expect(error).toMatchObject({ code: 'build-failed', retryable: false, location: { line: 1 } })
      expect(error.explanation.what).toContain(request)
      expect(error.explanation.fix).toMatch(new RegExp(`${foreign}.*\`registries\``))
    })

    test.each([
      ["a registry that is not ECR's", 'ghcr.io', ': 401 Unauthorized'],
      ['one that was logged in to', host, ': 401 Unauthorized'],
      ['an image that is not there', foreign, ' not found'],
    ])('does not ask so for %s', (_, name, request) => {
      expect(explain(from(name, `HEAD request to https://${name}/x${request}`)).explanation.fix).not.toContain(
        '`registries`',
      )
    })
  })

  test('whose image name conflicts in the engine is retried', () => {
    const message = 'failed to build: failed to solve: image "host/team/app:1": already exists'
    expect(explain(`ERROR: ${message}\n`)).toMatchObject({ code: 'build-failed', retryable: true })
    const own = `failed to build: failed to solve: process "/bin/sh -c echo 'image \\"x\\": already exists'; exit 1" did not complete successfully: exit code: 1`
    expect(explain(`ERROR: ${own}\n`)).toMatchObject({ code: 'build-failed', retryable: false })
  })

  test.each(['your pull rate limit', 'your unauthenticated pull rate limit'])(
    'whose base image is rate limited by Docker Hub names the fixes: %s',
    (limit) => {
      const request = `429 Too Many Requests - Server message: toomanyrequests: You have reached ${limit}.`
      const from = 'docker.io/library/node:24'
      const error = explain(
        `Dockerfile:1\n--------------------\n   1 | >>> FROM node:24\n--------------------\nERROR: failed to build: failed to solve: ${from}: failed to resolve source metadata for ${from}: ${request}\n`,
      )
      expect(error).toMatchObject({ code: 'build-failed', location: { line: 1 } })
      expect(error.explanation.fix).toContain('`pull-through-cache: docker-hub=docker.io`')
    },
  )

  test('whose own command is denied by AWS is a failed build, at its line', () => {
    const own = step.replace('0.115 no rule to make target\n------\nDocker', `0.115 ${denial}\n------\nDocker`)
    expect(own).not.toBe(step)
    expect(explain(own)).toMatchObject({ code: 'build-failed', retryable: false, location: { line: 3 } })
    const message = `process "/bin/sh -c echo '${denial}'; exit 1" did not complete successfully: exit code: 1`
    expect(explain(`ERROR: failed to build: failed to solve: ${message}\n`).code).toBe('build-failed')
  })

  test.each([
    'Multi-platform build is not supported for the docker driver.',
    'Attestation is not supported for the docker driver.',
    'Cache export is not supported for the docker driver.',
    'push-by-digest is currently not implemented for docker driver, please create a new builder instance',
  ])("that the engine's builder does not support suggests another builder: %s", (message) => {
    const error = explain(
      `ERROR: failed to build: ${message}\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/build-multi-platform/\n`,
    )
    expect(error).toMatchObject({ code: 'build-failed', retryable: false, location: undefined })
    expect(error.explanation.what).toContain(message)
    expect(error.explanation.fix).toContain('docker/setup-buildx-action')
  })

  test('that loads more than the engine supports suggests to remove `load`', () => {
    const message = 'docker exporter does not currently support exporting manifest lists'
    const error = explain(`ERROR: failed to build: ${message}\n`)
    expect(error).toMatchObject({ code: 'build-failed', retryable: false })
    expect(error.explanation.what).toBe(`The image cannot be loaded into the local engine: failed to build: ${message}`)
    expect(error.explanation.fix).toContain('Remove `load`')
  })

  test('whose own command prints a message about the docker driver fails like any other', () => {
    const message =
      'process "/bin/sh -c echo not supported for the docker driver; exit 3" did not complete successfully: exit code: 3'
    const { fix } = explain(`ERROR: failed to build: failed to solve: ${message}\n`).explanation
    expect(fix).not.toContain('setup-buildx-action')
  })

  test('has a builder message only if no command of the Dockerfile printed it', () => {
    expect(builderError({ exitCode: 1, signal: undefined, output: base('403 Forbidden') })).toContain('403 Forbidden')
    expect(builderError({ exitCode: 1, signal: undefined, output: step })).toBeUndefined()
    expect(builderError({ exitCode: undefined, signal: 'SIGTERM', output: base('x') })).toBeUndefined()
  })

  test('whose own command prints a message about pushing is a failed build', () => {
    const error =
      'process "/bin/sh -c ./deploy || (echo failed to push assets; exit 3)" did not complete successfully: exit code: 3'
    expect(explain(`ERROR: failed to build: failed to solve: ${error}\n`).code).toBe('build-failed')
  })

  test.each([
    ['no output', '', 'The build failed: docker failed with exit code 17', ''],
    ['blank output', '\n \n', 'The build failed: docker failed with exit code 17', ''],
    ['words of its own', 'unknown flag: --x\n', 'The build failed: unknown flag: --x', 'unknown flag: --x'],
  ])('that ends with %s', (_, output, what, detail) => {
    const error = explain(output, { exitCode: 17 })
    expect(error).toMatchObject({ code: 'build-failed', retryable: false })
    expect(error.explanation).toMatchObject({ what, detail })
  })

  test('shows no more than the last 20 lines', () => {
    const output = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n')
    const { what, detail } = explain(output).explanation
    expect(what).toBe('The build failed: line 50')
    expect(detail).toMatch(/^line 31\n(?:line \d+\n){18}line 50$/)
  })

  describe('with several steps that failed at the same time', () => {
    const rule = '-'.repeat(6)
    const command = (name: string, code: number) => `RUN sleep 1; echo from ${name}; exit ${code}`
    const error = (name: string, code: number) =>
      `process "/bin/sh -c sleep 1; echo from ${name}; exit ${code}" did not complete successfully: exit code: ${code}`
    const steps = [
      ['a', 4, 5],
      ['b', 5, 6],
      ['c', 6, 7],
    ] as const
    const blocks = (names: string) =>
      [...names].map((one) => {
        const [name, code] = steps.find(([name]) => name === one) ?? ['', 0]
        return `${rule}\n > [${name} 1/1] ${command(name, code)}:\n1.213 from ${name}\n${rule}\n`
      })
    const outputOf = (order: string, last: string, prefix = 'failed to solve: ') =>
      [
        ...steps.map(([name, code, id]) => `#${id} [${name} 1/1] ${command(name, code)}\n#${id} 1.213 from ${name}\n`),
        ...steps.map(([name, code, id]) => `#${id} ERROR: ${error(name, code)}\n`),
        ...blocks(order),
        ...steps.flatMap(([name, code]) => (name === last ? [`ERROR: ${prefix}${error(name, code)}\n`] : [])),
      ].join('')

    test.each([
      ['abc', 'a'],
      ['abc', 'b'],
      ['cab', 'c'],
      ['ca', 'c'],
      ['bca', 'b'],
    ])('in the order %s, the error is of %s', (order, last) => {
      const { what, detail } = explain(outputOf(order, last)).explanation
      expect(what).toContain(`[${last} 1/1] RUN`)
      expect(what).toContain(`ends with: from ${last}`)
      expect(detail).toBe(`1.213 from ${last}`)
    })

    test('with the same command, the error is of the named target', () => {
      const same = outputOf('abc', 'b', 'target a: failed to solve: ')
        .replaceAll(/from \w; exit \d/g, 'x; exit 5')
        .replaceAll(/exit code: \d/g, 'exit code: 5')
      expect(explain(same).explanation.what).toContain('[a 1/1] RUN')
    })
  })

  describe('whose step prints for a terminal', () => {
    const outputOf = (line: string) =>
      `#5 [2/2] RUN x\n#5 0.126 ${line}\n#5 ERROR: process "x" did not complete successfully: exit code: 2\n------\n > [2/2] RUN x:\n0.126 ${line}\n\n------\nERROR: failed to build: failed to solve: process "x" did not complete successfully: exit code: 2\n`
    test.each([
      ['colors', 'no end\x1b[31mred\x1b[0m', 'no endred'],
      ['progress', '10%\r20%\r30% done', '30% done'],
      ['progress that ends with a return', '10%\r20%\r', '20%'],
      ['links', '\x1b]8;;https://example.com\x07text\x1b]8;;\x07', 'text'],
    ])('is shown without %s', (_, line, plain) => {
      const { what, detail } = explain(outputOf(line)).explanation
      expect(what).toMatch(new RegExp(`ends with: ${plain}$`))
      expect(detail).toBe(`0.126 ${plain}`)
    })
  })

  describe('whose output is only partly kept', () => {
    const rest = Array.from({ length: 100 }, (_, index) => ` ${index + 900} | >>> echo line ${index} > /f\n`).join('')
    const error = '" did not complete successfully: exit code: 137'

    test('because of the text of its command: the command is not an error of Docker', () => {
      const error137 = explain(
        `line 1 > /f\\necho no builder x found; denied: no basic auth credentials; exit 3\\n${error}\n`,
      )
      expect(error137).toMatchObject({ code: 'build-failed', retryable: false })
      expect(error137.explanation.what).toBe('The build failed: did not complete successfully: exit code: 137')
      expect(error137.explanation.why).toMatch(/memory/)
    })

    test("because of the Dockerfile's lines: they are not the output of the step", () => {
      const output = `${rest} 1001 |     \n--------------------\nERROR: failed to build: failed to solve: process "/bin/sh -c x${error}\n`
      const { what, detail } = explain(output).explanation
      expect(what).toBe('The build failed: did not complete successfully: exit code: 137')
      expect(detail).toMatch(/echo line 99 > \/f\n 1001 \|$/)
    })
  })

  describe("by the engine's classic builder", () => {
    const outputOf = (instruction: string, end: string) =>
      [
        'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.',
        '            BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0',
        '            environment-variable.',
        '',
        'Sending build context to Docker daemon  2.067MB',
        'Step 1/3 : FROM scratch',
        ' ---> ',
        'Step 2/3 : COPY busybox /bin/sh',
        ' ---> Using cache',
        ' ---> d73aedd8d1ce',
        `Step 3/3 : ${instruction}`,
        end,
        '',
      ].join('\n')
    const running =
      ' ---> [Warning] IPv4 forwarding is disabled. Networking will not work.\n ---> Running in 7a21fc71b249\n'

    test.each([
      [
        'RUN echo hi; exit 3',
        `${running}hi\nThe command '/bin/sh -c echo hi; exit 3' returned a non-zero code: 3`,
        '[3/3] RUN echo hi; exit 3: returned a non-zero code: 3. Its output ends with: hi',
        'hi',
        /could not run/,
      ],
      [
        'RUN nosuchprog',
        `${running}\x1b[91m/bin/sh: line 0: nosuchprog: not found\n\x1b[0mThe command '/bin/sh -c nosuchprog' returned a non-zero code: 127`,
        '[3/3] RUN nosuchprog: returned a non-zero code: 127. Its output ends with: /bin/sh: line 0: nosuchprog: not found',
        '/bin/sh: line 0: nosuchprog: not found',
        /does not contain a program/,
      ],
      [
        'RUN make',
        `${running}\nThe command '/bin/sh -c make' returned a non-zero code: 137`,
        '[3/3] RUN make: returned a non-zero code: 137',
        '',
        /memory/,
      ],
      [
        'COPY nosuch /',
        'COPY failed: file not found in build context or excluded by .dockerignore: stat nosuch: file does not exist',
        '[3/3] COPY nosuch /: COPY failed: file not found in build context or excluded by .dockerignore: stat nosuch: file does not exist',
        '',
        /`\.dockerignore`/,
      ],
      [
        'RUN --mount=type=cache,target=/x echo',
        'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
        '[3/3] RUN --mount=type=cache,target=/x echo: the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
        '',
        /no buildx/,
      ],
      [
        'RUN ["/nosuch"]',
        `${running}failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory`,
        '[3/3] RUN ["/nosuch"]: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory',
        '',
        /does not contain a program/,
      ],
      [
        'FROM nosuch.invalid/a:1',
        'failed to resolve reference "nosuch.invalid/a:1": failed to do request: Head "https://nosuch.invalid/v2/a/manifests/1": dial tcp: lookup nosuch.invalid: no such host',
        '[3/3] FROM nosuch.invalid/a:1: failed to resolve reference "nosuch.invalid/a:1": failed to do request: Head "https://nosuch.invalid/v2/a/manifests/1": dial tcp: lookup nosuch.invalid: no such host',
        '',
        /The registry/,
      ],
    ])('at %s', (instruction, end, what, detail, why) => {
      const error = explain(outputOf(instruction, end))
      expect(error).toMatchObject({ code: 'build-failed', retryable: false })
      expect(error.explanation.what).toBe(`The build failed: ${what}`)
      expect(error.explanation.detail).toBe(detail)
      expect(error.explanation.why).toMatch(why)
    })

    test('whose command prints a message about Docker fails like any other', () => {
      const command = "The command '/bin/sh -c echo is the docker daemon running; exit 3' returned a non-zero code: 3"
      expect(explain(outputOf('RUN x', command)).code).toBe('build-failed')
    })

    test('at a line that it cannot parse is annotated there', () => {
      const message =
        'Error response from daemon: dockerfile parse error on line 3: unknown instruction: RUNN (did you mean RUN?)'
      expect(explain(`Sending build context to Docker daemon  2.067MB\n${message}\n`)).toMatchObject({
        code: 'build-failed',
        location: { file: 'docker/Dockerfile', line: 3 },
      })
    })
  })

  describe('that docker does not start, because it rejects an argument', () => {
    const usage =
      "\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n"
    test.each([
      ["unknown shorthand flag: 'x' in -x", ''],
      ['invalid argument "foo=1" for "--ulimit" flag: invalid ulimit type: foo', ''],
      ["docker: 'docker buildx build' requires 1 argument", ''],
      ["'docker buildx build' requires 1 argument", 'ERROR: '],
      ['"docker buildx build" requires exactly 1 argument.\nSee \'docker buildx build --help\'.', 'ERROR: '],
    ])('%s', (message, prefix) => {
      const { explanation, code } = explain(`${prefix}${message}\n${usage}`)
      expect(code).toBe('build-failed')
      expect(explanation.what).toBe(`The build failed: ${message.split('\n')[0]}`)
      expect(explanation.fix).toContain('`build-flags`')
      expect(explanation.detail).not.toContain('--help')
    })
  })

  test('of a Git repository that cannot be fetched quotes git, without the steps that succeeded', () => {
    const step = '[internal] load git source https://127.0.0.1:9/x.git'
    const fatal = "0.023 fatal: unable to access 'https://127.0.0.1:9/x.git/': Failed to connect to 127.0.0.1 port 9"
    const error = 'error fetching default branch for repository https://127.0.0.1:9/x.git: git stderr:'
    const { what } = explain(
      `#1 ${step}\n#1 ${fatal}\n#1 ERROR: ${error}\n------\n > ${step}:\n${fatal}\n------\nERROR: failed to build: failed to solve: failed to read dockerfile: failed to load cache key: ${error}\nfatal: unable to access\n`,
    ).explanation
    expect(what).toContain("git stderr. Its output ends with: fatal: unable to access 'https://127.0.0.1:9/x.git/'")
    const { detail } = explain(
      '#0 building with "default" instance using docker driver\n#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\nERROR: failed to build: failed to solve: the Dockerfile cannot be empty\n',
    ).explanation
    expect(detail).toBe('')
  })

  describe('of a long command', () => {
    const text = 'echo a step of many; '.repeat(400)
    const lines = Array.from({ length: 200 }, (_, index) => `   ${index + 3} | >>> echo line ${index} of many`)
    const message = (command: string) =>
      `ERROR: failed to build: failed to solve: process "/bin/sh -c ${command}" did not complete successfully: exit code: 127\n`
    const block = (name: string, printed: string, source: string) =>
      `------\n > ${name}:\n${printed}\n------\nDockerfile:3\n--------------------\n${source}\n--------------------\n`
    const missing = '0.1 /bin/sh: nosuch: not found'
    const rule = '-'.repeat(6)

    test.each([
      ['in one line', block(`[2/2] RUN ${text}`, missing, `   3 | >>> RUN ${text}`) + message(text)],
      ['in 200 lines', block('[2/2] RUN <<EOT', missing, lines.join('\n')) + message(text)],
      [
        'whose output is lost where it is repeated',
        `#5 [2/2] RUN <<EOT\n#5 ${missing}\n#5 ERROR: x\n${block('[2/2] RUN <<EOT', '', lines.join('\n'))}${message(text)}`,
      ],
      ['of the classic builder', `Step 3/3 : RUN x\n${missing}\n`],
    ])('%s shows what it printed', (_, output) => {
      const whole = errorText(explain(output), 'x')
      expect(whole).toContain('nosuch: not found')
      expect(whole.length).toBeLessThan(6000)
      expect(whole.split('a step of many').length).toBeLessThan(20)
    })

    test('of two failed targets shows the named one', () => {
      const blocks = `${rule}\n > [a 2/2] RUN x:\n0.1 a fails\n${rule}\n${rule}\n > [b 2/2] RUN y:\n0.1 b fails\n${rule}\n`
      const { what, detail } = explain(
        `${blocks}ERROR: target a: failed to solve: process "x" did not complete successfully: exit code: 5\n`,
      ).explanation
      expect(what).toContain('[a 2/2] RUN x: target a: did')
      expect(what).toContain('a fails')
      expect(detail).not.toContain('b fails')
    })
  })

  test.each([
    [
      '[1/1] COPY dist /app',
      'failed to compute cache key: failed to calculate checksum of ref a::b: "/dist": not found',
      /`\.dockerignore`/,
      /`context`/,
    ],
    ['[1/1] COPY dist/*.js /app', 'lstat /dist: no such file or directory', /`\.dockerignore`/, /`context`/],
    ['[1/1] COPY --from=base /x /y', 'lstat /x: no such file or directory', /`--from`/, /that stage/],
    ['[2/2] RUN npm ci', 'secret npm: not found', /build secret/, /`secrets`/],
    ['[2/2] RUN git clone', 'unset ssh forward key default', /SSH agent/, /`ssh: default`/],
    [
      '',
      'granting entitlement security.insecure is not allowed by build daemon configuration',
      /does not grant/,
      /builder-nodes/,
    ],
    ['', 'failed to load LLB: network.host is not allowed', /`allow` does not list/, /`allow`/],
    ['', 'target stage "release" could not be found', /no stage/, /`target`/],
    ['[2/2] RUN x', 'process "x" did not complete successfully: exit code: 137', /memory/, /memory/],
    ['[2/2] RUN x', 'process "x" did not complete successfully: exit code: 127', /program/, /Install/],
    ['[2/2] RUN x', 'process "x" did not complete successfully: exit code: 126', /execute/, /chmod/],
    [
      '[2/2] RUN x',
      'ResourceExhausted: process "x" did not complete successfully: cannot allocate memory',
      /memory/,
      /memory/,
    ],
    [
      'resolve image config for docker-image://docker.io/docker/dockerfile:99',
      'failed to resolve source metadata for docker.io/docker/dockerfile:99: docker.io/docker/dockerfile:99: not found',
      /`# syntax=`/,
      /Remove that line/,
    ],
    ['', 'dockerfile line greater than max allowed size of 65535', /syntax/, /line/],
    ['', 'the Dockerfile cannot be empty', /syntax/, /line/],
    [
      '',
      'failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
      /connection to the builder/,
      /memory/,
    ],
    ['', 'file with no instructions', /syntax/, /line/],
    ['', 'no build stage in current context', /syntax/, /line/],
    ['', 'unterminated heredoc', /syntax/, /line/],
    ['', 'base name ($V) should not be blank', /ARG/, /`build-args`/],
    ['', 'failed to read dockerfile: open nosuch: no such file or directory', /Dockerfile/, /`file`/],
    ['', 'failed to get build context a: stat ./missing: no such file or directory', /`build-contexts`/, /path/],
    ['', 'invalid host a:notanip', /`add-hosts`/, /IP address/],
    ['', 'syntax error in pattern', /`\.dockerignore`/, /pattern/],
    ['', 'exporter "bogus" could not be found', /`outputs`/, /`type=/],
    [
      '',
      'exporting to image: index annotations not supported for single platform export',
      /`annotations`.*no index/,
      /prefix.*`provenance: min`/,
    ],
    ['', 'registry cache exporter requires ref', /`cache-to`/, /`ref=/],
    ['', '"x": unknown operating system or architecture: invalid argument', /DOCKER_DEFAULT_PLATFORM/, /`platforms`/],
    [
      '',
      'failed to read policy file: open /missing.json: no such file or directory',
      /EXPERIMENTAL_BUILDKIT_SOURCE_POLICY/,
      /unset/,
    ],
    ['', 'lint violation found for rules: FromAsCasing, MaintainerDeprecated', /`# check=error=true`/, /warnings/],
    [
      '[2/2] RUN x',
      'process "/hello" did not complete successfully: unable to find user nobody: invalid argument',
      /user/,
      /\/etc\/passwd/,
    ],
    ['[1/1] COPY --chown=nobody hello /', 'invalid user index: -1', /user/, /\/etc\/passwd/],
    [
      '[internal] load git source https://github.com/octo/nosuch.git#main',
      'failed to read dockerfile: failed to load cache key: failed to fetch remote https://github.com/octo/nosuch.git: git stderr:',
      /Git/,
      /GIT_AUTH_TOKEN/,
    ],
    [
      '',
      'dockerfile parse error on line 3: unknown flag: --security',
      /does not support a flag of this instruction/,
      /`# syntax=docker\/dockerfile:1`/,
    ],
  ])('at %j that ends with %j has a cause and a fix', (name, message, why, fix) => {
    const block = name ? `------\n > ${name}:\n------\n` : ''
    const { explanation } = explain(`${block}ERROR: failed to build: failed to solve: ${message}\n`)
    expect(explanation.why).toMatch(why)
    expect(explanation.fix).toMatch(fix)
  })

  test.each([
    ['SIGKILL', /memory/, /memory/],
    ['SIGTERM', /cancelled/, /`timeout-minutes`/],
    ['SIGINT', /cancelled/, /`timeout-minutes`/],
  ])('ended by %s without an error', (signal, why, fix) => {
    const error = explain('', { signal })
    expect(error).toMatchObject({ code: 'build-failed', retryable: false })
    expect(error.explanation.what).toBe(`The build was ended by ${signal}.`)
    expect(error.explanation.why).toMatch(why)
    expect(error.explanation.fix).toMatch(fix)
  })

  test('that was ended by a signal shows its last output', () => {
    expect(explain('#5 [2/2] RUN make\n#5 0.1 compiling\n', { signal: 'SIGTERM' }).explanation.detail).toBe(
      '#5 [2/2] RUN make\n#5 0.1 compiling',
    )
  })

  test.each(['', '#5 [2/2] RUN make\n#5 0.1 compiling\n'])(
    'that ends with exit code 137 and no error was killed: %j',
    (output) => {
      expect(explain(output, { exitCode: 137 }).explanation).toEqual(explain(output, { signal: 'SIGKILL' }).explanation)
    },
  )

  test('whose own command was killed is annotated at its line', () => {
    const killed = step.replaceAll('exit code: 2', 'exit code: 137')
    for (const exitCode of [1, 137]) {
      expect(explain(killed, { exitCode })).toMatchObject({ code: 'build-failed', location: { line: 3 } })
    }
  })

  test('that was killed is not a push failure, whatever its last error', () => {
    expect(explain(`ERROR: failed to push ${host}/team/app:1: EOF\n`, { signal: 'SIGTERM' })).toMatchObject({
      code: 'build-failed',
      retryable: false,
    })
  })
})

test.each([
  'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  'ERROR: error during connect: Get "http://x/_ping": dial tcp: lookup x: no such host',
  'ERROR: failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
])('an engine that does not respond has its own error: %s', (output) => {
  const error = explain(`${output}\n`)
  expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
  expect(error.explanation.what).toBe(`The Docker Engine does not respond: ${output.slice('ERROR: '.length)}`)
  expect(error.explanation.why).toContain('DOCKER_HOST')
})

test('an engine that the user may not access has its own error', () => {
  const message =
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: connect: permission denied'
  const error = explain(`ERROR: ${message}\n`)
  expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
  expect(error.explanation.what).toContain(message)
  expect(error.explanation.fix).toContain('group `docker`')
})

test('a builder that does not exist is an error of the input `builder`', () => {
  const error = explain('ERROR: no builder "big" found\n')
  expect(error).toMatchObject({ code: 'input-invalid', retryable: false })
  expect(error.explanation.what).toBe('`builder`: no builder "big" found')
  expect(error.explanation.fix).toContain('BUILDX_BUILDER')
})

test('a command that prints a message about a builder is a failed build', () => {
  const message = 'process "/bin/sh -c echo no builder x found; exit 3" did not complete successfully: exit code: 3'
  expect(explain(`#5 0.1 no builder x found\nERROR: failed to build: failed to solve: ${message}\n`).code).toBe(
    'build-failed',
  )
})

describe('the line that failed', () => {
  const lines = (name: string) => `${name}\n--------------------\n  12 | >>> RUN x\n--------------------\n`
  const all = [
    { target: 'web', file: 'web/Dockerfile' },
    { target: 'api', file: 'api/Dockerfile' },
    { target: 'job', file: 'api/job.Dockerfile' },
    { file: 'docker-bake.hcl' },
  ]
  const location = (output: string, dockerfiles: readonly DockerfilePath[]) =>
    explainBuildFailure({ exitCode: 1, signal: undefined, output }, { hosts: [], dockerfiles }).location

  test.each([
    ['its only file', lines('Dockerfile:12'), [{ file: 'Dockerfile' }], { file: 'Dockerfile', line: 12 }],
    [
      'a file of another name',
      lines('app.Dockerfile:1'),
      [{ file: 'b/app.Dockerfile' }],
      { file: 'b/app.Dockerfile', line: 1 },
    ],
    [
      'lines that end as on Windows',
      lines('Dockerfile:3').replaceAll('\n', '\r\n'),
      [{ file: 'Dockerfile' }],
      { file: 'Dockerfile', line: 3 },
    ],
    [
      "bake's target",
      `${lines('Dockerfile:4')}ERROR: target api: failed to solve: x`,
      all,
      { file: 'api/Dockerfile', line: 4 },
    ],
    [
      'a name that is there once',
      `${lines('job.Dockerfile:4')}ERROR: failed to solve: x`,
      all,
      { file: 'api/job.Dockerfile', line: 4 },
    ],
    [
      'the bake file itself',
      `${lines('docker-bake.hcl:4')}ERROR: docker-bake.hcl:4,1-2: x`,
      all,
      { file: 'docker-bake.hcl', line: 4 },
    ],
  ])('is one of %s', (_, output, dockerfiles, found) => {
    expect(location(output, dockerfiles)).toEqual(found)
  })

  test.each([
    ['a command prints one', '#5 0.1 Dockerfile:12\n#5 0.1 --------------------\n', all],
    ['there is no rule below it', 'Dockerfile:12\nERROR: x', [{ file: 'Dockerfile' }]],
    ['it is a URL', 'https://x:80\n', [{ file: 'Dockerfile' }]],
    ['there is no output', '', [{ file: 'Dockerfile' }]],
    ['the file is not in the workspace', lines('other.Dockerfile:1'), [{ file: 'Dockerfile' }]],
    ['it may be in several files', lines('Dockerfile:4'), all],
    ["the target's own file is elsewhere", `${lines('Dockerfile:4')}ERROR: target far: failed to solve: x`, all],
  ])('is not known if %s', (_, output, dockerfiles) => {
    expect(location(output, dockerfiles)).toBeUndefined()
  })
})

describe('a source that a build policy denies', () => {
  const denial = (scheme: string) =>
    `ERROR: failed to build: failed to solve: failed to resolve source metadata for h/team/tools:1: could not resolve image due to policy: source "${scheme}h/team/tools:1" not allowed by policy: action DENY\n`

  test.each([
    ['docker-image://', '', 'The build policy denies h/team/tools:1.'],
    ['docker-image://', 'Policy: use the base image.\n', 'The build policy denies h/team/tools:1: use the base image.'],
    ['https://', 'Policy: one\nPolicy: two\n', 'The build policy denies https://h/team/tools:1: one; two.'],
  ])('%s with the messages %j', (scheme, messages, what) => {
    const source = 'Dockerfile:2\n--------------------\n   2 | >>> FROM h/team/tools:1\n--------------------\n'
    const error = explain(messages + source + denial(scheme))
    expect(error.explanation.what).toBe(what)
    expect(error).toMatchObject({ code: 'build-failed', location: { file: 'docker/Dockerfile', line: 2 } })
  })

  test('comes before a failed pull through a cache', () => {
    const registry = { host, account: '123456789012', region: 'eu-west-1', principal: 'arn:aws:sts::123456789012:x' }
    const image = { name: 'docker.io/team/tools:1', nameInCache: `${host}/docker-hub/team/tools:1`, reference: '1' }
    const pullThrough = { pull: { ...image, registry, repository: 'docker-hub/team/tools' }, failureCause: undefined }
    const result = { exitCode: 1, signal: undefined, output: denial('docker-image://') }
    const error = explainBuildFailure(result, { hosts: [host], dockerfiles: [], pullThrough })
    expect(error.explanation.what).toContain('The build policy denies')
  })
})
