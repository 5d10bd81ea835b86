import { inspectBuilder } from '../docker/builder.ts'
import { installEmulation } from '../docker/emulation.ts'
import type { Session } from '../docker/session.ts'
import type { Build } from '../plan/builds/build.ts'
import { builderDriver } from '../plan/builds/builder.ts'
import { platformsToEmulate } from '../plan/builds/emulation.ts'
import { cachedName } from '../plan/builds/pull-through.ts'
import type { PullThrough } from './pull-through.ts'
import type { StepContext } from './step-context.ts'

/** The builder, and the pull-through caches that may have the emulation image. */
interface BuilderWithCaches {
  readonly name: string | undefined
  readonly session: Session
  readonly pullThrough: PullThrough | undefined
}

/** With `emulation: auto`, installs emulation of the platforms that the builder's machine cannot run. */
export async function prepareEmulation(
  { emulation, emulationImage }: Build,
  platforms: readonly string[],
  { name, session, pullThrough }: BuilderWithCaches,
  { log }: StepContext,
): Promise<void> {
  if (emulation === 'off' || platforms.length === 0) return
  // If the builder cannot be inspected, its text is empty: all platforms are then checked on the engine's machine.
  const inspection = (await inspectBuilder(session, name)) ?? ''
  const toEmulate = platformsToEmulate(platforms, inspection)
  if (toEmulate.length === 0) return
  const driver = builderDriver(inspection)
  // Only the drivers `docker` and `docker-container` run the builder on the machine of the Docker Engine.
  if (driver !== undefined && !/^docker(?:-container)?$/.test(driver)) {
    log.warning(
      `\`emulation: auto\` has no effect for ${toEmulate.join(', ')}: a builder with the driver ${driver} runs on another machine. Install emulation there, or add a node of that platform.`,
    )
    return
  }
  const image = cachedName(emulationImage, pullThrough?.rules ?? []) ?? emulationImage
  log.info(`Checking with ${image} whether the builder's machine can run ${toEmulate.join(', ')}.`)
  const installed = await installEmulation(session, { image, platforms: toEmulate, show: log.passthrough })
  log.info(
    installed.length > 0
      ? `Installed emulation for ${installed.join(', ')}. The post step removes it.`
      : `The builder's machine can run ${toEmulate.join(', ')}. Nothing was installed.`,
  )
}
