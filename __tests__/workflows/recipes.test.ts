import { test } from 'vitest'
import { pushTested, type Runnable, runShown, trustEverybody } from '../support/workflow-runner.ts'

/** The recipes that need nothing but the stand-in; the others name tools or machines that are not here. */
const runnable: readonly Runnable[] = [
  {
    place: 'docs/pull-requests.md, image',
    event: 'pull_request',
    payload: { number: 7, pull_request: { number: 7, head: { repo: { full_name: 'stranger/app' } } } },
  },
  { place: 'docs/pull-requests.md, image', event: 'push' },
  {
    place: 'docs/promote-to-account.md, environments',
    event: 'push',
    prepare: async (aws) => {
      trustEverybody(aws, 'arn:aws:iam::123456789012:role/ci-push')
      trustEverybody(aws, 'arn:aws:iam::444455556666:role/promote')
      const readers = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'ecr:*' }
      aws.repository('team/app', { policy: { Version: '2012-10-17', Statement: [readers] } })
      aws.repository('team/app', { account: '444455556666' })
      return {}
    },
  },
  {
    place: 'docs/promote-to-account.md, promote-by-digest',
    event: 'workflow_dispatch',
    prepare: async (aws, engine) => {
      trustEverybody(aws, 'arn:aws:iam::444455556666:role/promote')
      aws.repository('team/app', { account: '444455556666' })
      const readers = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:role/promote' }, Action: 'ecr:*' }
      const digest = await pushTested(aws, engine)
      aws.repository('team/app', { policy: { Version: '2012-10-17', Statement: [readers] } })
      return { digest }
    },
  },
  {
    place: 'docs/share.md, share',
    event: 'push',
    shows: /Downloaded newer image|Image is up to date/,
    prepare: async (aws) => {
      trustEverybody(aws, 'arn:aws:iam::123456789012:role/ci-push')
      trustEverybody(aws, 'arn:aws:iam::111122223333:role/deploy')
      return {}
    },
  },
  { place: 'docs/runners.md, self-hosted', event: 'push', shows: /image-uri-with-digest: 127/ },
  {
    place: 'docs/recipes.md, provenance',
    event: 'push',
    shows: /"SLSA": \{/,
  },
]

test.each(runnable)('$place runs in a workflow runner', runShown)
