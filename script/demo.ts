import { execFile } from 'node:child_process'
import { copyFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'

const say = (text: string) => console.log(`\n==> ${text}`)

say('A Docker Engine for the demo')
const engine = startEngine()

say('A stand-in for GitHub, AWS STS and Amazon ECR, on this machine')
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
console.log(`ECR answers as ${aws.registryHost}; it knows the role ci-push and the repository team/app.`)

const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
cpSync(join(import.meta.dirname, '../examples/hello'), job.workspace, { recursive: true })
copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
writeDockerConfig(job.home, engine)

const docker = async (...args: string[]) =>
  (await promisify(execFile)('docker', args, { env: job.environment() })).stdout.trim()

try {
  say('The step: role, login, build, push')
  const step = job.step({
    'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
    'aws-region': 'eu-west-1',
    repository: 'team/app',
    tags: '{sha}\n{latest}',
  })
  const main = await step.main
  // A real runner carries out such lines and shows none of them.
  console.log(main.log.replaceAll(/^::group::/gm, '- ').replaceAll(/^::.*\n/gm, ''))
  if (main.exitCode !== 0) throw new Error('the step failed')

  say('Its outputs')
  for (const name of ['image-uri', 'digest', 'image-uri-with-digest']) console.log(`${name}: ${main.outputs[name]}`)

  say('Its job summary')
  console.log(main.summary)

  say('A later step pulls the image by its digest and runs it')
  const image = main.outputs['image-uri-with-digest'] ?? ''
  await docker('pull', '--quiet', image)
  console.log(await docker('run', '--rm', '--network', 'none', image))
  await docker('image', 'rm', '--force', image)

  say('After the job')
  console.log((await step.post()).log)
} finally {
  await aws.close()
  job.remove()
}
