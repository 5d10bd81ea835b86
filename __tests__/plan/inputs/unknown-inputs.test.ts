import { expect, test } from 'vitest'
import { unknownInputs } from '../../../src/plan/inputs/unknown-inputs.ts'
import { actionInputs, random } from '../fixtures.ts'

const known = Object.keys(actionInputs)
const meant = (name: string) => unknownInputs([name], 'main')[0]?.meantInput

test.each([
  ['repositry', 'repository'],
  ['repo', 'repository'],
  ['repository-name', 'repository'],
  ['ecr-repository', 'repository'],
  ['ecr_repository', 'repository'],
  ['image', 'repository'],
  ['images', 'repository'],
  ['image-name', 'repository'],
  ['role', 'role-to-assume'],
  ['role-arn', 'role-to-assume'],
  ['aws-role', 'role-to-assume'],
  ['role_to_assume', 'role-to-assume'],
  ['assume_role', 'role-to-assume'],
  ['region', 'aws-region'],
  ['aws-regoin', 'aws-region'],
  ['aws_region', 'aws-region'],
  ['account', 'registry-id'],
  ['account-id', 'registry-id'],
  ['account_id', 'registry-id'],
  ['registry', 'registries'],
  ['tag', 'tags'],
  ['tgas', 'tags'],
  ['image-tag', 'tags'],
  ['image-tags', 'tags'],
  ['image_tags', 'tags'],
  ['path', 'context'],
  ['build-context', 'context'],
  ['docker-context', 'context'],
  ['dockerfile', 'file'],
  ['docker-file', 'file'],
  ['dockerfile-path', 'file'],
  ['build-arg', 'build-args'],
  ['build_args', 'build-args'],
  ['extra-build-args', 'build-args'],
  ['args', 'build-args'],
  ['platform', 'platforms'],
  ['label', 'labels'],
  ['lables', 'labels'],
  ['annotation', 'annotations'],
  ['secret', 'secrets'],
  ['secret-file', 'secret-files'],
  ['output', 'outputs'],
  ['driver', 'builder-nodes'],
  ['driver-opts', 'builder-nodes'],
  ['endpoint', 'builder-nodes'],
  ['lifecycle', 'lifecycle-policy'],
  ['lifecycle_policy_path', 'lifecycle-policy'],
  ['create-repo', 'create-repository'],
  ['repo-scan-on-push', 'scan-on-push'],
  ['skip-when-tags-exist', 'if-tag-exists'],
  ['push-image', 'push'],
  ['skip-logout', 'logout'],
  ['no-cache-filter', 'no-cache-filters'],
  ['session-name', 'role-session-name'],
  ['external-id', 'role-external-id'],
  ['inline-session-policy', 'session-policy'],
  ['output-env-credentials', 'export-credentials'],
  ['retry-max-attempts', 'attempts'],
  ['targets', 'bake'],
  ['files', 'file'],
  ['builda', 'builder'],
  ['dry', 'dry-run'],
])('`%s` means `%s`', (name, input) => {
  expect(unknownInputs([name], 'main')).toEqual([
    {
      name,
      meantInput: input,
      warning: `The input \`${name}\` does not exist and is ignored. Did you mean \`${input}\`?`,
    },
  ])
})

test.each([
  ['aws-access-key-id', 'a role in `role-to-assume`'],
  ['aws-secret-access-key', 'a role in `role-to-assume`'],
  ['aws_session_token', 'a role in `role-to-assume`'],
  ['registry-type', 'public.ecr.aws'],
  ['username', 'docker/login-action'],
  ['password', 'docker/login-action'],
  ['http-proxy', '`HTTPS_PROXY`'],
  ['aws-profile', '`AWS_PROFILE`'],
  ['cache-dir', '`cache: registry`'],
  ['attests', '`provenance` and `sbom`'],
])('`%s` has no counterpart, but advice', (name, text) => {
  expect(meant(name)).toBeUndefined()
  expect(unknownInputs([name], 'main')[0]?.warning).toContain(text)
})

test.each([
  'mask-password',
  'mask-aws-account-id',
  'keep-state',
  'version',
  'name',
  'timeout',
  'environment',
  'xyz',
  'foo-bar',
  'constructor',
  '__proto__',
  'pull-request',
  'env-file',
  'docker',
  'default',
  'policy',
  'wibble',
])('`%s` has no suggestion', (name) => {
  expect(meant(name)).toBeUndefined()
  expect(unknownInputs([name], 'main')[0]?.warning).not.toContain('Did you mean')
})

test('a known input is not unknown, and every suggestion is an input', () => {
  expect(unknownInputs(known, 'main')).toEqual([])
  const chance = random(3)
  for (let round = 0; round < 2000; round++) {
    const name = chance.text('abceghiklmnoprstuy-', 2, 12)
    const suggestion = meant(name)
    if (suggestion !== undefined) expect(known).toContain(suggestion)
  }
})
