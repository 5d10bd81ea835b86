import { startEngine, stopEngine } from '../__tests__/support/engine.ts'
import { newJob } from '../__tests__/support/runner.ts'
import { writeDockerConfig } from '../__tests__/support/engine.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
const engine = startEngine()
const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
writeDockerConfig(job.home, engine)
writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /x\n')
const inputs = { 'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push', 'aws-region': 'eu-west-1', repository: 'team/app' }
const first = job.step({ ...inputs, tags: 'v1', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
console.log((await first.main).exitCode, (await first.post()).exitCode)
for (let i = 0; i < 8; i++) {
  const step = job.step({ ...inputs, 'source-image': 'v1', tags: `t${i}` })
  const main = await step.main
  if (main.exitCode) console.log(main.log)
  const post = await step.post()
  console.log(main.milliseconds.toFixed(0), post.milliseconds.toFixed(0), main.outputs.result)
  if (i === 0) console.log(main.log)
}
await aws.close(); job.remove(); stopEngine()
