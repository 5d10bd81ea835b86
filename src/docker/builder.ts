import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { ActionError } from '../errors/action-error.ts'
import { nodeUnreachable } from '../failures/builder.ts'
import { buildxMissing, type DockerResult, endpointFailure, lastError } from '../failures/docker.ts'
import { createArguments, unreachableNodes } from '../plan/builds/builder.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'
import type { Environment } from '../plan/run/context.ts'
import { buildxDirectory, forgetBuilder, recordBuilder } from './builder-record.ts'
import { userConfiguration } from './configuration.ts'
import { endpointInvalid, lacksBuildx } from './diagnosis.ts'
import { type EngineContext, engineContext } from './engine-context.ts'
import { askDocker, type ShowOutput, shortTimeoutMs, succeeded } from './exec.ts'
import { diagnoseNode, isProbed } from './probe.ts'
import type { Session } from './session.ts'

/** A builder of the step's own. */
export interface MadeBuilder {
  readonly name: string
  /** A session in which buildx knows this builder; the user's own it does not see there. */
  readonly session: Session
}

/** What buildx says of a builder, the selected one where none is named; undefined where it cannot say. */
export async function inspectBuilder({ env }: Session, name: string | undefined): Promise<string | undefined> {
  // Only with --debug does it tell what the builder can do.
  const outcome = await askDocker(['--debug', 'buildx', 'inspect', ...(name === undefined ? [] : [name])], { env })
  return succeeded(outcome) ? outcome.output : undefined
}

export interface BuilderOptions {
  readonly nodes: readonly BuilderNode[]
  /** The entitlements that the build asks for. */
  readonly allow: readonly string[]
  /** The error where docker could not make it. */
  readonly explain: (ending: DockerResult, node: BuilderNode) => ActionError
  readonly show: ShowOutput
}

/**
 * Makes a builder. Its name is the step's alone, and buildx's record of it is in the step's private directory, where
 * nobody else sees it. Fails with the node that does not answer, if one does not.
 */
export async function makeBuilder(
  session: Session,
  { nodes, allow, explain, show }: BuilderOptions,
): Promise<MadeBuilder> {
  const absolute = nodes.map(withAbsolutePaths)
  await Promise.all(absolute.map(refuseUnreachable))
  const { record } = session
  const name = basename(record.directory)
  const driver = absolute[0]?.driver ?? 'remote'
  mkdirSync(buildxDirectory(record), { mode: 0o700, recursive: true })
  const context: EngineContext =
    driver === 'docker-container' ? await engineContext(session.env, buildxDirectory(record)) : { variables: {} }
  const own = { ...session, env: { ...session.env, BUILDX_CONFIG: buildxDirectory(record), ...context.variables } }
  if (driver !== 'remote') takeDefaults(session.env, buildxDirectory(record))
  // The post step learns of the builder before there is one.
  recordBuilder(record, { name, driver })

  for (const [index, node] of absolute.entries()) {
    const { endpoint } = node
    const timeoutMs = endpoint === undefined ? undefined : shortTimeoutMs
    const args = createArguments(name, { ...node, endpoint: endpoint ?? context.name }, index, allow)
    const outcome = await show((print) => askDocker(args, { env: own.env, print, timeoutMs }))
    if (outcome.timedOut && endpoint !== undefined) throw nodeUnreachable(endpoint, silent)
    if (succeeded(outcome)) continue
    if (await lacksBuildx(outcome, own.env)) throw buildxMissing(['builder-nodes'])
    const invalid = endpointFailure(lastError(outcome.output)) ?? (await endpointInvalid(outcome, own.env))
    // Of an engine that docker does not find there is nothing to remove.
    if (invalid) forgetBuilder(record)
    throw invalid ?? explain(outcome, node)
  }
  const unseen = absolute.flatMap(({ endpoint }) => (endpoint === undefined || isProbed(endpoint) ? [] : [endpoint]))
  if (unseen[0] !== undefined) await refuseInactive(name, unseen[0], own)
  return { name, session: own }
}

/** The user's settings for every BuildKit that a driver starts, such as mirrors. Source: docker/buildx, `util/confutil`. */
function takeDefaults(env: Environment, directory: string): void {
  const name = 'buildkitd.default.toml'
  const file = join(env.BUILDX_CONFIG || join(userConfiguration(env), 'buildx'), name)
  if (existsSync(file)) symlinkSync(file, join(directory, name))
}

/** buildx refuses relative paths of certificates. */
function withAbsolutePaths(node: BuilderNode): BuilderNode {
  if (node.driver !== 'remote') return node
  const files = ['cacert', 'cert', 'key']
  const options = Object.entries(node.options).map(([name, value]) => [
    name,
    files.includes(name) ? resolve(value) : value,
  ])
  return { ...node, options: Object.fromEntries(options) }
}

/** buildx takes 20 seconds to find that nobody is there, and then does not say why. */
async function refuseUnreachable(node: BuilderNode): Promise<void> {
  const reason = await diagnoseNode(node)
  if (node.endpoint !== undefined && reason !== undefined) throw nodeUnreachable(node.endpoint, reason)
}

/** What is reached through another program can only be seen by buildx; `endpoint` is the first of these. */
async function refuseInactive(name: string, endpoint: string, { env }: Session): Promise<void> {
  const outcome = await askDocker(['buildx', 'inspect', name], { env })
  if (outcome.timedOut) throw nodeUnreachable(endpoint, silent)
  const [dead] = unreachableNodes(outcome.output)
  if (dead) throw nodeUnreachable(dead.endpoint, dead.reason)
}

const silent = `no response within ${shortTimeoutMs / 1000} s`
