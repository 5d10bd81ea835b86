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

/** The maximum number of bundles of one image. */
const maxBundles = 50

/** Verifies the provenance of every digest, in parallel. Throws if the builder of a digest is not one that `verify` lists. */
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
  const problems: string[] = []
  for (const findBundles of [inRegistry(source), onGitHub(plan, step)]) {
    const bundles = await findBundles(digest).catch((error: unknown) => {
      // Problems of bundles in the registry explain more than an error of GitHub.
      if (problems.length === 0) throw error
      problems.push(messageOf(error))
      return []
    })
    for (const bundle of bundles) {
      const outcome = await check(bundle, digest, plan, roots)
      if (typeof outcome === 'string') {
        problems.push(outcome)
        continue
      }
      step.log.info(`Verified ${image}: built by ${outcome.workflow} from ${outcome.repository} at ${outcome.commit}.`)
      return outcome
    }
  }
  throw problems.length > 0 ? provenanceRejected(image, problems) : provenanceMissing(image, plan.repositories)
}

/** The signer of a bundle, or why the bundle is not accepted. */
async function check(
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

/** Finds the bundles for a digest in one place. */
type FindBundles = (digest: string) => Promise<readonly unknown[]>

/** Finds the bundles that refer to the digest in the registry. */
function inRegistry(source: Source): FindBundles {
  return async (digest) => {
    const client = source.contents()
    const referrers = await client.referrers(digest)
    const bundles = referrers
      .filter(({ artifactType = '' }) => artifactType.startsWith(bundleType))
      .slice(0, maxBundles)
    return (await Promise.all(bundles.map((referrer) => readBundle(referrer, client)))).filter(
      (bundle) => bundle !== undefined,
    )
  }
}

const bundleType = 'application/vnd.dev.sigstore.bundle'

async function readBundle({ digest }: Descriptor, client: RepositoryClient): Promise<unknown> {
  const manifest = await client.manifest(digest)
  const layer = manifest && partsOf(manifest).blobs.find(({ mediaType = '' }) => mediaType.startsWith(bundleType))
  return layer && client.json(layer.digest)
}

/** Finds the bundles that GitHub stores. */
function onGitHub({ repositories, githubToken }: PlannedVerification, { env }: StepContext): FindBundles {
  return async (digest) => {
    const found = await Promise.all(
      repositories.map((repository) =>
        listBundles(storeOf(repository, githubToken, env), digest).catch((error: unknown) => {
          throw storeUnreadable(repository, error instanceof StoreRejection ? error.status : undefined, error)
        }),
      ),
    )
    return found.flat().slice(0, maxBundles)
  }
}
