import { describe, expect, test } from 'vitest'
import { buildxMissing, engineFailure, lastError } from '../../src/failures/docker.ts'

test.each([
  ['the last ERROR line', '#1 ERROR: a\nERROR: b\nERROR: c\nView build details: x', 'c'],
  ['the last line, where none is', 'a\nb\n\n', 'b'],
  ['nothing', '', ''],
  ['nothing, where the output breaks off in a step', '#5 [2/2] RUN make\n#5 0.115 compiling', ''],
  ['a line with a carriage return', 'ERROR: a\r\n', 'a'],
])('the last word of Docker is %s', (_, output, word) => {
  expect(lastError(output)).toBe(word)
})

describe('an engine', () => {
  test.each([
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'error during connect: Get "http://x/_ping": dial tcp: lookup x: no such host',
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
  ])('that is gone does not answer: %s', (said) => {
    const error = engineFailure(said)
    expect(error).toMatchObject({ code: 'docker-unreachable', healable: false })
    expect(error?.explanation.what).toBe(`The Docker Engine does not answer: ${said}`)
    expect(error?.explanation.why).toContain('DOCKER_HOST')
  })

  test.each([
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/_ping": dial unix /var/run/docker.sock: connect: permission denied',
    'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
  ])('that lets the user not in is told by its socket, not as one that is gone: %s', (said) => {
    const error = engineFailure(said)
    expect(error).toMatchObject({ code: 'docker-unreachable', healable: false })
    expect(error?.explanation.what).toContain(said)
    expect(error?.explanation.what).not.toContain('does not answer')
    expect(error?.explanation.why).toContain('socket')
    expect(error?.explanation.fix).toContain('group `docker`')
  })

  test.each([
    'Failed to initialize: unable to resolve docker endpoint: context "missing": context not found: open /home/runner/.docker/contexts/meta/ffa6/meta.json: no such file or directory',
    'unable to resolve docker endpoint: context "missing" does not exist',
    'Current context "missing" is not found on the file system, please check your config file at /home/runner/.docker/config.json',
  ])('whose context does not exist is told by its context: %s', (said) => {
    const error = engineFailure(said)
    expect(error).toMatchObject({ code: 'docker-unreachable', healable: false })
    expect(error?.explanation.what).toBe(`The Docker context \`missing\` does not exist: ${said}`)
    expect(error?.explanation.fix).toContain('DOCKER_CONTEXT')
  })

  test.each([
    ['unable to resolve docker endpoint: open /certs/ca.pem: no such file or directory', 'ca.pem'],
    ['unable to resolve docker endpoint: open /certs/key.pem: permission denied', 'key.pem'],
    ['could not read CA certificate "/certs/ca.pem": open /certs/ca.pem: no such file or directory', 'ca.pem'],
  ])('whose certificate is missing is told by its file: %s', (said, file) => {
    const error = engineFailure(said)
    expect(error).toMatchObject({ code: 'docker-unreachable', healable: false })
    expect(error?.explanation.what).toContain(`\`/certs/${file}\``)
    expect(error?.explanation.fix).toContain('DOCKER_CERT_PATH')
  })

  test.each([
    '',
    'open /app/ca.pem: no such file or directory',
    'no builder "big" found',
    'failed to push x:1: EOF',
    'permission denied',
    'failed to solve: open Dockerfile: permission denied',
    'dial tcp 10.0.0.2:443: connect: connection refused',
  ])('is not to blame for `%s`', (said) => {
    expect(engineFailure(said)).toBeUndefined()
  })
})

test.each([
  [['sbom'], '`sbom` needs it'],
  [['platforms', 'cache'], '`platforms`, `cache` need it'],
])('a docker without buildx is told with the inputs that need it: %j', (inputs, said) => {
  const error = buildxMissing(inputs)
  expect(error).toMatchObject({ code: 'buildx-missing', healable: false })
  expect(error.explanation.what).toContain(said)
  expect(error.explanation.fix).toContain('docker-buildx')
})
