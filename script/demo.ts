import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startEngine, writeDockerConfig } from '../__tests__/support/engine.ts'
import { newJob } from '../__tests__/support/runner.ts'
import { startStandIn } from '../__tests__/support/stand-in/stand-in.ts'
import { readSummary } from '../__tests__/support/summary.ts'

const summaryFile = join(import.meta.dirname, '../.cache/demo-summary.md')
// After Ctrl-C, the current part ends, because its programs receive the signal too. Then the demo cleans up.
let interrupted = false
process.on('SIGINT', () => {
  interrupted = true
})

/** A log without the workflow commands (`::NAME::…`), which the runner does not show. The title of a group stays. */
const withoutCommands = (log: string) => log.replaceAll(/^::group::/gm, '- ').replaceAll(/^::.*\n/gm, '')

try {
  await demo()
} catch (error) {
  console.error(interrupted ? 'Interrupted.' : error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function demo(): Promise<void> {
  await startPart('Start a Docker Engine')
  const engine = startEngine()

  await startPart('Start the AWS emulator')
  const aws = await startStandIn({ dockerRegistry: engine.dockerRegistry })
  console.log(`Amazon ECR responds at ${aws.registryHost}. It has the role ci-push and the repository team/app.`)

  const job = newJob({ env: { ...aws.environment, DOCKER_HOST: engine.dockerHost, PATH: engine.path } })
  cpSync(join(import.meta.dirname, '../examples/hello'), job.workspace, { recursive: true })
  copyFileSync(engine.busybox, join(job.workspace, 'busybox'))
  writeDockerConfig(job.home, engine)

  const docker = async (...args: string[]) =>
    (await promisify(execFile)('docker', args, { env: job.environment() })).stdout.trim()

  try {
    await startPart('Run the step: assume a role, log in, build and push')
    const step = job.step({
      'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
      'aws-region': 'eu-west-1',
      repository: 'team/app',
      tags: '{sha}\n{latest}',
    })
    const main = await step.main
    console.log(withoutCommands(main.log))
    if (main.exitCode !== 0) throw new Error('The step failed.')

    await startPart('The job summary')
    writeFileSync(summaryFile, main.summary)
    const { heading, rows } = readSummary(main.summary)
    console.log(heading)
    for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(22)}${value}`)

    await startPart('A later step pulls the image by its digest and runs it')
    const image = main.outputs['image-uri-with-digest'] ?? ''
    await docker('pull', '--quiet', image)
    console.log(await docker('run', '--rm', '--network', 'none', image))
    await docker('image', 'rm', '--force', image)

    await startPart('The post step')
    console.log(withoutCommands((await step.post()).log))

    await startPart('Done')
    console.log(`The step built examples/hello, pushed it to the emulated Amazon ECR, and logged out. No image, container or login is left.

Next:     README.md, "First push", shows the workflow and the AWS role for your own repository.
Summary:  ${summaryFile} is the Markdown that GitHub shows.
Clean up: delete .cache and node_modules in this folder. Nothing was installed elsewhere, except Node.js if it was missing.`)
  } finally {
    await aws.close()
    job.remove()
  }
}

/** Prints the title of the next part. Throws after Ctrl-C. */
async function startPart(title: string): Promise<void> {
  // Node handles a pending signal first.
  await setImmediate()
  if (interrupted) throw new Error('interrupted')
  console.log(`\n==> ${title}`)
}
