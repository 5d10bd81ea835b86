import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBuilderImage } from '../__tests__/support/buildkit.ts'
import { startEngine, stopEngine } from '../__tests__/support/engine.ts'
import { newScene } from '../__tests__/support/scene.ts'
import { holdsSecret } from '../__tests__/support/search.ts'
import { runAction, runScript } from './measurement.ts'

// Measures a push with the action, and with the requests and commands of the five actions that it replaces (chain.sh), in
// turn. AWS and GitHub respond after 50 ms. Writes the medians to comparison.json, from which the README's table is
// generated. The argument is the number of runs.

const runs = Number(process.argv[2] ?? 11)

interface PushMeasurement {
  readonly milliseconds: number
  readonly awsRequests: number
  readonly dockerCommands: number
  /** Whether the registry's password was an argument of a command. */
  readonly passwordInArguments: boolean
}

const cleanups: (() => unknown)[] = []
const engine = startEngine()
await loadBuilderImage(engine)
const scene = await newScene({ engine }, (cleanup) => void cleanups.push(cleanup as () => unknown))
const { aws, job } = scene
// The changed layer comes first, so that no layer after it comes from a cache.
writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY change /change\nCOPY busybox /bin/busybox\n')
copyFileSync(engine.busybox, join(job.workspace, 'busybox'))

/** Measures a push, which returns its time in milliseconds. */
async function measure(push: () => Promise<number>): Promise<PushMeasurement> {
  writeFileSync(join(job.workspace, 'change'), `${Math.random()}`)
  const requestsBefore = aws.requests.length
  const commandsBefore = scene.dockerCalls().length
  const milliseconds = Math.round(await push())
  const requests = aws.requests.slice(requestsBefore)
  const commands = scene.dockerCalls().slice(commandsBefore)
  return {
    milliseconds,
    awsRequests: requests.filter(({ service }) => service === 'sts' || service === 'ecr').length,
    dockerCommands: commands.length,
    passwordInArguments: commands.some((args) => holdsSecret(args.join(' '), aws.secrets)),
  }
}

/** How many secrets the action adds to the environment of later steps. */
let exportedSecrets = 0

async function pushWithAction(): Promise<number> {
  const { main, milliseconds } = await runAction(job, { tags: 'action' })
  exportedSecrets = Object.values(main.exported).filter((value) => holdsSecret(value, aws.secrets)).length
  return milliseconds
}

const pushWithChain = () => runScript('chain.sh', job)

/** The push with the median time. */
function medianPush(pushes: readonly PushMeasurement[]): PushMeasurement {
  const sorted = pushes.toSorted((a, b) => a.milliseconds - b.milliseconds)
  return sorted[Math.floor(sorted.length / 2)] as PushMeasurement
}

try {
  aws.latency(50)
  const pushes = { action: [] as PushMeasurement[], chain: [] as PushMeasurement[] }
  // The first pushes are slower, because nothing is cached yet.
  await measure(pushWithAction)
  await measure(pushWithChain)
  for (let run = 0; run < runs; run++) {
    pushes.action.push(await measure(pushWithAction))
    pushes.chain.push(await measure(pushWithChain))
  }
  const result = {
    runs,
    action: { ...medianPush(pushes.action), exportedSecrets },
    chain: medianPush(pushes.chain),
  }
  const text = `${JSON.stringify(result, undefined, 2)}\n`
  writeFileSync(join(import.meta.dirname, 'comparison.json'), text)
  console.log(text)
} finally {
  for (const cleanup of cleanups) await cleanup()
  stopEngine()
}
