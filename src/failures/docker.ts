import { ActionError } from '../errors/action-error.ts'

export interface DockerResult {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** Whether the step stopped the command at its time limit. */
  readonly timedOut?: boolean
  /** The end of the command's standard output and standard error, in the order of printing. */
  readonly output: string
}

/** The last line of docker's help, such as `Run 'docker buildx build --help' for more information`. */
const lastHelpLine = /^(?:Run|See) 'docker .*--help'/

/** Progress of BuildKit, such as `#5 DONE 0.1s`. */
const buildkitProgress = /^#\d+ /

/** Progress of the classic builder, such as `Step 2/3 : RUN make` or ` ---> 1a2b3c4d5e6f`. */
const classicProgress = /^(?:Step \d+\/\d+ : | ---> )/

/** Docker's last error. Without an error: the last line of the output, or an empty text if it is progress of BuildKit. */
export function lastError(output: string): string {
  // The classic builder prints errors and progress on two streams, so an error may come before the last progress.
  const printedLines = output.split('\n').filter((line) => line.trim() !== '')
  const lines = withoutHelp(printedLines).filter((line) => !classicProgress.test(line))
  const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length)
  const lastLine = lines.at(-1) ?? ''
  const message = error ?? (buildkitProgress.test(lastLine) ? '' : lastLine)
  return withoutEscapes(message).trim()
}

/** Removes docker's help, which docker prints after the error for an invalid argument. */
function withoutHelp(lines: readonly string[]): readonly string[] {
  if (!lastHelpLine.test(lines.at(-1) ?? '')) return lines
  const start = lines.findIndex((line) => line.startsWith('Usage: ') || lastHelpLine.test(line))
  return lines.slice(0, start)
}

/**
 * A control character that is not white space (`[^\P{Cc}\s]`), alone or as the start of an escape sequence of a terminal, such as
 * `ESC[31m` (red). Source: ECMA-48.
 */
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu

export function withoutEscapes(text: string): string {
  return text.replace(escapes, '')
}

/** The Docker CLI's messages if no engine responds. Version 29 and later write the last one. */
const connectionError =
  /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i

/** TLS errors of an engine. Source: Go's `crypto/tls`, `crypto/x509` and `net/http`. */
const tlsError = /\b(?:tls|x509): |HTTP response to HTTPS client/
const tlsRequiredError = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/

/** The engine responds `page not found` if it does not know the requested API version, which is a part of the URL. */
const apiVersionError = /client version \S+ is too (?:old|new)|^Error response from daemon: page not found$/

const permissionError = /permission denied while trying to connect to the docker/i

/** The Docker CLI's messages for a context that does not exist. Version 20.10 and older write the last two. */
const unknownContextError = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i

/** Source: docker/cli `cli/context/docker` and docker/go-connections `tlsconfig`. */
const unreadableCertificateError =
  /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i

const invalidCertificateError = /failed to retrieve context tls info: /

/** The error for a build on an engine that runs Windows containers. */
export function windowsEngine(): ActionError {
  return new ActionError('docker-unreachable', {
    what: 'The Docker Engine of this runner runs Windows containers, so it cannot build this image.',
    why: "BuildKit builds in Linux containers. GitHub's Windows runners have no engine that runs Linux containers.",
    fix: 'Run the job on Linux, such as `runs-on: ubuntu-latest`, or set `builder-nodes` or `builder` to a BuildKit on Linux.',
  })
}

/** The error for a Docker without buildx; `inputs` are the names of the inputs that need it. */
export function buildxMissing(inputs: readonly string[]): ActionError {
  const names = inputs.map((name) => `\`${name}\``).join(', ')
  return new ActionError('buildx-missing', {
    what: `This Docker has no buildx, but ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
    why: 'The plugin is not installed, or it is in a Docker configuration that is not in use.',
    fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or remove ${names}: the engine's classic builder supports the other inputs.`,
  })
}

/** The error for an engine that accepts a connection but does not respond. */
export function engineTimedOut(): ActionError {
  return new ActionError('docker-unreachable', {
    what: 'The Docker Engine accepts the connection but does not respond.',
    why: 'The engine hangs or is overloaded, or DOCKER_HOST points to something that is not an engine.',
    fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
  })
}

/** The error for `load` if no engine responds; `message` is docker's. */
export function loadEngineMissing(message: string): ActionError {
  return new ActionError('docker-unreachable', {
    what: `The image cannot be loaded, because no Docker Engine responds: ${message}`,
    why: '`load` copies the image from the builder into the Docker Engine of this runner, and none is running.',
    fix: 'Remove `load`, or use a runner with Docker.',
  })
}

/** The error for an invalid address or certificate of the engine, by docker's `message`; undefined for other messages. */
export function engineEndpointFailure(message: string): ActionError | undefined {
  const [, context] = unknownContextError.exec(message) ?? []
  if (context !== undefined) {
    return new ActionError('docker-unreachable', {
      what: `The Docker context \`${context}\` does not exist: ${message}`,
      why: 'DOCKER_CONTEXT, or `currentContext` in the Docker configuration, names a context that is not on this runner.',
      fix: `Create the context before this step (docker context create ${context}), or correct or unset DOCKER_CONTEXT.`,
    })
  }
  const [, file] = unreadableCertificateError.exec(message) ?? []
  if (file !== undefined) {
    return new ActionError('docker-unreachable', {
      what: `The certificate file \`${file}\` for the Docker Engine cannot be read: ${message}`,
      why: 'DOCKER_TLS_VERIFY is set, but the folder in DOCKER_CERT_PATH (default: the folder of the Docker configuration) does not contain this file.',
      fix: 'Put ca.pem, cert.pem and key.pem into the folder that DOCKER_CERT_PATH names, correct that path, or unset DOCKER_TLS_VERIFY.',
    })
  }
  if (invalidCertificateError.test(message)) {
    return new ActionError('docker-unreachable', {
      what: `The certificates for the Docker Engine are invalid: ${message}`,
      why: 'A file in the folder that DOCKER_CERT_PATH names is not a certificate or a key in PEM format.',
      fix: 'Put valid ca.pem, cert.pem and key.pem into that folder, correct DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY.',
    })
  }
  if (!/unable to resolve docker endpoint: /.test(message)) return undefined
  return new ActionError('docker-unreachable', {
    what: `The address of the Docker Engine is invalid: ${message}`,
    why: 'DOCKER_HOST, or the Docker context, has an address that Docker cannot read.',
    fix: 'Correct or unset DOCKER_HOST. Valid addresses are for example `unix:///var/run/docker.sock`, `tcp://HOST:2376` and `ssh://USER@HOST`.',
  })
}

/** The error for an engine that docker cannot use, by docker's `message`; undefined for other messages. */
export function engineFailure(message: string): ActionError | undefined {
  const endpointError = engineEndpointFailure(message)
  if (endpointError) return endpointError
  if (permissionError.test(message)) {
    return new ActionError('docker-unreachable', {
      what: `This user may not access the Docker Engine: ${message}`,
      why: "The user that runs the job has no access to the engine's socket.",
      fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that the user may access.',
    })
  }
  if (apiVersionError.test(message)) {
    return new ActionError('docker-unreachable', {
      what: `The Docker Engine does not support the API version that docker requests: ${message}`,
      why: 'DOCKER_API_VERSION is set to another version, or the versions of docker and the engine are too far apart.',
      fix: 'Unset DOCKER_API_VERSION, or update docker or the engine, whichever is older.',
    })
  }
  const isConnectionError = connectionError.test(message)
  if (tlsRequiredError.test(message) || (isConnectionError && tlsError.test(message))) {
    return new ActionError('docker-unreachable', {
      what: `The TLS connection to the Docker Engine failed: ${message}`,
      why: 'The certificates in DOCKER_CERT_PATH do not match the engine (another authority, another host name, expired, no client certificate), or only one side uses TLS: docker or the engine.',
      fix: "If the engine uses TLS, set DOCKER_TLS_VERIFY, and put the engine's ca.pem and a client's cert.pem and key.pem into the folder that DOCKER_CERT_PATH names. If it does not use TLS, unset DOCKER_TLS_VERIFY.",
    })
  }
  if (!isConnectionError) return undefined
  return new ActionError('docker-unreachable', {
    what: `The Docker Engine does not respond: ${message}`,
    why: 'The engine is not running on this runner, or DOCKER_HOST or the Docker context points to another address.',
    fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or set `builder` to a remote builder.",
  })
}

/**
 * The error for a command that is too long for the operating system. The error contains no values of arguments and
 * variables, because the values may be secret.
 */
export function commandTooLong(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cause: unknown,
): ActionError {
  /** The bytes of each variable, and of each flag with all its values. */
  const sizes = new Map<string, number>()
  const addSize = (name: string, text: string) => sizes.set(name, (sizes.get(name) ?? 0) + Buffer.byteLength(text))
  let currentFlag = 'docker'
  for (const arg of args) {
    if (arg.startsWith('--')) currentFlag = arg.replace(/=.*/s, '')
    addSize(`\`${currentFlag}\``, arg)
  }
  for (const [name, value = ''] of Object.entries(env)) addSize(`the variable ${name}`, value)
  const [longest] = [...sizes].toSorted(([, firstSize], [, secondSize]) => secondSize - firstSize)
  return new ActionError('input-invalid', {
    what: `docker cannot be started, because its arguments and environment variables are too long. The longest is ${longest?.[0]} with ${longest?.[1]} bytes.`,
    why: 'Linux limits each argument and variable to 128 KiB, and all arguments and variables together to about 2 MiB.',
    fix: 'Shorten the input with the name of that argument, or unset that variable. Pass long values in files: `secret-files` instead of `secrets`, or a file in the build context instead of `build-args`.',
    cause,
  })
}
