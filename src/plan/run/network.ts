import type { Problem } from '../../parsing/reader.ts'
import type { Environment, ReadFile } from './context.ts'

const endpointVariables = [
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_STS',
  'AWS_ENDPOINT_URL_ECR',
  'AWS_ENDPOINT_URL_ECR_PUBLIC',
]

/**
 * The valid values of AWS variables. The SDK ignores an invalid value of the first two variables, for example `TRUE`. It fails on
 * an invalid value of the third, which may have any case.
 */
const validValues = {
  AWS_USE_FIPS_ENDPOINT: /^(true|false)$/,
  AWS_USE_DUALSTACK_ENDPOINT: /^(true|false)$/,
  AWS_DEFAULTS_MODE: /^(auto|in-region|cross-region|mobile|standard|legacy)$/i,
}

const proxyVariables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']

/** The passwords in the proxy variables, as they are written and percent-decoded, to mask them in the log. */
export function proxyPasswords(env: Environment): readonly string[] {
  return proxyVariables.flatMap((name) => {
    // The password in `http://user:password@host`, up to the last @, because a password may contain an unescaped @. `(?!\/\/)`:
    // the colon of `http://` does not begin a password.
    const [, password] = /^(?:\w+:\/\/)?[^:/]*:(?!\/\/)(.*)@/.exec(env[name] ?? '') ?? []
    return password ? [...new Set([password, percentDecoded(password)])] : []
  })
}

/**
 * The environment with proxy variables adapted for Node's agents, so that they mean the same as for the AWS CLI, curl and Docker.
 * There, a domain in NO_PROXY covers its subdomains, and a proxy without a scheme uses HTTP.
 */
export function proxyEnvironment(env: Environment): Environment {
  const noProxy = ['NO_PROXY', 'no_proxy'].flatMap((name) => (env[name] ? [[name, withSubdomains(env[name])]] : []))
  const proxies = proxyVariables.flatMap((name) => (env[name] ? [[name, withScheme(env[name])]] : []))
  return { ...env, ...Object.fromEntries([...noProxy, ...proxies]) }
}

function withScheme(proxy: string): string {
  return /^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`
}

/** Adds an entry for the subdomains of each domain in NO_PROXY: `.example.com` for `example.com`. */
function withSubdomains(list: string): string {
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '')
  const domains = entries.filter((entry) => /^[a-z][\w-]*(\.[\w-]+)+$/i.test(entry))
  return [...entries, ...domains.map((domain) => `.${domain}`)].join(',')
}

/** The problems of variables for the network. They never repeat the value of a proxy variable, which may contain a password. */
export function networkProblems(env: Environment, read: ReadFile): readonly Problem[] {
  const proxies = proxyVariables
    .filter((name) => env[name] && !isProxyUrl(env[name]))
    .map((name) => ({
      input: name,
      text: 'it is not a URL such as http://proxy:3128 (percent-encode #, / and ? in a password)',
    }))
  const endpoints = endpointVariables
    .filter((name) => env[name] && !/^https?:\/\/./.test(env[name]))
    .map((name) => ({ input: name, text: `\`${env[name]}\` is not a URL such as https://vpce.example` }))
  const invalidValues = Object.entries(validValues)
    .filter(([name, pattern]) => env[name] && !pattern.test(env[name]))
    // The source of a pattern is `^(a|b)$`.
    .map(([name, { source }]) => ({
      input: name,
      text: `\`${env[name]}\` is not one of ${source.slice(2, -2).replaceAll('|', ', ')}`,
    }))
  return [...proxies, ...endpoints, ...invalidValues, ...bundleProblems(env.AWS_CA_BUNDLE, read)]
}

/** The problems of the file with CA certificates in AWS_CA_BUNDLE. */
function bundleProblems(bundle: string | undefined, read: ReadFile): readonly Problem[] {
  if (!bundle) return []
  // Usually the file belongs to the runner, so it may be outside the workspace.
  const text = read(bundle, 'anywhere')
  const input = 'AWS_CA_BUNDLE'
  if (text === undefined) return [{ input, text: `the file \`${bundle}\` does not exist or cannot be read` }]
  return text.includes('-----BEGIN') ? [] : [{ input, text: `\`${bundle}\` does not contain a PEM certificate` }]
}

/**
 * Whether a value is a valid proxy URL. An @ must belong to credentials. If it does not, the password contains an unescaped
 * character, such as `/`, and its rest is parsed as the path.
 */
function isProxyUrl(value: string): boolean {
  const text = withScheme(value)
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && (url.username !== '' || !value.includes('@'))
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
