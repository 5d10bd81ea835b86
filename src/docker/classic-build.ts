import type { ActionError } from '../errors/action-error.ts'
import type { DockerResult } from '../failures/docker.ts'
import type { Build } from '../plan/builds/build.ts'
import { classicArguments, digestPushed } from '../plan/builds/classic.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, type ShowOutput, succeeded } from './exec.ts'

export interface ClassicOptions {
  readonly env: Environment
  /** `host/name:tag`, in order. */
  readonly references: readonly string[]
  /** The file that docker leaves the image's id in. */
  readonly imageId: string
  readonly show: ShowOutput
  /** Makes an error of a command that failed. */
  readonly explain: (ending: DockerResult) => Promise<ActionError>
}

/** Builds with the engine's classic builder, for a docker without buildx, and pushes; gives the digest that was pushed. */
export async function classicBuild(build: Build, options: ClassicOptions): Promise<string | undefined> {
  const { references, imageId, show, explain } = options
  // Otherwise docker looks for buildx here too.
  const env = { ...options.env, DOCKER_BUILDKIT: '0' }
  const built = await show((print) => {
    print("Docker has no buildx: building with the engine's classic builder.\n")
    return docker(classicArguments(build, references, imageId), { env, print })
  })
  if (!succeeded(built)) throw await explain(built)
  if (!build.push) return undefined

  const digests: (string | undefined)[] = []
  for (const reference of references) {
    const pushed = await show((print) => docker(['push', reference], { env, print }))
    // So buildx begins when it pushes with docker, and so a push that failed is told from a build.
    if (!succeeded(pushed))
      throw await explain({ ...pushed, output: ` > pushing ${reference} with docker:\n${pushed.output}` })
    digests.push(digestPushed(pushed.output))
  }
  return digests[0]
}
