import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { outputCollector } from '../command/collector.ts'
import { bakeFileRejected, bakeFileTooLarge, targetDigestMissing } from '../failures/bake.ts'
import { unwrittenCaches } from '../failures/cache.ts'
import { buildxMissing } from '../failures/docker.ts'
import { isIndexPushedTwice } from '../failures/old-buildx.ts'
import type { Invalid } from '../parsing/reader.ts'
import type { Bake } from '../plan/builds/bake.ts'
import { bakeArguments, bakeDefinition, type NamedTarget } from '../plan/builds/bake-definition.ts'
import { allBuildArgs } from '../plan/builds/bake-requirements.ts'
import { argumentReplacer, type Metadata, readMetadata, withPushedDigest } from '../plan/builds/metadata.ts'
import { buildWarnings, withoutDockerfiles } from '../plan/builds/warnings.ts'
import type { Environment } from '../plan/run/context.ts'
import { type BuildOptions, type BuildResult, buildFailure, readAndDelete, runBuild } from './build.ts'
import { explainUnknownArgument, lacksBuildx } from './diagnosis.ts'
import { runShortCommand, succeeded } from './exec.ts'
import { type Session, withoutAwsKeys, withoutRunnerSecrets } from './session.ts'

/** The timeout for reading a bake file, in milliseconds. */
const readTimeoutMs = 60_000

/** The fields of a build result that BuildKit reports only for the whole bake, and not for each target. */
type WholeBakeField = 'buildRecord' | 'warnings' | 'unwrittenCaches' | 'isPushedTwice'

/** The image of one target. */
export interface BakeTargetResult extends Omit<BuildResult, WholeBakeField> {
  readonly target: string
}

/** The images of a bake, and BuildKit's steps (`buildRecord`) and messages. */
export interface BakeResult extends Pick<BuildResult, WholeBakeField> {
  readonly targets: readonly BakeTargetResult[]
}

/** Each target has its own references. After a failed push of a bake, no missing tags are added. */
export interface BakeOptions extends Omit<BuildOptions, 'references' | 'completePush'> {
  /** The targets to build, with their tags. */
  readonly targets: readonly NamedTarget[]
}

/** Reads a bake file with buildx. Returns the resolved file as JSON, or `Invalid`. Does not build, and needs no engine. */
export async function printBake(args: readonly string[], env: Environment): Promise<string | Invalid> {
  const { onStdout, text } = outputCollector()
  // Remove the secrets, because a bake file can copy any variable of this environment into an image.
  const bakeEnv = withoutAwsKeys(withoutRunnerSecrets(env))
  const outcome = await runShortCommand(args, { env: bakeEnv, timeoutMs: readTimeoutMs, onStdout })
  if (succeeded(outcome)) return text() ?? bakeFileTooLarge
  if (await lacksBuildx(outcome, bakeEnv)) throw buildxMissing(['bake'])
  return bakeFileRejected(outcome)
}

/** Runs `docker buildx bake` once for all targets, and pushes the images if `push` is true. */
export async function bake(session: Session, plan: Bake, options: BakeOptions): Promise<BakeResult> {
  const files = {
    definition: join(session.record.directory, 'bake.json'),
    metadata: join(session.record.directory, 'metadata.json'),
  }
  const targetNames = [...options.targets.map(({ target }) => target), ...plan.targetsWithoutImage]
  // Unset this variable, because the paths in the definition are already relative to the workspace.
  const env = { ...session.env, BUILDX_BAKE_FILE_RELATIVE_PATHS: undefined }
  // Only this user may read the file, because build arguments in the file may be secret.
  writeFileSync(files.definition, bakeDefinition(plan, options.targets), { mode: 0o600 })
  const { outcome, buildRecord, pushedDigests, hideArgumentValues } = await runBuild(
    bakeArguments(plan, targetNames, files),
    { ...plan.build, buildArgs: allBuildArgs(plan) },
    { ...session, env },
    options,
  ).finally(() => rmSync(files.definition, { force: true }))
  if (!succeeded(outcome))
    throw (await explainUnknownArgument(outcome, env)) ?? (await buildFailure(outcome, env, options))

  // Empty if buildx wrote no metadata.
  const text = readAndDelete(files.metadata)
  const metadataByTarget: Record<string, Metadata> = text === '' ? {} : JSON.parse(text)
  for (const { target, references } of options.targets) {
    metadataByTarget[target] = withPushedDigest(metadataByTarget[target] ?? {}, references, pushedDigests)
  }
  const metadata = text === '' ? '' : JSON.stringify(metadataByTarget, argumentReplacer(hideArgumentValues), 2)
  const targets = options.targets.map(({ target }) => {
    const fields = readMetadata(metadataByTarget[target] ?? {})
    if (plan.build.push && fields.digest === undefined) throw targetDigestMissing(target)
    // Each target gets the metadata of the whole bake, which is the content of buildx's file.
    return { target, ...fields, metadata: withoutDockerfiles(metadata) }
  })
  const warnings = buildWarnings(metadata, options.dockerfiles)
  const { output } = outcome
  return {
    targets,
    buildRecord,
    warnings,
    unwrittenCaches: unwrittenCaches(output),
    isPushedTwice: isIndexPushedTwice(output),
  }
}
