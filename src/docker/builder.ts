import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { ActionError } from '../errors/action-error.ts'
import { nodeUnreachable } from '../failures/builder.ts'
import { buildxMissing, type DockerResult, engineEndpointFailure, lastError } from '../failures/docker.ts'
import { createArguments, unreachableNodes } from '../plan/builds/builder.ts'
import { describeResource } from '../plan/builds/pods.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'
import type { Environment } from '../plan/run/context.ts'
import { buildxDirectory, deleteBuilderRecord, saveBuilderRecord } from './builder-record.ts'
import { userConfiguration } from './configuration.ts'
import { explainEngineEndpoint, lacksBuildx } from './diagnosis.ts'
import { type EngineContext, engineContext } from './engine-context.ts'
import { runShortCommand, type ShowOutput, shortTimeoutMs, succeeded } from './exec.ts'
import { podExecFailure, podStartReason } from './kubernetes.ts'
import { canProbe, diagnoseNode } from './probe.ts'
import type { Session } from './session.ts'

/** A temporary builder of this step. */
export interface CreatedBuilder {
  readonly name: string
  /** A session in which buildx finds only this builder, and not the user's builders. */
  readonly session: Session
}

/** The output of `buildx inspect` for a builder. Without `name`, for the selected builder. Undefined if the command fails. */
export async function inspectBuilder({ env }: Session, name: string | undefined): Promise<string | undefined> {
  // Only --debug prints the builder's features.
  const outcome = await runShortCommand(['--debug', 'buildx', 'inspect', ...(name === undefined ? [] : [name])], {
    env,
  })
  return succeeded(outcome) ? outcome.output : undefined
}

export interface BuilderOptions {
  /** At least one node. All nodes have the same driver. */
  readonly nodes: readonly BuilderNode[]
  /** The entitlements that the build needs. */
  readonly allow: readonly string[]
  /** Makes the error if docker cannot create the builder. `event` is Kubernetes' reason why the pod does not start. */
  readonly explain: (result: DockerResult, node: BuilderNode, event: string | undefined) => ActionError
  readonly show: ShowOutput
}

/**
 * Creates a builder with a unique name. buildx stores the builder in the step's private directory, so other steps do not see
 * it. Throws if a node does not respond.
 */
export async function createBuilder(
  session: Session,
  { nodes: plannedNodes, allow, explain, show }: BuilderOptions,
): Promise<CreatedBuilder> {
  const nodes = plannedNodes.map(withAbsolutePaths)
  await Promise.all(nodes.map(requireReachable))
  const { record } = session
  // The private directory has a unique name.
  const name = basename(record.directory)
  const [firstNode] = nodes
  if (!firstNode) throw new Error('the builder has no node')
  const { driver } = firstNode
  mkdirSync(buildxDirectory(record), { mode: 0o700, recursive: true })
  // Only the driver docker-container starts BuildKit in the engine.
  const context: EngineContext =
    driver === 'docker-container' ? await engineContext(session.env, buildxDirectory(record)) : { variables: {} }
  const builderSession = {
    ...session,
    env: { ...session.env, BUILDX_CONFIG: buildxDirectory(record), ...context.variables },
  }
  if (driver !== 'remote') linkBuildKitDefaults(session.env, buildxDirectory(record))
  const resource = driver === 'kubernetes' ? describeResource(name, firstNode.options) : undefined
  // Save the record before the builder is created, so that the post step can always remove the builder.
  saveBuilderRecord(record, { name, driver, resource })

  for (const [index, node] of nodes.entries()) {
    const { endpoint } = node
    // A driver that starts BuildKit may first pull its image, so only a command for an endpoint has a time limit.
    const timeoutMs = endpoint === undefined ? undefined : shortTimeoutMs
    const args = createArguments(name, { ...node, endpoint: endpoint ?? context.name }, index, allow)
    const outcome = await show((print) => runShortCommand(args, { env: builderSession.env, print, timeoutMs }))
    if (outcome.timedOut && endpoint !== undefined) throw nodeUnreachable(endpoint, noResponse)
    if (succeeded(outcome)) continue
    if (await lacksBuildx(outcome, builderSession.env)) throw buildxMissing(['builder-nodes'])
    const engineError =
      engineEndpointFailure(lastError(outcome.output)) ?? (await explainEngineEndpoint(outcome, builderSession.env))
    if (engineError) {
      // If docker cannot read the engine's address or certificates, it creates no builder.
      deleteBuilderRecord(record)
      throw engineError
    }
    // The kubernetes driver prints this message after its timeout.
    const event = /replicas to be ready/.test(outcome.output)
      ? await podStartReason({ name, namespace: node.options.namespace }, builderSession.env)
      : undefined
    throw explain(outcome, node, event)
  }
  // `requireReachable` did not check this node, because buildx connects to it through another program.
  const indirectNode = nodes.find(({ endpoint }) => endpoint !== undefined && !canProbe(endpoint))
  if (indirectNode?.endpoint !== undefined) await requireReachableByBuildx(name, indirectNode.endpoint, builderSession)
  return { name, session: builderSession }
}

/** Links the user's defaults for new BuildKit daemons, such as mirrors. Source: docker/buildx, `util/confutil`. */
function linkBuildKitDefaults(env: Environment, directory: string): void {
  const name = 'buildkitd.default.toml'
  const file = join(env.BUILDX_CONFIG || join(userConfiguration(env), 'buildx'), name)
  if (existsSync(file)) symlinkSync(file, join(directory, name))
}

/** The node with absolute paths of its certificates, because buildx rejects relative paths. */
function withAbsolutePaths(node: BuilderNode): BuilderNode {
  if (node.driver !== 'remote') return node
  const pathOptions = ['cacert', 'cert', 'key']
  const options = Object.entries(node.options).map(([name, value]) => [
    name,
    pathOptions.includes(name) ? resolve(value) : value,
  ])
  return { ...node, options: Object.fromEntries(options) }
}

/** Throws if the node does not respond. buildx would need 20 seconds for this, and would not report the reason. */
async function requireReachable(node: BuilderNode): Promise<void> {
  const reason = await diagnoseNode(node)
  if (node.endpoint !== undefined && reason !== undefined) throw nodeUnreachable(node.endpoint, reason)
}

/**
 * Throws if a node does not respond to buildx, which connects to some nodes through another program (ssh, docker or kubectl).
 * `endpoint` is the first such node.
 */
async function requireReachableByBuildx(name: string, endpoint: string, { env }: Session): Promise<void> {
  const outcome = await runShortCommand(['buildx', 'inspect', name], { env })
  const [unreachable] = outcome.timedOut ? [{ endpoint, reason: noResponse }] : unreachableNodes(outcome.output)
  if (!unreachable) return
  // buildx does not report kubectl's error.
  const failure = unreachable.endpoint.startsWith('kube-pod:')
    ? await podExecFailure(unreachable.endpoint, env)
    : undefined
  throw nodeUnreachable(unreachable.endpoint, failure ?? unreachable.reason)
}

const noResponse = `no response within ${shortTimeoutMs / 1000} s`
