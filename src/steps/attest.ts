import { type ActionError, asActionError } from '../errors/action-error.ts'
import {
  attestationPushFailed,
  claimsMissing,
  signatureFailed,
  signingTokenUnavailable,
  storingFailed,
} from '../failures/attest.ts'
import { idTokenRequester } from '../github/id-token.ts'
import { type Repository, repositoryOf } from '../names/reference.ts'
import type { PlannedAttestation } from '../plan/attestation/planned.ts'
import {
  type ProvenanceClaims,
  provenanceStatement,
  provenanceType,
  readProvenanceClaims,
  type SigstoreInstance,
  type Subject,
  signingInstance,
} from '../plan/attestation/provenance.ts'
import { type AttestationResult, repositoriesOfImage } from '../plan/result.ts'
import { pushReferrer } from '../registry/referrer.ts'
import { StoreRejection, storeBundle, storeOf } from '../sigstore/github-store.ts'
import { type SignedBundle, signStatement } from '../sigstore/sign.ts'
import type { Aws } from './aws.ts'
import type { TargetImage } from './image-result.ts'
import { openRepository } from './repositories.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'

/** The attestation, or the error; both undefined if nothing was built. The step sets its outputs before it throws the error. */
export interface AttestationOutcome {
  readonly result?: AttestationResult
  readonly failure?: ActionError
}

/** The audience of ID tokens for Sigstore. */
const audience = 'sigstore'

const tokenTimeoutMs = 10_000

/**
 * Signs one statement about all images that this run pushed, stores it on GitHub, and pushes it to the repository of each
 * image. Returns errors instead of throwing them, because the images are already pushed.
 */
export async function attestImage(
  image: AttestedStepImage,
  plan: PlannedAttestation,
  aws: Aws,
  step: StepContext,
): Promise<AttestationOutcome> {
  const copies = (image.bakedImages ?? [image]).flatMap(pushedCopies)
  if (copies.length === 0) {
    step.log.info('Nothing was built, so nothing is attested: the existing image keeps its attestations.')
    return {}
  }
  try {
    return { result: await attest(copies, plan, aws, step) }
  } catch (error) {
    return { failure: asActionError(error) }
  }
}

async function attest(
  copies: readonly PushedCopy[],
  plan: PlannedAttestation,
  aws: Aws,
  step: StepContext,
): Promise<AttestationResult> {
  const { log, env } = step
  const { repository, serverUrl, githubToken } = plan
  const subjects = copies.map(({ subject }) => subject)
  log.mask(githubToken)
  const { token, claims } = await requestToken(plan, step)
  const instance = signingInstance(claims, serverUrl)
  const bundle = await signStatement(provenanceStatement(subjects, claims, serverUrl), instance, token).catch(
    (error: unknown) => {
      throw signatureFailed(hostsOf(instance), error)
    },
  )
  const id = await storeBundle(storeOf(repository, githubToken, env), bundle.text).catch((error: unknown) => {
    throw storingFailed(repository, error instanceof StoreRejection ? error.status : undefined, error)
  })
  const url = `${serverUrl}/${repository}/attestations/${id}`
  log.logChange(`Attested ${subjects.map(subjectName).join(' and ')}: ${url}`)
  await settleAll(copies.map((copy) => pushAttestation(copy, bundle, aws, step)))
  return { id, url, bundle: bundle.text }
}

type AttestedImage = Pick<TargetImage, 'outcome' | 'digest' | 'references' | 'byDigest'>

interface AttestedStepImage extends AttestedImage {
  /** The images of all bake targets; undefined without a bake. */
  readonly bakedImages?: readonly AttestedImage[]
}

/** A pushed image in one of its repositories. */
interface PushedCopy {
  readonly repository: Repository
  readonly subject: Subject
}

/** The image in each repository that this run pushed it to; none for an existing image. */
function pushedCopies(image: AttestedImage): readonly PushedCopy[] {
  const { outcome, digest } = image
  // `joined`: this run merged the image from `digests`, and pushed it.
  if (!digest || (outcome !== 'pushed' && outcome !== 'joined')) return []
  return repositoriesOfImage(image).map((repository) => ({
    repository,
    subject: { name: repositoryOf(repository), digest },
  }))
}

/** Requests an ID token for Sigstore. Masks the token, because it allows anyone to sign as this job. */
async function requestToken(
  { run }: PlannedAttestation,
  { log, env }: StepContext,
): Promise<{ readonly token: string; readonly claims: ProvenanceClaims }> {
  const token = await idTokenRequester(env, run)(audience, AbortSignal.timeout(tokenTimeoutMs)).catch(
    (error: unknown) => {
      throw signingTokenUnavailable(run, asActionError(error).message, error)
    },
  )
  log.mask(token)
  const claimsOrMissingNames = readProvenanceClaims(token)
  if (!('sub' in claimsOrMissingNames)) throw claimsMissing(claimsOrMissingNames)
  return { token, claims: claimsOrMissingNames }
}

function hostsOf(instance: SigstoreInstance): readonly string[] {
  return Object.values(instance).map((url) => new URL(url).host)
}

async function pushAttestation(
  { repository, subject }: PushedCopy,
  { mediaType, text }: SignedBundle,
  aws: Aws,
  step: StepContext,
): Promise<void> {
  const client = openRepository(repository, aws, step, 'target')?.client()
  // The step has no login to registries outside ECR. Only docker may have a login there.
  if (!client) return step.log.warning(`The attestation was not pushed to ${subject.name}: it is not in Amazon ECR.`)
  const annotations = {
    'org.opencontainers.image.created': new Date().toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': provenanceType,
  }
  try {
    const image = await client.head(subject.digest)
    if (!image) throw new Error(`${subjectName(subject)} does not exist`)
    const digest = await pushReferrer(client, image, { type: mediaType, content: text, annotations })
    step.log.logChange(`Pushed the attestation ${subject.name}@${digest}.`)
  } catch (error) {
    throw attestationPushFailed(subject.name, asActionError(error))
  }
}

function subjectName({ name, digest }: Subject): string {
  return `${name}@${digest}`
}
