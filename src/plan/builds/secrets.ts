import { fields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { modeOf } from '../inputs/mode.ts'
import { type BuildSecret, linesToMask } from '../inputs/secrets.ts'
import type { Environment, ReadFile } from '../run/context.ts'

type SecretInputs = Pick<Inputs, 'secrets' | 'secretEnvs' | 'secretFiles'>

/** Secrets and keys that are not there, and secrets that are there twice. */
export function secretProblems(
  inputs: Inputs,
  exists: (path: string) => boolean,
  environment: Environment,
): readonly Problem[] {
  const mode = modeOf(inputs)
  if (mode !== 'build' && mode !== 'push') return []
  const { secrets, secretEnvs, secretFiles } = inputs
  const unset = secretEnvs
    .filter((entry) => !environment[pair(entry).place])
    .map((entry) => ({
      input: 'secret-envs',
      text: `the variable of \`${entry}\` is not set or is empty: set it under \`env:\``,
    }))
  const missing = secretFiles
    .filter((entry) => !exists(pair(entry).place))
    .map((entry) => ({ input: 'secret-files', text: `\`${pair(entry).place}\` does not exist in the workspace` }))
  const entries = [
    ...secrets.map(({ id }) => ({ input: 'secrets', id })),
    ...secretEnvs.map((entry) => ({ input: 'secret-envs', id: pair(entry).id })),
    ...secretFiles.map((entry) => ({ input: 'secret-files', id: pair(entry).id })),
  ]
  const twice = entries
    .filter(({ id }, index) => entries.findIndex((one) => one.id === id) < index)
    .map(({ input, id }) => ({ input, text: `a secret with the id \`${id}\` is given twice` }))
  return [...unset, ...missing, ...twice, ...sshProblems(inputs, exists, environment)]
}

/** `ID` is the agent of the environment, `ID=PATH,…` an agent's socket or keys. Source: `docker buildx build --ssh`. */
function sshProblems({ ssh }: Inputs, exists: (path: string) => boolean, environment: Environment): readonly Problem[] {
  const texts = ssh.flatMap((entry) => {
    const paths = entry.includes('=') ? pair(entry).place.split(',') : []
    if (paths.length === 0 && !environment.SSH_AUTH_SOCK) {
      return [
        `\`${entry}\` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key`,
      ]
    }
    return paths.filter((path) => !exists(path)).map((path) => `\`${path}\` does not exist in the workspace`)
  })
  return texts.map((text) => ({ input: 'ssh', text }))
}

/** The values of `secret-envs` and `secret-files`, line by line. GitHub masks only the secrets that it stores. */
export function placedSecrets(
  { secretEnvs, secretFiles }: Pick<Inputs, 'secretEnvs' | 'secretFiles'>,
  environment: Environment,
  read: ReadFile,
): readonly string[] {
  const variables = secretEnvs.map((entry) => environment[pair(entry).place])
  const files = secretFiles.map((entry) => read(pair(entry).place, 'anywhere'))
  // A short line of a binary file, such as one letter, would mask half of the log.
  return [...variables, ...files].flatMap((value) => (!value || value.includes('\0') ? [] : linesToMask(value)))
}

/** What `docker buildx build --secret` is told of each secret: where it is. */
export function secretSources({ secrets, secretEnvs, secretFiles }: SecretInputs): readonly string[] {
  return [
    ...secrets.map(({ id }, index) => fields({ id, env: variable(index) })),
    ...secretEnvs.map(pair).map(({ id, place }) => fields({ id, env: place })),
    ...secretFiles.map(pair).map(({ id, place }) => fields({ id, src: place })),
  ]
}

/** The environment in which docker finds the secrets that have no other place. */
export function secretVariables(secrets: readonly BuildSecret[]): Environment {
  return Object.fromEntries(secrets.map(({ value }, index) => [variable(index), value]))
}

function variable(index: number): string {
  return `ECR_BUILD_PUSH_SECRET_${index + 1}`
}

/** An entry of `secret-envs` or `secret-files`: an id, and where its value is. */
function pair(entry: string): { readonly id: string; readonly place: string } {
  const at = entry.indexOf('=')
  return { id: entry.slice(0, at), place: entry.slice(at + 1) }
}
