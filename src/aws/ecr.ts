import {
  type AuthorizationData,
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr'
import { type Denial, parseDenial } from '../failures/denial.ts'
import { denialOf, type ForbiddenRequest } from '../failures/forbidden.ts'
import { ActionError, messageOf } from '../plan/errors.ts'
import { hostOf } from '../plan/host.ts'
import { chooseHost, parseEcrHost } from '../plan/image.ts'
import { type ManifestDocument, manifestMediaTypes } from '../plan/manifest.ts'
import type { PrivateRegistry } from '../plan/registries.ts'
import { attempts } from './attempts.ts'
import { type RegistryLogin, registryLogin } from './authorization.ts'
import { clientSettings } from './connection.ts'
import { errorName, isDenied } from './faults.ts'
import type { Identity } from './identity.ts'
import { explainRefusal } from './refusals.ts'

/** The API of the private registries in one region, for one identity. */
export interface Ecr {
  logins(registries: readonly PrivateRegistry[]): Promise<readonly RegistryLogin[]>
  /** Ends with `repository-not-found` where it is missing; a role that may not look is left to the push. */
  requireRepository(repository: string, account: string | undefined): Promise<void>
  /** The manifests behind some digests, as many of them as the registry shows. */
  manifests(repository: string, account: string | undefined, digests: readonly string[]): Promise<ManifestDocument[]>
  /** AWS's denial of what the data plane refused without a word; undefined where AWS allows it. */
  denial(request: ForbiddenRequest): Promise<Denial | undefined>
}

export interface EcrOptions {
  readonly mask: (secret: string) => void
  readonly note: (text: string) => void
}

/** Source of all shapes and errors: the Amazon ECR API reference. */
export function connectEcr(region: string, identity: Identity, { mask, note }: EcrOptions): Ecr {
  const client = new ECRClient(clientSettings(region, identity.keys))

  return {
    async logins(registries) {
      const accountOf = (registry: PrivateRegistry) => registry.account ?? identity.account
      const accounts = [...new Set(registries.map(accountOf))]
      const foreign = accounts.some((account) => account !== identity.account)
      // Without ids ECR answers for the caller's own registry; with ids, the one way to learn another's host, for these.
      const inputs = foreign ? inTens(accounts).map((registryIds) => ({ registryIds })) : [{}]
      const answers = await Promise.all(
        inputs.map((input) =>
          attempts(
            `Asking ECR in ${region} for a login`,
            (abortSignal) => client.send(new GetAuthorizationTokenCommand(input), { abortSignal }),
            { note },
          ),
        ),
      ).catch((error: unknown) => {
        throw explainRefusal(error, identity, 'ecr:GetAuthorizationToken')
      })
      const authorizationData = answers.flatMap((answer) => answer.authorizationData ?? [])
      return registries.map((registry) => {
        const account = accountOf(registry)
        const data = answerFor(account, authorizationData, accounts.indexOf(account))
        const host = data.proxyEndpoint && chooseHost(registry.host, hostOf(data.proxyEndpoint))
        return registryLogin({ registry, account, host }, data, mask)
      })
    },

    async requireRepository(repository, account) {
      const input = { repositoryNames: [repository], ...registryId(account) }
      try {
        await attempts(
          `Looking for ${repository}`,
          (abortSignal) => client.send(new DescribeRepositoriesCommand(input), { abortSignal }),
          { note },
        )
      } catch (error) {
        // AWS's documented permissions for pushing hold none for describing: then the push itself will tell.
        if (isDenied(error)) return note(`${repository} was not looked up: ${messageOf(error)}`)
        if (errorName(error) !== 'RepositoryNotFoundException')
          throw explainRefusal(error, identity, 'ecr:DescribeRepositories')
        throw notFound(repository, account ?? identity.account, region, error)
      }
    },

    async manifests(repository, account, digests) {
      const input = {
        repositoryName: repository,
        imageIds: digests.map((imageDigest) => ({ imageDigest })),
        acceptedMediaTypes: [...manifestMediaTypes],
        ...registryId(account),
      }
      const { images = [] } = await attempts(
        'Reading the manifest',
        (abortSignal) => client.send(new BatchGetImageCommand(input), { abortSignal }),
        // Nothing but the summary needs it.
        { note, tries: 2 },
      )
      return images.flatMap(({ imageId, imageManifest, imageManifestMediaType }) =>
        imageId?.imageDigest && imageManifest
          ? [{ digest: imageId.imageDigest, text: imageManifest, mediaType: imageManifestMediaType }]
          : [],
      )
    },

    async denial(request) {
      const command = question(request)
      // To ask for the rest would be to do it; and these have words of their own.
      if (!command) return denialOf(request)
      try {
        await attempts('Asking ECR why', (abortSignal) => command(client, abortSignal), { note, tries: 2 })
        return undefined
      } catch (error) {
        return parseDenial(messageOf(error)) ?? denialOf(request)
      }
    },
  }
}

/** The call that takes the same permission as a request for a manifest or a layer, and changes nothing. */
function question({ action, repository: repositoryName, reference, registry }: ForbiddenRequest) {
  const input = { repositoryName, ...registryId(registry.account) }
  const image = reference.startsWith('sha256:') ? { imageDigest: reference } : { imageTag: reference }
  switch (action) {
    case 'ecr:BatchGetImage':
      return (client: ECRClient, abortSignal: AbortSignal): Promise<unknown> =>
        client.send(new BatchGetImageCommand({ ...input, imageIds: [image] }), { abortSignal })
    case 'ecr:BatchCheckLayerAvailability':
      return (client: ECRClient, abortSignal: AbortSignal): Promise<unknown> =>
        client.send(new BatchCheckLayerAvailabilityCommand({ ...input, layerDigests: [reference] }), { abortSignal })
    default:
      return undefined
  }
}

/** GetAuthorizationToken takes ten ids at most. */
function inTens(accounts: readonly string[]): string[][] {
  return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...inTens(accounts.slice(10))]
}

/** ECR does not promise the order of its answers; the host says whose each is, unless it is no host of ECR's own. */
function answerFor(account: string, data: readonly AuthorizationData[], index: number): AuthorizationData {
  const named = data.find(({ proxyEndpoint = '' }) => {
    const host = parseEcrHost(hostOf(proxyEndpoint))
    return host?.kind === 'private' && host.account === account
  })
  return named ?? data[index] ?? {}
}

function registryId(account: string | undefined): { registryId?: string } {
  return account === undefined ? {} : { registryId: account }
}

function notFound(repository: string, account: string, region: string, cause: unknown): ActionError {
  return new ActionError(
    'repository-not-found',
    {
      what: `There is no repository ${repository} in account ${account} in ${region}.`,
      why: 'It was never created, or `repository`, `registry-id` or `aws-region` names another place.',
      fix: `Create it (aws ecr create-repository --repository-name ${repository} --region ${region}), or correct these inputs.`,
    },
    { cause },
  )
}
