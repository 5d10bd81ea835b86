import { distance } from 'fastest-levenshtein'
import { inputNames } from '../table/inputs.ts'
import { type ActionName, actionNames } from '../table/row.ts'

/**
 * Maps the name that other actions and orbs use to the input of this action. Source: the action.yml of aws-actions, docker,
 * kaniko and ECR actions, and CircleCI's orb. docs/migrating.md lists these actions.
 */
const inputByForeignName: Readonly<Record<string, string>> = {
  ...foreignNames(
    'role-to-assume',
    'role role-arn aws-role aws-role-arn iam-role iam-role-arn assume-role assume-role-arn',
  ),
  ...foreignNames('role-to-assume', 'aws-role-to-assume oidc-role role-chaining'),
  ...foreignNames('aws-region', 'region aws-default-region default-region ecr-region'),
  ...foreignNames('role-session-name', 'session-name aws-role-session-name'),
  ...foreignNames('role-duration-seconds', 'duration session-duration role-duration duration-seconds'),
  ...foreignNames('session-policy', 'inline-session-policy'),
  ...foreignNames('session-tags', 'custom-tags'),
  ...foreignNames('export-credentials', 'output-env-credentials'),
  ...foreignNames('allowed-account-ids', 'allowed-accounts allowed-account-id'),
  ...foreignNames('registry-id', 'account account-id aws-account aws-account-id aws-ecr-account-id ecr-account-id'),
  ...foreignNames('repository', 'repo repo-name repository-name repository-uri repository-url ecr-repository ecr-repo'),
  ...foreignNames('repository', 'ecr-repository-name ecr-repo-name ecr-uri aws-ecr-repository image images image-name'),
  ...foreignNames(
    'repository',
    'image-repository image-repo docker-repository docker-image container-name destination',
  ),
  ...foreignNames('registries', 'registry registry-url registry-uri ecr-registry docker-registry'),
  ...foreignNames('create-repository', 'create-repo ecr-create-repository auto-create-repository'),
  ...foreignNames('scan-on-push', 'repo-scan-on-push image-scanning image-scanning-configuration'),
  ...foreignNames('encryption', 'repo-encryption-type encryption-type'),
  ...foreignNames('kms-key', 'repo-encryption-kms-key kms kms-key-id kms-key-arn kms-key-alias'),
  ...foreignNames('image-tag-mutability', 'tag-mutability mutability image-mutability'),
  ...foreignNames('repository-policy', 'set-repo-policy repo-policy-path repository-policy-path ecr-policy'),
  ...foreignNames('lifecycle-policy', 'lifecycle lifecycle-policy-path lifecycle-policy-file lifecycle-rules'),
  ...foreignNames('tags', 'tag image-tag image-tags docker-tag docker-tags extra-tags tag-name flavor'),
  ...foreignNames('if-tag-exists', 'skip-when-tags-exist skip-if-exists skip-if-tag-exists'),
  ...foreignNames('labels', 'label image-labels docker-labels'),
  ...foreignNames(
    'context',
    'path build-path build-context docker-context workdir working-directory dockerfile-context',
  ),
  ...foreignNames(
    'file',
    'dockerfile docker-file dockerfile-path docker-file-path dockerfile-name bake-file bake-files',
  ),
  ...foreignNames('target', 'stage build-target build-stage target-stage docker-target'),
  ...foreignNames('bake', 'targets bake-target bake-targets'),
  ...foreignNames('platforms', 'platform arch architecture architectures build-platforms custom-platform'),
  ...foreignNames('build-args', 'build-arg args arg buildargs build-arguments extra-build-args docker-build-args vars'),
  ...foreignNames('secrets', 'secret build-secret build-secrets'),
  ...foreignNames('secret-envs', 'secret-env'),
  ...foreignNames('secret-files', 'secret-file'),
  ...foreignNames('ssh', 'ssh-key ssh-agent'),
  ...foreignNames('cache', 'cache-type use-cache enable-cache cache-repo'),
  ...foreignNames('cache-from', 'cache-source'),
  ...foreignNames('add-hosts', 'add-host extra-hosts'),
  ...foreignNames('builder-nodes', 'driver driver-opts driver-opt endpoint append'),
  ...foreignNames('build-flags', 'extra-args build-options build-opts docker-build-options extra-build-options'),
  ...foreignNames('push', 'push-image no-push skip-push'),
  ...foreignNames('outputs', 'output'),
  ...foreignNames('provenance', 'attest-provenance'),
  ...foreignNames('github-token', 'token'),
  ...foreignNames('logout', 'skip-logout'),
  ...foreignNames('attempts', 'retries retry retry-max-attempts max-attempts'),
}

const keyAdvice =
  'Use a role in `role-to-assume`, or set `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` under `env:` of the step.'

/**
 * Maps an input of another action that has no equivalent here to advice for the user. Empty if the user can simply remove the
 * input.
 */
const adviceByForeignName: Readonly<Record<string, string>> = {
  ...sameAdvice('aws-access-key-id aws-secret-access-key aws-session-token access-key-id secret-access-key', keyAdvice),
  ...sameAdvice('aws-access-key aws-secret-key access-key secret-key', keyAdvice),
  ...sameAdvice('aws-profile profile profile-name', 'Set `AWS_PROFILE` under `env:` of the step.'),
  ...sameAdvice(
    'web-identity-token-file',
    'Set `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` under `env:` of the step.',
  ),
  ...sameAdvice('use-existing-credentials', 'Leave `role-to-assume` empty to use the ambient credentials.'),
  ...sameAdvice('managed-session-policies', 'Write the statements into `session-policy`.'),
  ...sameAdvice('http-proxy https-proxy proxy', 'Set `HTTPS_PROXY` under `env:`.'),
  ...sameAdvice('no-proxy', 'Set `NO_PROXY` under `env:`.'),
  ...sameAdvice('sts-endpoint', 'Set `AWS_ENDPOINT_URL_STS` under `env:`.'),
  ...sameAdvice(
    'registry-type',
    'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME` or `registries: public.ecr.aws`.',
  ),
  ...sameAdvice('public-registry', 'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME`.'),
  ...sameAdvice(
    'username password ecr auth registry-auth',
    'For a registry outside ECR, log in with docker/login-action before this step.',
  ),
  ...sameAdvice(
    'dockerhub-username dockerhub-password',
    'For Docker Hub, log in with docker/login-action before this step.',
  ),
  ...sameAdvice(
    'cache-dir',
    'Use `cache: registry` or `cache: gha`, or `cache-from` and `cache-to` with `type=local`.',
  ),
  ...sameAdvice('attests', 'Use `provenance` and `sbom`, or `attest` for a signed provenance.'),
  ...sameAdvice('call check', 'Run docker in a separate step.'),
  ...sameAdvice('setup-qemu qemu', 'Use `emulation: auto`.'),
  ...sameAdvice('buildx-version buildkitd-flags buildkitd-config', 'Use docker/setup-buildx-action before this step.'),
  ...sameAdvice('buildkitd-config-inline keep-state', 'Use docker/setup-buildx-action before this step.'),
  // Inputs of other actions that this action does not need.
  ...sameAdvice('mask-password mask-aws-account-id output-credentials version name use install', ''),
  ...sameAdvice('cleanup config flavour docker default add timeout action-timeout-s credentials scope source', ''),
  ...sameAdvice('role-skip-session-tagging unset-current-credentials executor environment', ''),
}

/** Maps each of the `names`, which are separated by spaces, to `input`. */
function foreignNames(input: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, input]))
}

/** Maps each of the `names`, which are separated by spaces, to `advice`. */
function sameAdvice(names: string, advice: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, advice]))
}

/** An input in the workflow that the action does not have. */
export interface UnknownInput {
  readonly name: string
  /** The input that was probably meant; undefined if no name is similar. */
  readonly meantInput: string | undefined
  readonly warning: string
}

/** The inputs in `names` that the action does not have. */
export function unknownInputs(names: readonly string[], action: ActionName): readonly UnknownInput[] {
  const knownInputs = inputNames(action)
  const place = action === 'main' ? '' : ` in ecr-build-push/${action}`
  return names
    .filter((name) => !knownInputs.includes(name))
    .map((name) => {
      const normalizedName = name.toLowerCase().replaceAll(/[_. ]/g, '-')
      const meantInput = findMeantInput(normalizedName, knownInputs)
      const advice = siblingActionAdvice(normalizedName) ?? lookUp(adviceByForeignName, normalizedName)
      const hint = meantInput === undefined ? advice : `Did you mean \`${meantInput}\`?`
      const sentences = [`The input \`${name}\` does not exist${place} and is ignored.`, hint]
      return { name, meantInput, warning: sentences.filter(Boolean).join(' ') }
    })
}

/** The advice to use another action of this project (the main action or a sub-action), if that action has the input. */
function siblingActionAdvice(name: string): string | undefined {
  const actionWithInput = actionNames.find((action) => inputNames(action).includes(name))
  return actionWithInput && `OWNER/ecr-build-push${actionWithInput === 'main' ? '' : `/${actionWithInput}`}@v1 has it.`
}

/** The input that was probably meant by `name`; undefined if there is advice about `name` instead, or no similar name. */
function findMeantInput(name: string, knownInputs: readonly string[]): string | undefined {
  // For example, `AWS_REGION` is normalized to `aws-region`.
  if (knownInputs.includes(name)) return name
  if (siblingActionAdvice(name) !== undefined) return undefined
  const sameMeaning = lookUp(inputByForeignName, name)
  if (sameMeaning !== undefined) return knownInputs.find((input) => input === sameMeaning)
  if (lookUp(adviceByForeignName, name) !== undefined) return undefined
  // For example, `session-name` means `role-session-name`.
  const longerNames = knownInputs.filter((input) => `${input}-`.startsWith(`${name}-`) || isPart(name, input))
  if (longerNames.length === 1) return longerNames[0]
  return longestEnd(name, knownInputs) ?? nearestInput(name, knownInputs)
}

/** Whether `part` is several words of a name, such as `session-name` of `role-session-name`. */
function isPart(part: string, name: string): boolean {
  return part.includes('-') && `-${name}-`.includes(`-${part}-`)
}

/** The longest input with which a name ends: `image-labels` means `labels`. `file` is too general. */
function longestEnd(name: string, knownInputs: readonly string[]): string | undefined {
  // `skip-scan` does not mean `scan`.
  if (/^(?:no|skip|disable|without)-/.test(name)) return undefined
  const ends = knownInputs.filter((input) => input !== 'file' && name.endsWith(`-${input}`))
  return ends.toSorted((first, second) => second.length - first.length)[0]
}

/**
 * The most similar input: at most 2 edits away, 1 for names shorter than 6 characters. The same letters in another order are
 * 1 edit. Undefined if two inputs are equally similar.
 */
function nearestInput(name: string, knownInputs: readonly string[]): string | undefined {
  const maximumEdits = name.length < 6 ? 1 : 2
  const [nearest, secondNearest] = knownInputs
    .map((input) => ({ input, edits: sortedLetters(input) === sortedLetters(name) ? 1 : distance(input, name) }))
    .filter(({ edits }) => edits <= maximumEdits)
    .toSorted((a, b) => a.edits - b.edits)
  return nearest && nearest.edits !== secondNearest?.edits ? nearest.input : undefined
}

function sortedLetters(name: string): string {
  return [...name].sort().join('')
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
