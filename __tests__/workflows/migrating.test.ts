import { test } from 'vitest'
import { writeDockerConfig } from '../support/engine.ts'
import { pusher, type Runnable, runShown, trustEverybody } from '../support/workflow-runner.ts'

const host = '127\\.0\\.0\\.1:\\d+'

/** The workflows that come after. That with Earthly is the login alone, and then a program that is not here. */
const runnable: readonly Runnable[] = [
  {
    place: 'docs/migrating.md, one-step',
    event: 'push',
    shows: new RegExp(`${host}/team/app:sha-[0-9a-f]{7}\\b.*${host}/team/app:main\\b.*${host}/team/app@sha256:`, 's'),
  },
  {
    // On a machine with amazon-ecr-credential-helper, which stores no logins.
    place: 'docs/migrating.md, login-only',
    event: 'push',
    shows: new RegExp(`pushing manifest for ${host}/team/app:[0-9a-f]+`),
    prepare: async (aws, engine, home) => {
      writeDockerConfig(home, engine, { credHelpers: { [aws.registryHost]: 'ecr-login' } })
      return {}
    },
    programs: { 'docker-credential-ecr-login': '#!/bin/sh\necho not implemented\nexit 1\n' },
  },
  {
    place: 'docs/migrating.md, from-circleci',
    event: 'push',
    prepare: async (aws) => {
      aws.removeRepository('team/app')
      trustEverybody(aws, pusher)
      return {}
    },
  },
  {
    // Pulumi gets the image by its digest, and the keys of its own role.
    place: 'docs/migrating.md, pulumi-deploys',
    event: 'push',
    shows: new RegExp(
      `deployer: up --cwd infra --stack prod --yes --config image=${host}/team/app@sha256:[0-9a-f]{64}\\n`,
    ),
    programs: { pulumi: '#!/bin/sh\necho "$AWS_ACCESS_KEY_ID: $*"\n' },
    actions: {
      'aws-actions/configure-aws-credentials@v6':
        'runs: { using: composite, steps: [{ shell: sh, run: echo AWS_ACCESS_KEY_ID=deployer >>"$GITHUB_ENV" }] }',
    },
  },
]

test.each(runnable)('$place runs in a workflow runner', runShown)
