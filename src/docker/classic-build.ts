import type { ActionError } from '../errors/action-error.ts'
import type { DockerResult } from '../failures/docker.ts'
import type { Build } from '../plan/builds/build.ts'
import { classicArguments, pushedDigest } from '../plan/builds/classic.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, type ShowOutput, succeeded } from './exec.ts'

export interface ClassicOptions {
  readonly env: Environment
  /** The names to push, `host/name:tag`, in order. */
  readonly references: readonly string[]
  /** The path of the file to which docker writes the image ID. */
  readonly imageIdFile: string
  readonly show: ShowOutput
  /** Makes the error for a failed command. */
  readonly explain: (result: DockerResult) => Promise<ActionError>
}

/**
 * Builds and pushes with the engine's classic builder, without buildx. Returns the digest of the first reference; undefined
 * without a push.
 */
export async function classicBuild(build: Build, options: ClassicOptions): Promise<string | undefined> {
  const { references, imageIdFile, show, explain } = options
  // 0 selects the classic builder. With any other value, docker requires buildx.
  const env = { ...options.env, DOCKER_BUILDKIT: '0' }
  const buildResult = await show((print) => {
    print("Docker has no buildx: building with the engine's classic builder.\n")
    return docker(classicArguments(build, references, imageIdFile), { env, print })
  })
  if (!succeeded(buildResult)) throw await explain(buildResult)
  if (!build.push) return undefined

  let firstDigest: string | undefined
  for (const reference of references) {
    const pushResult = await show((print) => docker(['push', reference], { env, print }))
    // Add the line that buildx prints before a push with docker, so that the error is recognized as a failed push.
    if (!succeeded(pushResult))
      throw await explain({ ...pushResult, output: ` > pushing ${reference} with docker:\n${pushResult.output}` })
    if (reference === references[0]) firstDigest = pushedDigest(pushResult.output)
  }
  return firstDigest
}
