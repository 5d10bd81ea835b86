import { formatFields, splitPair } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import { type BuildSecret, linesToMask } from '../inputs/secrets.ts'
import type { Environment, ReadFile } from '../run/context.ts'

export type SecretInputs = Pick<Inputs, 'secrets' | 'secretEnvs' | 'secretFiles'>

/** The problems of secrets without a value, of secrets with the same id, and of `ssh`. */
export function secretProblems(
  inputs: Inputs,
  exists: (path: string) => boolean,
  environment: Environment,
): readonly Problem[] {
  if (!builds(modeOf(inputs))) return []
  const { secrets, secretEnvs, secretFiles } = inputs
  const unsetVariableProblems = secretEnvs
    .filter((entry) => !environment[parseSecret(entry).source])
    .map((entry) => ({
      input: 'secret-envs',
      text: `the variable of \`${entry}\` is not set or is empty: set it under \`env:\``,
    }))
  const missingFileProblems = secretFiles
    .map((entry) => parseSecret(entry).source)
    .filter((path) => !exists(path))
    .map((path) => ({ input: 'secret-files', text: `\`${path}\` does not exist in the workspace` }))
  const ids = [
    ...secrets.map(({ id }) => ({ input: 'secrets', id })),
    ...secretEnvs.map((entry) => ({ input: 'secret-envs', id: parseSecret(entry).id })),
    ...secretFiles.map((entry) => ({ input: 'secret-files', id: parseSecret(entry).id })),
  ]
  const duplicateProblems = ids
    .filter(({ id }, index) => ids.findIndex((earlier) => earlier.id === id) < index)
    .map(({ input, id }) => ({ input, text: `a secret with the id \`${id}\` is given twice` }))
  return [
    ...unsetVariableProblems,
    ...missingFileProblems,
    ...duplicateProblems,
    ...sshProblems(inputs, exists, environment),
  ]
}

/**
 * The problems of `ssh`. An entry is `ID`, which uses the SSH agent of the environment, or `ID=PATH,…` with the socket of an
 * agent or with key files. Source: the reference of `docker buildx build --ssh`.
 */
function sshProblems({ ssh }: Inputs, exists: (path: string) => boolean, environment: Environment): readonly Problem[] {
  const texts = ssh.flatMap((entry) => {
    const paths = splitPair(entry).value?.split(',') ?? []
    if (paths.length === 0 && !environment.SSH_AUTH_SOCK) {
      return [
        `\`${entry}\` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key`,
      ]
    }
    return paths.filter((path) => !exists(path)).map((path) => `\`${path}\` does not exist in the workspace`)
  })
  return texts.map((text) => ({ input: 'ssh', text }))
}

/**
 * The lines to mask in the secrets of `secret-envs` and `secret-files`. GitHub masks only the secrets that it stores. For
 * `secrets`, see `valuesToMask`.
 */
export function secretLinesToMask(
  { secretEnvs, secretFiles }: Pick<Inputs, 'secretEnvs' | 'secretFiles'>,
  environment: Environment,
  read: ReadFile,
): readonly string[] {
  const variables = secretEnvs.map((entry) => environment[parseSecret(entry).source])
  // The path is relative to the workspace, but may lead outside it.
  const files = secretFiles.map((entry) => read(parseSecret(entry).source, 'anywhere'))
  // A value with a NUL is binary. It can have lines of one letter, and to mask such a letter would hide half of the log.
  return [...variables, ...files].flatMap((value) => (!value || value.includes('\0') ? [] : linesToMask(value)))
}

/**
 * The values of the flag `--secret`, such as `id=npm,src=.npmrc`. They contain the sources of the secrets, not the secrets. The
 * table in `options.ts` has a row for each input, so a caller may pass only one of the inputs.
 */
export function secretSources({
  secrets = [],
  secretEnvs = [],
  secretFiles = [],
}: Partial<SecretInputs>): readonly string[] {
  return [
    ...secrets.map(({ id }, index) => formatFields({ id, env: variableName(index) })),
    ...secretEnvs.map(parseSecret).map(({ id, source }) => formatFields({ id, env: source })),
    ...secretFiles.map(parseSecret).map(({ id, source }) => formatFields({ id, src: source })),
  ]
}

/** The environment variables that pass the values of `secrets` to docker. */
export function secretVariables(secrets: readonly BuildSecret[]): Environment {
  return Object.fromEntries(secrets.map(({ value }, index) => [variableName(index), value]))
}

function variableName(index: number): string {
  return `ECR_BUILD_PUSH_SECRET_${index + 1}`
}

/** Parses `ID=VARIABLE` in `secret-envs`, or `ID=PATH` in `secret-files`. */
export function parseSecret(entry: string): { readonly id: string; readonly source: string } {
  const { key, value = '' } = splitPair(entry)
  return { id: key, source: value }
}
