import { ActionError, messageOf } from '../errors/action-error.ts'

const nothingWritten = 'Nothing was written.'

/** The maximum number of problems in an error. */
const maxProblems = 10

/** The error for an image without any attestation; `repositories` are the GitHub repositories that were searched. */
export function provenanceMissing(image: string, repositories: readonly string[]): ActionError {
  return new ActionError('verification-failed', {
    what: `${image} has no signed provenance.`,
    why: `Neither the registry nor GitHub's attestations of ${repositories.join(', ')} have an attestation for this digest. ${nothingWritten}`,
    fix: 'Build the image with `attest: provenance`. If it was signed, check that its attestation was copied too, and that `source-image` or `digests` name the digest that was signed: an index and the images of its platforms have different digests.',
  })
}

/** The error for an image whose attestations do not meet `verify`; `problems` says why each attestation was rejected. */
export function provenanceRejected(image: string, problems: readonly string[]): ActionError {
  const distinctProblems = [...new Set(problems.map(oneLine))]
  const shownItems = distinctProblems.slice(0, maxProblems).map((problem) => `- ${problem}`)
  const hiddenCount = distinctProblems.length - shownItems.length
  return new ActionError('verification-failed', {
    what: [
      `The attestations of ${image} were found, but the step does not accept any of them:`,
      ...shownItems,
      ...(hiddenCount > 0 ? [`- and ${hiddenCount} more`] : []),
    ].join('\n'),
    why: `The image was not built by a repository or workflow that \`verify\` lists, or its attestation was altered. ${nothingWritten}`,
    fix: 'Do not use this image until you know who built it. If you trust that repository or workflow, add it to `verify`.',
  })
}

/** The error for a trusted root that cannot be loaded from `host`. */
export function trustUnavailable(host: string, error: Error): ActionError {
  return new ActionError('verification-failed', {
    what: `The trusted root of Sigstore could not be loaded from ${host}: ${error.message}`,
    why: `The runner cannot reach ${host}, or its response is not signed with the expected keys. Without a trusted root, no signature can be verified. ${nothingWritten}`,
    fix: `Allow ${host} (port 443) in the firewall or proxy of the runner, or set \`trusted-root\` to a file with the output of \`gh attestation trusted-root\`.`,
    cause: error,
  })
}

/**
 * The error if the registry has no attestation and GitHub does not return the attestations of `repository`. `status` is GitHub's
 * HTTP status, undefined without a response.
 */
export function storeUnreadable(repository: string, status: number | undefined, error: unknown): ActionError {
  const isDenied = status === 401 || status === 403
  return new ActionError('verification-failed', {
    what: `The registry has no attestation, and GitHub did not return the attestations of ${repository}: ${messageOf(error)}`,
    why: isDenied
      ? `The token in \`github-token\` may not read attestations of ${repository}. ${nothingWritten}`
      : `GitHub's API cannot be reached or has an outage. ${nothingWritten}`,
    fix: isDenied
      ? 'Add `attestations: read` to the permissions of the job. For another repository, set `github-token` to a token that may read it.'
      : 'Run the job again.',
    cause: error,
  })
}

/**
 * Cuts a text to one line of 500 characters. It can contain values of a certificate or statement, which an attacker may have
 * written.
 */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').slice(0, 500)
}
