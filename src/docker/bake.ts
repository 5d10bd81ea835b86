import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bakeFileRefused, noDigestOf } from '../failures/bake.ts'
import { unwrittenCaches } from '../failures/cache.ts'
import { buildxMissing } from '../failures/docker.ts'
import { isPushedTwice } from '../failures/old-buildx.ts'
import type { Invalid } from '../parsing/reader.ts'
import type { Bake } from '../plan/builds/bake.ts'
import { bakeArguments, bakeDefinition, type NamedTarget } from '../plan/builds/bake-definition.ts'
import { argumentsOf } from '../plan/builds/bake-requirements.ts'
import { type Metadata, maskArguments, readMetadata, withPushedDigest } from '../plan/builds/metadata.ts'
import { buildWarnings, withoutSources } from '../plan/builds/warnings.ts'
import type { Environment } from '../plan/run/context.ts'
import { type BuildOptions, type Built, buildFailure, readAndDelete, runBuild } from './build.ts'
import { argumentUnknown, lacksBuildx } from './diagnosis.ts'
import { askDocker, succeeded } from './exec.ts'
import { type Session, withoutAwsKeys, withoutRunnerSecrets } from './session.ts'

/** How long buildx may take to read a bake file, in milliseconds. */
const readingLimit = 60_000

/** What was built for one target, by its name. */
export interface BakedTarget extends Omit<Built, 'record' | 'warnings' | 'unwrittenCaches' | 'twice'> {
  readonly target: string
}

/** What came of a bake: the images, and what BuildKit says of the whole. */
export interface Baked extends Pick<Built, 'record' | 'warnings' | 'unwrittenCaches' | 'twice'> {
  readonly targets: readonly BakedTarget[]
}

export interface BakeOptions extends Omit<BuildOptions, 'references' | 'isThere'> {
  /** Those to be built now, with the names that they get. */
  readonly targets: readonly NamedTarget[]
}

/** Asks buildx what is in a bake file: JSON text, or what is wrong with it. Nothing is built, and no engine is asked. */
export async function printBake(args: readonly string[], env: Environment): Promise<string | Invalid> {
  let text = ''
  // A bake file can put every variable of this environment into an image.
  const own = withoutAwsKeys(withoutRunnerSecrets(env))
  const outcome = await askDocker(args, {
    env: own,
    timeoutMs: readingLimit,
    answer: (piece: string) => {
      text += piece
    },
  })
  if (succeeded(outcome)) return text
  if (await lacksBuildx(outcome, own)) throw buildxMissing(['bake'])
  return bakeFileRefused(outcome)
}

/** Runs `docker buildx bake` once for all targets, which pushes too where the build says so. */
export async function bake(session: Session, plan: Bake, options: BakeOptions): Promise<Baked> {
  const files = {
    definition: join(session.record.directory, 'bake.json'),
    metadata: join(session.record.directory, 'metadata.json'),
  }
  const names = [...options.targets.map(({ target }) => target), ...plan.others]
  // The paths in the definition are those of the workspace already.
  const env = { ...session.env, BUILDX_BAKE_FILE_RELATIVE_PATHS: undefined }
  // What the file sets as arguments may be confidential.
  writeFileSync(files.definition, bakeDefinition(plan, options.targets), { mode: 0o600 })
  const { outcome, record, pushed, hide } = await runBuild(
    bakeArguments(plan, names, files),
    { ...plan.build, buildArgs: argumentsOf(plan) },
    { ...session, env },
    options,
  ).finally(() => rmSync(files.definition, { force: true }))
  if (!succeeded(outcome)) throw (await argumentUnknown(outcome, env)) ?? (await buildFailure(outcome, env, options))

  const text = readAndDelete(files.metadata)
  const told: Readonly<Record<string, Metadata>> = text === '' ? {} : JSON.parse(text)
  const settled = options.targets.map(({ target, references }) => {
    return [target, withPushedDigest(told[target] ?? {}, references, pushed)] as const
  })
  const metadata =
    text === '' ? '' : JSON.stringify({ ...told, ...Object.fromEntries(settled) }, maskArguments(hide), 2)
  const targets = settled.map(([target, own]) => {
    const { configDigest, ...known } = readMetadata(own)
    if (plan.build.push && known.digest === undefined) throw noDigestOf(target)
    // A bake leaves no file with an image's id, which is the digest of its configuration; an index has none.
    return { target, ...known, imageId: configDigest ?? known.digest ?? '', metadata: withoutSources(metadata) }
  })
  const warnings = buildWarnings(metadata, options.dockerfiles)
  const { output } = outcome
  return { targets, record, warnings, unwrittenCaches: unwrittenCaches(output), twice: isPushedTwice(output) }
}
