import { distance } from 'fastest-levenshtein'
import { inputNames } from '../table/inputs.ts'
import { type ActionName, actionNames } from '../table/row.ts'

/**
 * Names that other actions and orbs use for an input of this action. Source: the action.yml of aws-actions, docker,
 * kaniko and ECR actions, and CircleCI's orb; docs/migrating.md lists them.
 */
const otherNames: Readonly<Record<string, string>> = {
  ...named('role-to-assume', 'role role-arn aws-role aws-role-arn iam-role iam-role-arn assume-role assume-role-arn'),
  ...named('role-to-assume', 'aws-role-to-assume oidc-role role-chaining'),
  ...named('aws-region', 'region aws-default-region default-region ecr-region'),
  ...named('role-session-name', 'session-name aws-role-session-name'),
  ...named('role-duration-seconds', 'duration session-duration role-duration duration-seconds'),
  ...named('session-policy', 'inline-session-policy'),
  ...named('session-tags', 'custom-tags'),
  ...named('export-credentials', 'output-env-credentials'),
  ...named('allowed-account-ids', 'allowed-accounts allowed-account-id'),
  ...named('registry-id', 'account account-id aws-account aws-account-id aws-ecr-account-id ecr-account-id'),
  ...named('repository', 'repo repo-name repository-name repository-uri repository-url ecr-repository ecr-repo'),
  ...named('repository', 'ecr-repository-name ecr-repo-name ecr-uri aws-ecr-repository image images image-name'),
  ...named('repository', 'image-repository image-repo docker-repository docker-image container-name destination'),
  ...named('registries', 'registry registry-url registry-uri ecr-registry docker-registry'),
  ...named('create-repository', 'create-repo ecr-create-repository auto-create-repository'),
  ...named('scan-on-push', 'repo-scan-on-push image-scanning image-scanning-configuration'),
  ...named('encryption', 'repo-encryption-type encryption-type'),
  ...named('kms-key', 'repo-encryption-kms-key kms kms-key-id kms-key-arn kms-key-alias'),
  ...named('image-tag-mutability', 'tag-mutability mutability image-mutability'),
  ...named('repository-policy', 'set-repo-policy repo-policy-path repository-policy-path ecr-policy'),
  ...named('lifecycle-policy', 'lifecycle lifecycle-policy-path lifecycle-policy-file lifecycle-rules'),
  ...named('tags', 'tag image-tag image-tags docker-tag docker-tags extra-tags tag-name flavor'),
  ...named('if-tag-exists', 'skip-when-tags-exist skip-if-exists skip-if-tag-exists'),
  ...named('labels', 'label image-labels docker-labels'),
  ...named('context', 'path build-path build-context docker-context workdir working-directory dockerfile-context'),
  ...named('file', 'dockerfile docker-file dockerfile-path docker-file-path dockerfile-name bake-file bake-files'),
  ...named('target', 'stage build-target build-stage target-stage docker-target'),
  ...named('bake', 'targets bake-target bake-targets'),
  ...named('platforms', 'platform arch architecture architectures build-platforms custom-platform'),
  ...named('build-args', 'build-arg args arg buildargs build-arguments extra-build-args docker-build-args vars'),
  ...named('secrets', 'secret build-secret build-secrets'),
  ...named('secret-envs', 'secret-env'),
  ...named('secret-files', 'secret-file'),
  ...named('ssh', 'ssh-key ssh-agent'),
  ...named('cache', 'cache-type use-cache enable-cache cache-repo'),
  ...named('cache-from', 'cache-source'),
  ...named('add-hosts', 'add-host extra-hosts'),
  ...named('builder-nodes', 'driver driver-opts driver-opt endpoint append'),
  ...named('build-flags', 'extra-args build-options build-opts docker-build-options extra-build-options'),
  ...named('push', 'push-image no-push skip-push'),
  ...named('outputs', 'output'),
  ...named('provenance', 'attest-provenance'),
  ...named('github-token', 'token'),
  ...named('logout', 'skip-logout'),
  ...named('attempts', 'retries retry retry-max-attempts max-attempts'),
}

/** Advice for inputs that this action replaces by something else; empty if nothing is needed instead. */
const advice: Readonly<Record<string, string>> = {
  ...advised('aws-access-key-id aws-secret-access-key aws-session-token access-key-id secret-access-key', keys()),
  ...advised('aws-access-key aws-secret-key access-key secret-key', keys()),
  ...advised('aws-profile profile profile-name', 'Set `AWS_PROFILE` under `env:` of the step.'),
  ...advised(
    'web-identity-token-file',
    'Set `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` under `env:` of the step.',
  ),
  ...advised('use-existing-credentials', 'Leave `role-to-assume` empty to use the ambient credentials.'),
  ...advised('managed-session-policies', 'Write the statements into `session-policy`.'),
  ...advised('http-proxy https-proxy proxy', 'Set `HTTPS_PROXY` under `env:`.'),
  ...advised('no-proxy', 'Set `NO_PROXY` under `env:`.'),
  ...advised('sts-endpoint', 'Set `AWS_ENDPOINT_URL_STS` under `env:`.'),
  ...advised(
    'registry-type',
    'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME` or `registries: public.ecr.aws`.',
  ),
  ...advised('public-registry', 'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME`.'),
  ...advised(
    'username password ecr auth registry-auth',
    'For a registry outside ECR, log in with docker/login-action before this step.',
  ),
  ...advised(
    'dockerhub-username dockerhub-password',
    'For Docker Hub, log in with docker/login-action before this step.',
  ),
  ...advised('cache-dir', 'Use `cache: registry` or `cache: gha`, or `cache-from` and `cache-to` with `type=local`.'),
  ...advised('attests', 'Use `provenance` and `sbom`, or `attest` for a signed provenance.'),
  ...advised('call check', 'Run docker in a separate step.'),
  ...advised('setup-qemu qemu', 'Use `emulation: auto`.'),
  ...advised('buildx-version buildkitd-flags buildkitd-config', 'Use docker/setup-buildx-action before this step.'),
  ...advised('buildkitd-config-inline keep-state', 'Use docker/setup-buildx-action before this step.'),
  // Inputs of other actions that this action does not need.
  ...advised('mask-password mask-aws-account-id output-credentials version name use install', ''),
  ...advised('cleanup config flavour docker default add timeout action-timeout-s credentials scope source', ''),
  ...advised('role-skip-session-tagging unset-current-credentials executor environment', ''),
}

function keys(): string {
  return 'Use a role in `role-to-assume`, or set `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` under `env:` of the step.'
}

function named(input: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((other) => [other, input]))
}

function advised(names: string, text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((other) => [other, text]))
}

/** An input that the action does not have. */
export interface UnknownInput {
  readonly name: string
  /** The input that was probably meant; undefined if no name is similar. */
  readonly meant: string | undefined
  /** The warning. */
  readonly text: string
}

/** The given inputs that the action does not have. */
export function unknownInputs(given: readonly string[], action: ActionName): readonly UnknownInput[] {
  const known = inputNames(action)
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const plain = name.toLowerCase().replaceAll(/[_. ]/g, '-')
      const meant = meantBy(plain, known)
      const hint = meant === undefined ? (ownerOf(plain) ?? lookUp(advice, plain)) : `Did you mean \`${meant}\`?`
      return {
        name,
        meant,
        text: [
          `The input \`${name}\` does not exist${action === 'main' ? '' : ` in ecr-build-push/${action}`} and is ignored.`,
          hint,
        ]
          .filter(Boolean)
          .join(' '),
      }
    })
}

/** The advice to use another action of this project, if that action has the input. */
function ownerOf(name: string): string | undefined {
  const owner = actionNames.find((action) => inputNames(action).includes(name))
  return owner && `OWNER/ecr-build-push${owner === 'main' ? '' : `/${owner}`}@v1 has it.`
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return name
  if (ownerOf(name) !== undefined) return undefined
  const other = lookUp(otherNames, name)
  if (other !== undefined || lookUp(advice, name) !== undefined) return known.find((input) => input === other)
  const longer = only(known.filter((input) => `${input}-`.startsWith(`${name}-`) || isPart(name, input)))
  const shorter = /^(?:no|skip|disable|without)-/.test(name)
    ? undefined
    : longest(known.filter((input) => isHead(input, name)))
  return longer ?? shorter ?? nearest(name, known)
}

/** Whether `part` is several words of a name, such as `session-name` of `role-session-name`. */
function isPart(part: string, name: string): boolean {
  return part.includes('-') && `-${name}-`.includes(`-${part}-`)
}

/** Whether a name ends with an input's name: `image-labels` means `labels`. `file` is too general. */
function isHead(input: string, name: string): boolean {
  return input !== 'file' && name.endsWith(`-${input}`)
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined
}

function longest(found: readonly string[]): string | undefined {
  return found.toSorted((a, b) => b.length - a.length)[0]
}

/** The most similar input: at most 2 edits away, 1 for names shorter than 6 characters. Two swapped letters are 1 edit. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = name.length < 6 ? 1 : 2
  const near = known
    .map((input) => ({ input, edits: sorted(input) === sorted(name) ? 1 : distance(input, name) }))
    .filter(({ edits }) => edits <= limit)
    .toSorted((a, b) => a.edits - b.edits)
  const [first, second] = near
  return first && first.edits !== second?.edits ? first.input : undefined
}

function sorted(name: string): string {
  return [...name].sort().join('')
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
