import { splitPair } from '../../parsing/fields.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import { type BuilderDriver, driverOptionProblem } from './driver-options.ts'

/** One BuildKit instance of a builder that the step creates. */
export interface BuilderNode {
  readonly driver: BuilderDriver
  /** The endpoint of a running BuildKit; undefined if the driver starts it. */
  readonly endpoint: string | undefined
  /** The platforms that are built on this node; empty for all platforms that BuildKit supports. */
  readonly platforms: readonly string[]
  /** The driver options by name. */
  readonly options: Readonly<Record<string, string>>
}

/** The forms of a line, for the message "… is neither FORMS". */
const lineForms =
  'ENDPOINT [PLATFORM,…], with an endpoint such as tcp://HOST:PORT, unix:///PATH, ssh://USER@HOST, docker-container://NAME or kube-pod://NAME, nor `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`'

/** Parses a line of `builder-nodes`. Its problem does not repeat the value of an option, because it may be secret. */
export function builderNode(line: string): BuilderNode | Invalid {
  const words = wordsOf(line)
  if (words === undefined) return invalid('a double quote is not closed')
  const [firstWord = '', ...otherWords] = words
  // `docker-container:` or `kubernetes:` for a driver that starts BuildKit, otherwise an endpoint.
  const [, startedDriver] = /^(docker-container|kubernetes):$/.exec(firstWord) ?? []
  if (startedDriver === undefined && !isEndpoint(firstWord)) return invalid(`\`${firstWord}\` is neither ${lineForms}`)
  const driver = (startedDriver ?? 'remote') as BuilderDriver
  const endpoint = startedDriver === undefined ? firstWord : undefined
  const options = otherWords.filter((word) => word.includes('=')).map(splitPair)
  const platformLists = otherWords.filter((word) => !word.includes('='))
  const problem =
    podProblem(firstWord) ??
    platformProblem(firstWord, platformLists, driver) ??
    optionProblem(firstWord, options, driver)
  if (problem !== undefined) return invalid(problem)
  return {
    driver,
    endpoint,
    platforms: platformLists.flatMap((list) => list.split(',')).filter((platform) => platform !== ''),
    options: Object.fromEntries(options.map(({ key, value = '' }) => [key, value])),
  }
}

/** Splits a line at spaces outside of double quotes; undefined if a quote is not closed. */
function wordsOf(line: string): readonly string[] | undefined {
  if (line.split('"').length % 2 === 0) return undefined
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''))
}

/**
 * Whether a text is the endpoint of a BuildKit. Source: docker/buildx, `driver/remote/util`; moby/buildkit,
 * `client/connhelper`.
 */
function isEndpoint(text: string): boolean {
  if (/^tcp:/.test(text)) return /^tcp:\/\/(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/.test(text)
  if (/^unix:/.test(text)) return /^unix:\/\/\/./.test(text)
  return /^(?:ssh|docker-container|kube-pod):\/\/./.test(text)
}

/**
 * The problem of a `kube-pod://POD?NAME=VALUE&…` endpoint. BuildKit ignores unknown parameters, so they are a problem here.
 * Source: moby/buildkit, `client/connhelper/kubepod`.
 */
function podProblem(firstWord: string): string | undefined {
  const [, pod = '', query = ''] = /^kube-pod:\/\/([^?]*)(?:\?(.*))?$/s.exec(firstWord) ?? []
  if (!firstWord.startsWith('kube-pod:')) return undefined
  if (!/^[-a-z0-9.]+$/.test(pod))
    return `\`${firstWord}\`: the name of a pod has lowercase letters, digits, \`-\` and \`.\``
  const invalidParameter = query
    .split('&')
    .find((parameter) => parameter !== '' && !/^(?:namespace|context|container)=./.test(parameter))
  if (invalidParameter === undefined) return undefined
  return `\`${firstWord}\`: \`${invalidParameter}\` is not \`namespace=NAME\`, \`context=NAME\` or \`container=NAME\``
}

/** The problem of the platforms after an endpoint. A node of another driver cannot have platforms. */
function platformProblem(
  firstWord: string,
  [list, secondList]: readonly string[],
  driver: BuilderDriver,
): string | undefined {
  if (list === undefined) return undefined
  if (driver !== 'remote') return `\`${list}\` is not an OPTION=VALUE of \`${firstWord}\``
  if (secondList !== undefined) return `\`${secondList}\` after \`${firstWord} ${list}\`: separate platforms by commas`
  const platforms = list.split(',').filter((platform) => platform !== '')
  // `linux/arm64` or `linux/arm/v7`
  const invalidPlatform = platforms.find((platform) => !/^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(platform))
  return invalidPlatform === undefined ? undefined : `\`${invalidPlatform}\` is not a platform such as linux/amd64`
}

/** The problem of the options, each `NAME=VALUE`. An endpoint has only options about TLS certificates. */
function optionProblem(
  firstWord: string,
  options: readonly ReturnType<typeof splitPair>[],
  driver: BuilderDriver,
): string | undefined {
  for (const { key, value = '' } of options) {
    const problem = driverOptionProblem(driver, key, value)
    if (problem !== undefined) return problem
  }
  const names = options.map(({ key }) => key)
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  if (duplicate !== undefined) return `\`${firstWord}\` has \`${duplicate}\` twice`
  if (driver !== 'remote' || names.length === 0) return undefined
  if (!firstWord.startsWith('tcp://')) return `\`${firstWord}\` does not accept certificates: only tcp:// endpoints do`
  if (!names.includes('cacert'))
    return `\`${firstWord}\` also needs \`cacert\`: without it BuildKit's certificate is not trusted`
  if (names.includes('cert') !== names.includes('key'))
    return `\`${firstWord}\` needs both \`cert\` and \`key\`, or neither`
  return undefined
}
