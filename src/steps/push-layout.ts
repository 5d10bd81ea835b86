import { asActionError } from '../errors/action-error.ts'
import { asPushFailure } from '../failures/push.ts'
import type { Repository } from '../names/reference.ts'
import { copyImage } from '../registry/copy.ts'
import { openLayout } from '../registry/layout.ts'
import type { Aws } from './aws.ts'
import { openRepository } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** Pushes an image from an OCI layout directory by digest. Returns the digest. */
export async function pushLayout(
  directory: string,
  repository: Repository,
  aws: Aws,
  step: StepContext,
): Promise<string> {
  const target = openRepository(repository, aws, step, 'push')
  if (!target) throw new Error('the step has no login to the target registry')
  const { root, source } = await openLayout(directory)
  await copyImage(source, target.client(), root, step.log.info).catch((error: unknown) => {
    throw asPushFailure(asActionError(error))
  })
  return root.digest
}
