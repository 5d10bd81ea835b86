import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { writeFiles } from './build-context.ts'
import { type Production, productionScene } from './production.ts'
import type { Scene } from './scene.ts'

/** Where the examples are. */
export const examples = join(import.meta.dirname, '../../examples')

const trust = { sub: ['*'], aud: ['sts.amazonaws.com'] }
const everything = { trust, statements: [{ Effect: 'Allow' as const, Action: '*', Resource: '*' }] }

/** A scene with an example in the workspace, and its roles. */
export async function exampleScene(production: Production, example: string, atEnd = onTestFinished): Promise<Scene> {
  const files = readdirSync(join(examples, example)).map((name) => [
    `examples/${example}/${name}`,
    readFileSync(join(examples, example, name), 'utf8'),
  ])
  const scene = await productionScene(production, { files: Object.fromEntries(files) }, atEnd)
  for (const name of ['ci-push', 'promote']) scene.aws.role(`arn:aws:iam::123456789012:role/${name}`, everything)
  return scene
}

/** The Dockerfile of a base image with nothing but a shell. */
export const shell = `FROM scratch
COPY --from=busybox busybox /bin/busybox
COPY --from=busybox busybox /bin/sh
COPY --from=busybox busybox /bin/cat
ENV PATH=/bin
`

/** Builds `public.ecr.aws/ALIAS/NAME:TAG` for two platforms, and pushes it as the account of that alias would. */
export async function pushPublicBase({ aws, engine, job }: Scene, base: string, dockerfile: string): Promise<void> {
  const [, alias = '', name = '', tag = ''] = /^public\.ecr\.aws\/([^/]+)\/(.+):(.+)$/.exec(base) ?? []
  aws.publicAlias(alias)
  aws.repository(name, { region: 'public' })
  writeFiles(job.workspace, { 'base/Dockerfile': dockerfile })
  const step = job.step({
    'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
    repository: `public.ecr.aws/${alias}/${name}`,
    tags: tag,
    context: 'base',
    platforms: 'linux/amd64,linux/arm64',
    'build-contexts': `busybox=${join(engine.busybox, '..')}`,
  })
  const { exitCode, log } = await step.main
  await step.post()
  if (exitCode !== 0) throw new Error(log)
}
