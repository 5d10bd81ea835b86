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

const forms =
  'ENDPOINT [PLATFORM,…], with an endpoint such as tcp://HOST:PORT, unix:///PATH, ssh://USER@HOST, docker-container://NAME or kube-pod://NAME, nor `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`'

/** Parses a line of `builder-nodes`. Its problem does not repeat the value of an option, because it may be secret. */
export function builderNode(line: string): BuilderNode | Invalid {
  const words = wordsOf(line)
  if (words === undefined) return invalid('a double quote is not closed')
  const [first = '', ...rest] = words
  const [, startedDriver] = /^(docker-container|kubernetes):$/.exec(first) ?? []
  if (startedDriver === undefined && !isEndpoint(first)) return invalid(`\`${first}\` is neither ${forms}`)
  const driver = (startedDriver ?? 'remote') as BuilderDriver
  const endpoint = startedDriver === undefined ? first : undefined
  const pairs = rest.filter((word) => word.includes('='))
  const lists = rest.filter((word) => !word.includes('='))
  const problem = podProblem(first) ?? listProblem(first, lists, driver) ?? optionProblem(first, pairs, driver)
  if (problem !== undefined) return invalid(problem)
  const options = Object.fromEntries(pairs.map((pair) => [optionName(pair), optionValue(pair)]))
  return { driver, endpoint, platforms: lists.flatMap((list) => list.split(',')).filter(Boolean), options }
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
 * The problem of a `kube-pod://` endpoint. BuildKit ignores unknown parameters. Source: moby/buildkit,
 * `client/connhelper/kubepod`.
 */
function podProblem(first: string): string | undefined {
  const [, pod = '', query = ''] = /^kube-pod:\/\/([^?]*)(?:\?(.*))?$/s.exec(first) ?? []
  if (!first.startsWith('kube-pod:')) return undefined
  if (!/^[-a-z0-9.]+$/.test(pod))
    return `\`${first}\`: the name of a pod has lowercase letters, digits, \`-\` and \`.\``
  const parameter = query.split('&').find((text) => text !== '' && !/^(?:namespace|context|container)=./.test(text))
  if (parameter === undefined) return undefined
  return `\`${first}\`: \`${parameter}\` is not \`namespace=NAME\`, \`context=NAME\` or \`container=NAME\``
}

function listProblem(first: string, lists: readonly string[], driver: BuilderDriver): string | undefined {
  const [list, extra] = lists
  if (list === undefined) return undefined
  if (driver !== 'remote') return `\`${list}\` is not an OPTION=VALUE of \`${first}\``
  if (extra !== undefined) return `\`${extra}\` after \`${first} ${list}\`: separate platforms by commas`
  const platform = list.split(',').find((platform) => platform !== '' && !/^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(platform))
  return platform === undefined ? undefined : `\`${platform}\` is not a platform such as linux/amd64`
}

function optionProblem(first: string, pairs: readonly string[], driver: BuilderDriver): string | undefined {
  for (const pair of pairs) {
    const problem = driverOptionProblem(driver, optionName(pair), optionValue(pair))
    if (problem !== undefined) return problem
  }
  const names = pairs.map(optionName)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return `\`${first}\` has \`${twice}\` twice`
  if (driver !== 'remote' || names.length === 0) return undefined
  if (!first.startsWith('tcp://')) return `\`${first}\` does not accept certificates: only tcp:// endpoints do`
  if (!names.includes('cacert'))
    return `\`${first}\` also needs \`cacert\`: without it BuildKit's certificate is not trusted`
  if (names.includes('cert') !== names.includes('key'))
    return `\`${first}\` needs both \`cert\` and \`key\`, or neither`
  return undefined
}

function optionName(pair: string): string {
  return pair.slice(0, pair.indexOf('='))
}

function optionValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1)
}
