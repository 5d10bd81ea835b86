import { expect, test } from 'vitest'
import { troubleshootingPage } from '../../src/failures/troubleshooting.ts'

// Of an action in a folder the runner names the repository alone. Source: actions/runner, `ActionRunner`.
const action = { GITHUB_ACTION_REPOSITORY: 'octo/ecr-build-push', GITHUB_ACTION_REF: 'v1' }

test.each([
  ['at the ref in use', action, 'https://github.com/octo/ecr-build-push/blob/v1/docs/troubleshooting.md'],
  [
    'on the server of the run',
    { ...action, GITHUB_SERVER_URL: 'https://ghe.example.com' },
    'https://ghe.example.com/octo/ecr-build-push/blob/v1/docs/troubleshooting.md',
  ],
  ['a path for a local action', { GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' }, 'docs/troubleshooting.md'],
  ['a path outside a workflow', {}, 'docs/troubleshooting.md'],
])('the page is %s', (_, env, page) => {
  expect(troubleshootingPage(env)).toBe(page)
})
