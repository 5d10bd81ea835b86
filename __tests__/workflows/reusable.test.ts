import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startBuildKit } from '../support/buildkit.ts'
import { openWorkflowRunner, pusher, trustEverybody, type WorkflowRunner } from '../support/workflow-runner.ts'

const run = promisify(execFile)

const published = 'OWNER/ecr-build-push/.github/workflows/build-push.yml@v1'

/** A workflow that calls the reusable one, and a job after it that shows what it gives. */
function caller(inputs: string, uses = published): string {
  return `name: caller
on: push
jobs:
  image:
    permissions: { id-token: write, contents: read }
    uses: ${uses}
    with:
      role-to-assume: ${pusher}
      aws-region: eu-west-1
      repository: team/app
      ${inputs.trim().split('\n').join('\n      ')}
    secrets:
      build-secrets: \${{ secrets.BUILD_SECRETS }}
  deploy:
    needs: image
    runs-on: ubuntu-latest
    steps:
      - run: echo "deploys <$IMAGE> <$RESULT> <$TAGS>"
        env:
          IMAGE: \${{ needs.image.outputs.image-uri-with-digest }}
          RESULT: \${{ needs.image.outputs.result }}
          TAGS: \${{ needs.image.outputs.tags }}
`
}

/** Docker's own driver does not push by digest, and the image of a builder of the step's own is not here. */
async function selectBuildKit({ home }: WorkflowRunner): Promise<void> {
  const engine = inject('engine')
  const buildKit = await startBuildKit()
  onTestFinished(() => buildKit.stop())
  const env = { HOME: home, PATH: engine.path, DOCKER_HOST: engine.dockerHost }
  await run('docker', ['buildx', 'create', '--use', '--driver', 'remote', buildKit.endpoint], { env })
}

test('two platforms are built by a job each, and joined', async () => {
  const runner = await openWorkflowRunner()
  await selectBuildKit(runner)
  const { stdout, failed } = await runner.run(caller('platforms: linux/amd64,linux/arm64\ntags: v1,v2'), 'push', {secrets: { BUILD_SECRETS: 'token=very-secret-token' }})
  writeFileSync('/tmp/out.txt', stdout)
  expect(failed, stdout).toBe(false)
}, 300_000)
