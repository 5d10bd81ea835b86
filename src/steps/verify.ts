import { messageOf } from '../errors/action-error.ts'
import { provenanceMissing, provenanceRejected, storeUnreadable, trustUnavailable } from '../failures/verify.ts'
import type { Descriptor } from '../oci/descriptors.ts'
import { partsOf } from '../oci/manifest.ts'
import { type Signer, signerMismatch } from '../plan/attestation/signer.ts'
import { type PlannedVerification, parseRoots } from '../plan/attestation/verification.ts'
import type { RepositoryClient } from '../registry/client.ts'
import { listBundles, StoreRejection, storeOf } from '../sigstore/github-store.ts'
import { rootsOfFile, rootsOfTuf, TrustUnavailable } from '../sigstore/trust.ts'
import { BundleProblem, type TrustedRoots, verifyBundle } from '../sigstore/verify.ts'
import type { Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** The maximum number of bundles of one image that are checked in the registry, and on GitHub. More bundles are ignored. */
const maxBundles = 50

/**
 * Verifies the provenance of every digest, in parallel. Returns the signers: the workflows that built the images. Throws if a
 * digest has no provenance of a builder that `verify` lists.
 */
export async function verifyDigests(
  digests: readonly string[],
  source: Source,
  plan: PlannedVerification,
  step: StepContext,
): Promise<readonly Signer[]> {
  step.log.mask(plan.githubToken)
  const roots = trustedRoots(plan, step)
  return Promise.all(digests.map((digest) => verifyDigest(digest, source, plan, roots, step)))
}

function trustedRoots({ trustedRoot }: PlannedVerification, { runner }: StepContext): TrustedRoots {
  if (trustedRoot === undefined) return rootsOfTuf(runner.temporaryDirectory)
  // The plan has already reported a file that cannot be read or parsed.
  return rootsOfFile(parseRoots(runner.read(trustedRoot) ?? '') ?? [])
}

async function verifyDigest(
  digest: string,
  source: Source,
  plan: PlannedVerification,
  roots: TrustedRoots,
  step: StepContext,
): Promise<Signer> {
  const image = `${source.repository}@${digest}`
  // The problems of the bundles so far.
  const problems: string[] = []
  for (const findBundles of [findInRegistry(source), findOnGitHub(plan, step)]) {
    const bundles = await findBundles(digest).catch((error: unknown) => {
      // The problems of bundles in the registry explain more than an error of GitHub.
      if (problems.length === 0) throw error
      problems.push(messageOf(error))
      return []
    })
    for (const bundle of bundles) {
      const signerOrProblem = await checkBundle(bundle, digest, plan, roots)
      if (typeof signerOrProblem === 'string') {
        problems.push(signerOrProblem)
        continue
      }
      const signer = signerOrProblem
      step.log.info(`Verified ${image}: built by ${signer.workflow} from ${signer.repository} at ${signer.commit}.`)
      return signer
    }
  }
  throw problems.length > 0 ? provenanceRejected(image, problems) : provenanceMissing(image, plan.repositories)
}

/** The signer of a bundle, or the reason why the bundle is not accepted, as text. */
async function checkBundle(
  bundle: unknown,
  digest: string,
  { rules, serverUrl }: PlannedVerification,
  roots: TrustedRoots,
): Promise<Signer | string> {
  try {
    const signer = await verifyBundle(bundle, digest, roots)
    return signerMismatch(signer, rules, serverUrl) ?? signer
  } catch (error) {
    if (error instanceof BundleProblem) return error.message
    if (error instanceof TrustUnavailable) throw trustUnavailable(error.host, error)
    throw error
  }
}

/** Finds the Sigstore bundles for a digest. */
type FindBundles = (digest: string) => Promise<readonly unknown[]>

/** Finds the bundles in the registry that refer to the digest. */
function findInRegistry(source: Source): FindBundles {
  return async (digest) => {
    const client = source.client()
    const referrers = await client.referrers(digest)
    const descriptors = referrers
      .filter(({ artifactType = '' }) => artifactType.startsWith(bundleType))
      .slice(0, maxBundles)
    const bundles = await Promise.all(descriptors.map((descriptor) => readBundle(descriptor, client)))
    return bundles.filter((bundle) => bundle !== undefined)
  }
}

/** The start of a bundle's media type. The version follows. */
const bundleType = 'application/vnd.dev.sigstore.bundle'

/** Reads the bundle in the layer of an artifact; undefined if it has no such layer. */
async function readBundle({ digest }: Descriptor, client: RepositoryClient): Promise<unknown> {
  const manifest = await client.manifest(digest)
  const layer = manifest && partsOf(manifest).blobs.find(({ mediaType = '' }) => mediaType.startsWith(bundleType))
  return layer && client.json(layer.digest)
}

/** Finds the bundles that GitHub stores for the repositories in `verify`. */
function findOnGitHub({ repositories, githubToken }: PlannedVerification, { env }: StepContext): FindBundles {
  return async (digest) => {
    const bundleLists = await Promise.all(
      repositories.map((repository) =>
        listBundles(storeOf(repository, githubToken, env), digest).catch((error: unknown) => {
          throw storeUnreadable(repository, error instanceof StoreRejection ? error.status : undefined, error)
        }),
      ),
    )
    return bundleLists.flat().slice(0, maxBundles)
  }
}
