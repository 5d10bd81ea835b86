import { ActionError } from '../errors/action-error.ts'

/**
 * The error for a source image in ECR's archive that cannot be restored. `source` is `HOST/NAME:TAG` or `HOST/NAME@DIGEST`,
 * `reference` its tag or digest, `status` ECR's status of the image, `reason` AWS's message.
 */
export function sourceArchived(source: string, reference: string, status: string, reason: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`source-image\`: the image ${source} is archived (${status}), and the step could not restore it: ${reason}`,
    why: 'A lifecycle policy or a request archived the image. Archived images cannot be pulled or promoted. To restore an image, the role needs `ecr:UpdateImageStorageClass`.',
    fix: `Allow the role \`ecr:UpdateImageStorageClass\` on the repository, or restore the image (${restoreCommand(source, reference)}), which takes up to 20 minutes. Then run the job again. Nothing was written.`,
  })
}

/** The command that restores an image, `HOST/NAME:TAG` or `HOST/NAME@DIGEST`; `reference` is its tag or digest. */
export function restoreCommand(image: string, reference: string): string {
  const id = reference.includes(':') ? `imageDigest=${reference}` : `imageTag=${reference}`
  const name = image.replace(/^[^/]*\//, '').replace(/[:@].*$/s, '')
  return `\`aws ecr update-image-storage-class --repository-name ${name} --image-id ${id} --target-storage-class STANDARD\``
}

/** The error for a source image that ECR did not restore in time. */
export function restoreTimedOut(source: string): ActionError {
  return new ActionError('input-invalid', {
    what: `\`source-image\`: the image ${source} is archived (ACTIVATING), and ECR has not restored it within 30 minutes.`,
    why: 'ECR usually restores an image within 20 minutes.',
    fix: 'Run the job again when ECR has restored the image. Nothing was written.',
  })
}
