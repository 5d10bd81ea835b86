import { onTestFinished } from 'vitest'
import { type Engine, startEngine, stopEngine } from './engine.ts'
import { type Internet, startInternet } from './internet.ts'
import { newScene, type Scene, type SceneOptions } from './scene.ts'

/** A network with production host names: the action, docker and the engine cannot detect the stand-in. */
export interface Production {
  readonly internet: Internet
  readonly engine: Engine
  stop(): void
}

/** Starts an internet and an engine behind its proxy; the name is the engine's, so each file uses a different one. */
export async function startProduction(name: string): Promise<Production> {
  const internet = await startInternet()
  // One that outlived an interrupted run would ask a proxy that is gone.
  stopEngine(name)
  const proxies = { 'https-proxy': internet.proxy, 'no-proxy': '127.0.0.0/8' }
  const engine = startEngine(name, { proxies }, { SSL_CERT_FILE: internet.authority })
  return {
    internet,
    engine,
    stop() {
      stopEngine(name)
      internet.close()
    },
  }
}

/** A scene on such an engine; from now on every host is this scene's stand-in. */
export async function productionScene(
  { internet, engine }: Production,
  options: SceneOptions = {},
  atEnd = onTestFinished,
): Promise<Scene> {
  const env = {
    AWS_ENDPOINT_URL_STS: undefined,
    AWS_ENDPOINT_URL_ECR: undefined,
    AWS_ENDPOINT_URL_ECR_PUBLIC: undefined,
    HTTPS_PROXY: internet.proxy,
    AWS_CA_BUNDLE: internet.authority,
    // Docker's client, not its engine, asks for the tokens of ECR Public.
    SSL_CERT_FILE: internet.authority,
  }
  const scene = await newScene({ engine, ...options, env: { ...env, ...options.env } }, atEnd)
  internet.leadTo(scene.aws.controlPlane)
  return scene
}
