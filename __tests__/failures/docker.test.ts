import { describe, expect, test } from 'vitest'
import { buildxMissing, engineFailure, lastError } from '../../src/failures/docker.ts'

test.each([
  ['the last ERROR line', '#1 ERROR: a\nERROR: b\nERROR: c\nView build details: x', 'c'],
  ['the last line, if there is no ERROR line', 'a\nb\n\n', 'b'],
  ['nothing', '', ''],
  ['nothing, if the output stops within a step', '#5 [2/2] RUN make\n#5 0.115 compiling', ''],
  ['a line with a carriage return', 'ERROR: a\r\n', 'a'],
  ['the error before its help', "a\n\nUsage:  docker x\n\nRun 'docker x --help' for more information\n", 'a'],
  ['the error of an older docker before its help', "a\nSee 'docker x --help'.\n", 'a'],
  ['not the usage of a command', 'Usage:  docker x\n\nThe command failed\n', 'The command failed'],
  [
    'the line before the last progress of the classic builder',
    'Step 1/2 : FROM scratch\n ---> \nCOPY failed: no source\nStep 2/2 : COPY a /\n',
    'COPY failed: no source',
  ],
])('the last error is %s', (_, output, word) => {
  expect(lastError(output)).toBe(word)
})

describe('an engine', () => {
  test.each([
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'error during connect: Get "http://x/_ping": dial tcp: lookup x: no such host',
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
  ])('that does not run does not respond: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toBe(`The Docker Engine does not respond: ${message}`)
    expect(error?.explanation.why).toContain('DOCKER_HOST')
  })

  test.each([
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/_ping": dial unix /var/run/docker.sock: connect: permission denied',
    'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
  ])('that this user may not access names its socket: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toBe(`This user may not access the Docker Engine: ${message}`)
    expect(error?.explanation.what).not.toContain('does not respond')
    expect(error?.explanation.why).toContain('socket')
    expect(error?.explanation.fix).toContain('group `docker`')
  })

  test.each([
    'Failed to initialize: unable to resolve docker endpoint: context "missing": context not found: open /home/runner/.docker/contexts/meta/ffa6/meta.json: no such file or directory',
    'unable to resolve docker endpoint: context "missing" does not exist',
    'Current context "missing" is not found on the file system, please check your config file at /home/runner/.docker/config.json',
  ])('whose context does not exist names the context: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toBe(`The Docker context \`missing\` does not exist: ${message}`)
    expect(error?.explanation.fix).toContain('DOCKER_CONTEXT')
  })

  test.each([
    ['unable to resolve docker endpoint: open /certs/ca.pem: no such file or directory', 'ca.pem'],
    ['unable to resolve docker endpoint: open /certs/key.pem: permission denied', 'key.pem'],
    ['could not read CA certificate "/certs/ca.pem": open /certs/ca.pem: no such file or directory', 'ca.pem'],
  ])('whose certificate is missing names the file: %s', (message, file) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toContain(`\`/certs/${file}\``)
    expect(error?.explanation.fix).toContain('DOCKER_CERT_PATH')
  })

  test.each([
    'Failed to initialize: unable to resolve docker endpoint: invalid bind address format: foo://engine',
    'Failed to initialize: unable to resolve docker endpoint: parse "tcp://foo:bar": invalid port ":bar" after host',
  ])('whose address is invalid names DOCKER_HOST: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toBe(`The address of the Docker Engine is invalid: ${message}`)
    expect(error?.explanation.fix).toContain('DOCKER_HOST')
  })

  test.each([
    'Failed to initialize: failed to retrieve context tls info: tls: failed to find any PEM data in certificate input',
    'failed to retrieve context tls info: ca.pem seems invalid',
    'error during connect: Get "https://127.0.0.1:2376/v1.51/version": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'error during connect: Head "https://engine:2376/_ping": remote error: tls: certificate required',
    'failed to initialize builder x (x0): error during connect: Get "https://engine:2376/v1.51/containers/x/json": tls: failed to verify certificate: x509: certificate is not valid for any names, but wanted to match engine',
    'error during connect: Get "https://127.0.0.1:2375/v1.51/version": http: server gave HTTP response to HTTPS client',
    'Error response from daemon: Client sent an HTTP request to an HTTPS server.',
  ])('whose certificates do not match names DOCKER_CERT_PATH: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toContain(message)
    expect(error?.explanation.fix).toContain('DOCKER_CERT_PATH')
    expect(error?.explanation.fix).toContain('DOCKER_TLS_VERIFY')
  })

  test.each([
    'Error response from daemon: client version 1.10 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version',
    'Error response from daemon: client version 1.99 is too new. Maximum supported API version is 1.51',
    'Error response from daemon: page not found',
  ])('of another API version names DOCKER_API_VERSION: %s', (message) => {
    const error = engineFailure(message)
    expect(error).toMatchObject({ code: 'docker-unreachable', retryable: false })
    expect(error?.explanation.what).toContain(message)
    expect(error?.explanation.fix).toContain('DOCKER_API_VERSION')
  })

  test.each([
    '',
    'failed to do request: Head "https://localhost:5000/v2/a/manifests/1": http: server gave HTTP response to HTTPS client',
    'Error response from daemon: Get "https://registry/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'open /app/ca.pem: no such file or directory',
    'no builder "big" found',
    'failed to push x:1: EOF',
    'permission denied',
    'failed to solve: open Dockerfile: permission denied',
    'dial tcp 10.0.0.2:443: connect: connection refused',
  ])('is not the cause of `%s`', (message) => {
    expect(engineFailure(message)).toBeUndefined()
  })
})

test.each([
  [['sbom'], '`sbom` needs it'],
  [['platforms', 'cache'], '`platforms`, `cache` need it'],
])('the error for a docker without buildx names the inputs that need it: %j', (inputs, message) => {
  const error = buildxMissing(inputs)
  expect(error).toMatchObject({ code: 'buildx-missing', retryable: false })
  expect(error.explanation.what).toContain(message)
  expect(error.explanation.fix).toContain('docker-buildx')
})
