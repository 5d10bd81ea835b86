import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { placeholderNames } from '../src/plan/tags/tags.ts'
import { actionInputs, read } from './plan/fixtures.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/migrating.md'), 'utf8')
const { outputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

/** What a row of a table says that something becomes. */
interface Row {
  /** What the cells before the last name. */
  readonly theirs: readonly string[]
  /** The last cell. */
  readonly ours: string
  /** The first line of the table. */
  readonly title: string
}

/** The rows of the tables whose last column is ours. */
const rows: readonly Row[] = [...page.matchAll(/^(\|.*\b[Hh]ere \|)\n.*\n((?:\|.*\n)+)/gm)].flatMap(
  ([, title = '', lines = '']) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const cells = line.split(/(?<!\\)\|/).slice(1, -1)
        return { theirs: cells.slice(0, -1).flatMap(codeIn), ours: cells.at(-1) ?? '', title }
      }),
)

function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

/** What others' action.yml of today have for inputs, and for CircleCI's orb its parameters. */
const others: Readonly<Record<string, string>> = {
  'aws-actions/configure-aws-credentials':
    'action-timeout-s allowed-account-ids audience aws-access-key-id aws-profile aws-region aws-secret-access-key aws-session-token ' +
    'custom-tags disable-retry force-skip-oidc http-proxy inline-session-policy managed-session-policies mask-aws-account-id no-proxy ' +
    'output-credentials output-env-credentials overwrite-aws-profile retry-max-attempts role-chaining role-duration-seconds ' +
    'role-external-id role-session-name role-skip-session-tagging role-to-assume special-characters-workaround sts-endpoint ' +
    'transitive-tag-keys unset-current-credentials use-existing-credentials web-identity-token-file',
  'aws-actions/amazon-ecr-login': 'http-proxy mask-password registries registry-type skip-logout',
  'docker/setup-buildx-action':
    'append buildkitd-config buildkitd-config-inline buildkitd-flags cache-binary cleanup driver driver-opts endpoint keep-state name ' +
    'platforms use version',
  'docker/metadata-action':
    'annotations bake-target context flavor github-token images labels sep-annotations sep-labels sep-tags tags',
  'docker/build-push-action':
    'add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call cgroup-parent context file ' +
    'github-token labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom secret-envs secret-files ' +
    'secrets shm-size ssh tags target ulimit',
  'docker/login-action': 'ecr logout password registry registry-auth scope username',
  'aws-ecr/build_and_push_image':
    'account_id attach_workspace auth aws_domain binfmt_version build_path checkout container_registry_login create_repo ' +
    'docker_login dockerfile dockerhub_password dockerhub_username executor extra_build_args image_tag_exclusion_filters ' +
    'image_tag_mutability lifecycle_policy_path ' +
    'no_output_timeout path platform profile_name public_registry public_registry_alias push_image region registry_id ' +
    'registry_login remote_docker_layer_caching remote_docker_version repo repo_encryption_kms_key repo_encryption_type repo_tag ' +
    'repo_policy_path repo_scan_on_push set_repo_policy setup_remote_docker skip_when_tags_exist tag use_credentials_helper ' +
    'workspace_root',
  'docker/setup-qemu-action': 'cache-image image platforms reset',
  'docker/github-builder':
    'annotations artifact-name artifact-retention-days artifact-upload build-args cache cache-mode cache-scope context distribute ' +
    'fail-fast file github-token job-name-prefix labels meta-annotations meta-flavor meta-images meta-labels meta-tags output ' +
    'platforms push registry-auths registry-identities runner sbom set-meta-annotations set-meta-labels setup-qemu shm-size sign ' +
    'target ulimit',
  'alexjurkiewicz/ecr-scan-image': 'fail_threshold ignore_list missedCVELogLevel repository tag',
  'ecperth/check-aws-inspector': 'consistency-delay fail-on ignore registry-id repository tag timeout',
  'kciter/aws-ecr-action':
    'access_key_id account_id assume_role create_repo dockerfile extra_build_args path region repo secret_access_key tags',
  'docker/bake-action':
    'allow builder call files github-token load no-cache provenance pull push sbom set source targets vars',
}

test.each(Object.entries(others))('every input of %s has a counterpart', (name, inputs) => {
  const [, heading = ''] = page.match(new RegExp(`^(### ${name}\\b.*)$`, 'm')) ?? []
  const section = heading === '' ? page : (page.split(`${heading}\n`)[1]?.split(/^##/m)[0] ?? '')
  const table = rows.filter(({ title }) => section.includes(title) && (heading !== '' || title.includes(name)))
  const names = table.flatMap(({ theirs }) => theirs.map((code) => code.replace(/:.*/s, '')))
  expect(names).toEqual(expect.arrayContaining(inputs.split(' ')))
})

test('what is the same is an input or an output of that name', () => {
  const same = rows.filter(({ ours }) => /^ the same\b/.test(ours)).flatMap(({ theirs }) => theirs)
  expect(same.length).toBeGreaterThan(30)
  expect([...Object.keys(actionInputs), ...Object.keys(outputs)]).toEqual(expect.arrayContaining(same))
})

/** What the tables name besides inputs and outputs: values, tags, labels, keys of a workflow, a permission, others' actions. */
const notOurs =
  'true false latest stable runners destinations env credentials id-token timeout-minutes sts amazon-ecr-login build-push-action metadata-action ' +
  'scope'

const named = rows.flatMap(({ ours }) => codeIn(ours))

test('every input and output that a table names exists', () => {
  const names = named.flatMap((code) => /^([a-z][a-z-]*)(?::.*)?$/s.exec(code)?.[1] ?? [])
  const known = [...Object.keys(actionInputs), ...Object.keys(outputs), ...notOurs.split(' ')]
  expect(names.filter((name) => !known.includes(name))).toEqual([])
})

test('every value and template that a table names is accepted', () => {
  const given = named.flatMap((code) => {
    const [, name = '', value = ''] = /^([a-z][a-z-]*): ([^$]*)$/.exec(code) ?? []
    return name in actionInputs ? [[name, value.replace(/^'(.*)'$/, '$1')] as const] : []
  })
  expect(given.length).toBeGreaterThan(8)
  for (const [name, value] of given) {
    expect(read({ [name]: value }).problems.filter(({ input }) => input === name)).toEqual([])
  }
  const placeholders = named.flatMap((code) =>
    [...code.matchAll(/(?<![{$])\{([a-z][a-z0-9]*)\}(?!\})/g)].map(([, name]) => name),
  )
  expect(placeholders.length).toBeGreaterThan(8)
  expect(placeholderNames).toEqual(expect.arrayContaining(placeholders))
})
