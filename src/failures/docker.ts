import { ActionError } from '../errors/action-error.ts'

/** How a command ended: by an exit code or by a signal, never by what it wrote. */
export interface DockerResult {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** Whether it was ended because it took longer than it may. */
  readonly timedOut?: boolean
  /** The end of what it wrote, to standard output and error in the order it came. */
  readonly output: string
}

/** How docker ends its help. */
const isHelp = /^(?:Run|See) 'docker .*--help'/

/** Docker's own last word, or the last line of another error; empty where the output just breaks off in a step. */
export function lastError(output: string): string {
  const all = output.split('\n').filter((line) => line.trim() !== '')
  // An argument that docker does not accept is told before its help.
  const help = isHelp.test(all.at(-1) ?? '')
    ? all.findIndex((line) => line.startsWith('Usage: ') || isHelp.test(line))
    : all.length
  const lines = all.slice(0, help)
  const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
  const last = lines.at(-1) ?? ''
  return withoutEscapes(error ?? (/^#\d+ /.test(last) ? '' : last)).trim()
}

/** Colors, links and movements of a terminal's cursor. Source: ECMA-48. */
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu

/** A text as a page shows it, which is not a terminal. */
export function withoutEscapes(text: string): string {
  return text.replace(escapes, '')
}

/** What the Docker CLI prints where no engine answers, by its versions: up to 28, and since 29. */
const engineGone =
  /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i

/** What TLS of an engine fails with. Source: Go's `crypto/tls`, `crypto/x509` and `net/http`. */
const tlsFailed = /\b(?:tls|x509): |HTTP response to HTTPS client/
const tlsRequired = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/

const otherVersion = /client version \S+ is too (?:old|new)|^Error response from daemon: page not found$/

const engineForbidden = /permission denied while trying to connect to the docker/i

/** What the Docker CLI prints for a context that does not exist, by its versions: up to 20.10, and since. */
const contextMissing = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i

/** Source: docker/cli `cli/context/docker` and docker/go-connections `tlsconfig`. */
const certificateMissing =
  /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i

const certificateInvalid = /failed to retrieve context tls info: /

/** The error for a docker without buildx; `inputs` are those that ask for what only buildx can do. */
export function buildxMissing(inputs: readonly string[]): ActionError {
  const names = inputs.map((name) => `\`${name}\``).join(', ')
  return new ActionError('buildx-missing', {
    what: `This Docker has no buildx, and ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
    why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
    fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or leave out ${names}: the engine's classic builder does the rest.`,
  })
}

/** The error for an engine that takes a connection and then says nothing. */
export function engineSilent(): ActionError {
  return new ActionError('docker-unreachable', {
    what: 'The Docker Engine does not answer: it takes the connection and says nothing.',
    why: 'It hangs, or is overloaded, or DOCKER_HOST leads to something that is no engine.',
    fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
  })
}

/** The error for an engine whose address or certificates docker cannot read; undefined where `said` is about something else. */
export function endpointFailure(said: string): ActionError | undefined {
  const [, context] = contextMissing.exec(said) ?? []
  if (context !== undefined) {
    return new ActionError('docker-unreachable', {
      what: `The Docker context \`${context}\` does not exist: ${said}`,
      why: 'DOCKER_CONTEXT, or `currentContext` in the Docker configuration, names a context that is not on this runner.',
      fix: `Create the context before this step (docker context create ${context}), or correct or unset DOCKER_CONTEXT.`,
    })
  }
  const [, file] = certificateMissing.exec(said) ?? []
  if (file !== undefined) {
    return new ActionError('docker-unreachable', {
      what: `The certificate file \`${file}\` for the Docker Engine cannot be read: ${said}`,
      why: 'DOCKER_TLS_VERIFY is set, and DOCKER_CERT_PATH (by default the Docker configuration) has no such file.',
      fix: 'Put ca.pem, cert.pem and key.pem into the folder that DOCKER_CERT_PATH names, correct that path, or unset DOCKER_TLS_VERIFY.',
    })
  }
  if (certificateInvalid.test(said)) {
    return new ActionError('docker-unreachable', {
      what: `The certificates for the Docker Engine are invalid: ${said}`,
      why: 'A file in the folder that DOCKER_CERT_PATH names is not a certificate or a key in PEM format.',
      fix: 'Put valid ca.pem, cert.pem and key.pem into that folder, correct DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY.',
    })
  }
  if (!/unable to resolve docker endpoint: /.test(said)) return undefined
  return new ActionError('docker-unreachable', {
    what: `The address of the Docker Engine is invalid: ${said}`,
    why: 'DOCKER_HOST, or the Docker context, has an address that Docker cannot read.',
    fix: 'Correct DOCKER_HOST (such as `unix:///var/run/docker.sock`, `tcp://HOST:2376` or `ssh://USER@HOST`), or unset it.',
  })
}

/** The error for an engine that cannot be used, or undefined where `said` is about something else. */
export function engineFailure(said: string): ActionError | undefined {
  const unresolved = endpointFailure(said)
  if (unresolved) return unresolved
  if (engineForbidden.test(said)) {
    return new ActionError('docker-unreachable', {
      what: `The Docker Engine lets this user not in: ${said}`,
      why: "The user that runs the job may not use the engine's socket.",
      fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that it may use.',
    })
  }
  if (otherVersion.test(said)) {
    return new ActionError('docker-unreachable', {
      what: `The Docker Engine does not have the API version that docker asks for: ${said}`,
      why: 'DOCKER_API_VERSION asks for another version, or docker and the engine are too far apart.',
      fix: 'Unset DOCKER_API_VERSION, or update the older of the two.',
    })
  }
  if (tlsRequired.test(said) || (engineGone.test(said) && tlsFailed.test(said))) {
    return new ActionError('docker-unreachable', {
      what: `The Docker Engine and this runner do not agree on TLS: ${said}`,
      why: 'The certificates in DOCKER_CERT_PATH do not fit the engine (another authority, another host name, expired, no client certificate), or only one of the two sides uses TLS.',
      fix: "For an engine with TLS set DOCKER_TLS_VERIFY, and put its ca.pem and a client's cert.pem and key.pem into the folder of DOCKER_CERT_PATH; for one without TLS unset DOCKER_TLS_VERIFY.",
    })
  }
  if (!engineGone.test(said)) return undefined
  return new ActionError('docker-unreachable', {
    what: `The Docker Engine does not answer: ${said}`,
    why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
    fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
  })
}
