import { formatFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { modeOf } from '../inputs/mode.ts'
import { type BuildSecret, linesToMask } from '../inputs/secrets.ts'
import type { Environment, ReadFile } from '../run/context.ts'

export type SecretInputs = Pick<Inputs, 'secrets' | 'secretEnvs' | 'secretFiles'>

/** The problems of missing secrets and SSH keys, and of secrets with the same id. */
export function secretProblems(
  inputs: Inputs,
  exists: (path: string) => boolean,
  environment: Environment,
): readonly Problem[] {
  const mode = modeOf(inputs)
  if (mode !== 'build' && mode !== 'push') return []
  const { secrets, secretEnvs, secretFiles } = inputs
  const unset = secretEnvs
    .filter((entry) => !environment[pair(entry).source])
    .map((entry) => ({
      input: 'secret-envs',
      text: `the variable of \`${entry}\` is not set or is empty: set it under \`env:\``,
    }))
  const missing = secretFiles
    .filter((entry) => !exists(pair(entry).source))
    .map((entry) => ({ input: 'secret-files', text: `\`${pair(entry).source}\` does not exist in the workspace` }))
  const entries = [
    ...secrets.map(({ id }) => ({ input: 'secrets', id })),
    ...secretEnvs.map((entry) => ({ input: 'secret-envs', id: pair(entry).id })),
    ...secretFiles.map((entry) => ({ input: 'secret-files', id: pair(entry).id })),
  ]
  const duplicates = entries
    .filter(({ id }, index) => entries.findIndex((entry) => entry.id === id) < index)
    .map(({ input, id }) => ({ input, text: `a secret with the id \`${id}\` is given twice` }))
  return [...unset, ...missing, ...duplicates, ...sshProblems(inputs, exists, environment)]
}

/**
 * The problems of `ssh`: `ID` means the SSH agent of the environment, `ID=PATH,…` the socket of an agent, or keys. Source:
 * `docker buildx build --ssh`.
 */
function sshProblems({ ssh }: Inputs, exists: (path: string) => boolean, environment: Environment): readonly Problem[] {
  const texts = ssh.flatMap((entry) => {
    const paths = entry.includes('=') ? pair(entry).source.split(',') : []
    if (paths.length === 0 && !environment.SSH_AUTH_SOCK) {
      return [
        `\`${entry}\` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key`,
      ]
    }
    return paths.filter((path) => !exists(path)).map((path) => `\`${path}\` does not exist in the workspace`)
  })
  return texts.map((text) => ({ input: 'ssh', text }))
}

/** The lines to mask in the secrets of `secret-envs` and `secret-files`, because GitHub masks only its own secrets. */
export function sourcedSecretLines(
  { secretEnvs, secretFiles }: Pick<Inputs, 'secretEnvs' | 'secretFiles'>,
  environment: Environment,
  read: ReadFile,
): readonly string[] {
  const variables = secretEnvs.map((entry) => environment[pair(entry).source])
  const files = secretFiles.map((entry) => read(pair(entry).source, 'anywhere'))
  // Binary files are not masked, because a line of one letter would mask half of the log.
  return [...variables, ...files].flatMap((value) => (!value || value.includes('\0') ? [] : linesToMask(value)))
}

/** The values of `--secret`: the id and the source of each secret. */
export function secretSources({
  secrets = [],
  secretEnvs = [],
  secretFiles = [],
}: Partial<SecretInputs>): readonly string[] {
  return [
    ...secrets.map(({ id }, index) => formatFields({ id, env: variable(index) })),
    ...secretEnvs.map(pair).map(({ id, source }) => formatFields({ id, env: source })),
    ...secretFiles.map(pair).map(({ id, source }) => formatFields({ id, src: source })),
  ]
}

/** The environment variables with the values of `secrets`. */
export function secretVariables(secrets: readonly BuildSecret[]): Environment {
  return Object.fromEntries(secrets.map(({ value }, index) => [variable(index), value]))
}

function variable(index: number): string {
  return `ECR_BUILD_PUSH_SECRET_${index + 1}`
}

/** An entry of `secret-envs` or `secret-files`: an id and the source of its value. */
function pair(entry: string): { readonly id: string; readonly source: string } {
  const at = entry.indexOf('=')
  return { id: entry.slice(0, at), source: entry.slice(at + 1) }
}
