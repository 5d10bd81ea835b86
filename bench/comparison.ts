import { execFile } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadBuilderImage } from '../__tests__/support/buildkit.ts'
import { startEngine, stopEngine } from '../__tests__/support/engine.ts'
import { newScene, pushInputs } from '../__tests__/support/scene.ts'
import { holdsSecret } from '../__tests__/support/search.ts'

/**
 * A push with the action, and with the requests and commands of the five actions that it replaces: in turn, medians. AWS
 * and GitHub respond after 50 ms. The results are in comparison.json, and the README's table is generated from them.
 */
const runs = Number(process.argv[2] ?? 11)

/** What one push did. */
interface Push {
  readonly milliseconds: number
  readonly awsRequests: number
  readonly dockerCommands: number
  /** Whether the registry's password was an argument of a command. */
  readonly passwordInArguments: boolean
}

const ends: (() => unknown)[] = []
const engine = startEngine()
await loadBuilderImage(engine)
const scene = await newScene({ engine }, (end) => void ends.push(end as () => unknown))
const { aws, job } = scene
// The new layer comes first, so that no layer after it comes from a cache.
writeFileSync(join(job.workspace, 'Dockerfile'), 'FROM scratch\nCOPY change /change\nCOPY busybox /bin/busybox\n')
copyFileSync(engine.busybox, join(job.workspace, 'busybox'))

async function measure(push: () => Promise<number>): Promise<Push> {
  writeFileSync(join(job.workspace, 'change'), `${Math.random()}`)
  const [requests, calls] = [aws.requests.length, scene.dockerCalls().length]
  const milliseconds = Math.round(await push())
  const commands = scene.dockerCalls().slice(calls)
  return {
    milliseconds,
    awsRequests: aws.requests.slice(requests).filter(({ service }) => service === 'sts' || service === 'ecr').length,
    dockerCommands: commands.length,
    passwordInArguments: commands.some((args) => holdsSecret(args.join(' '), aws.secrets)),
  }
}

/** The secrets that the action adds to the environment of later steps. */
let exportedSecrets = 0

async function action(): Promise<number> {
  const step = job.step({ ...pushInputs, tags: 'action' })
  const main = await step.main
  if (main.exitCode !== 0) throw new Error(main.log)
  exportedSecrets = Object.values(main.exported).filter((value) => holdsSecret(value, aws.secrets)).length
  return main.milliseconds + (await step.post()).milliseconds
}

async function chain(): Promise<number> {
  const env = { ...job.environment(), DOCKER_CONFIG: join(job.home, '.docker'), ROLE: pushInputs['role-to-assume'] }
  const start = performance.now()
  await promisify(execFile)(join(import.meta.dirname, 'chain.sh'), { env, cwd: job.workspace })
  return performance.now() - start
}

function median(pushes: readonly Push[]): Push {
  const sorted = pushes.toSorted((a, b) => a.milliseconds - b.milliseconds)
  return sorted[Math.floor(sorted.length / 2)] as Push
}

try {
  aws.latency(50)
  const pushes = { action: [] as Push[], chain: [] as Push[] }
  await measure(action)
  await measure(chain)
  for (let run = 0; run < runs; run++) {
    pushes.action.push(await measure(action))
    pushes.chain.push(await measure(chain))
  }
  const result = {
    runs,
    action: { ...median(pushes.action), exportedSecrets },
    chain: median(pushes.chain),
  }
  const text = `${JSON.stringify(result, undefined, 2)}\n`
  writeFileSync(join(import.meta.dirname, 'comparison.json'), text)
  console.log(text)
} finally {
  for (const end of ends) await end()
  stopEngine()
}
