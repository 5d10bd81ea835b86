import type { OutputRow } from './row.ts'

/** Every output by name. */
export const outputTable = {
  'image-uri': {
    description: 'Image URI with the first tag, `<registry>/<repository>:<tag>`',
    actions: ['main', 'promote', 'merge'],
  },
  digest: {
    description:
      'Digest of the manifest or index in the registry, `sha256:…`. An image that `load` or `outputs` writes can have a different digest',
    actions: ['main', 'promote', 'merge'],
    overrides: {
      promote: 'Digest of the manifest or index, `sha256:…`',
      merge: 'Digest of the merged image, `sha256:…`',
    },
  },
  'image-uri-with-digest': {
    description: 'Image URI with the digest, `<registry>/<repository>@sha256:…`. Deploy this URI',
    actions: ['main', 'promote', 'merge'],
  },
  'image-uris': {
    description: 'Image URI with each tag, one per line',
    actions: ['main', 'promote', 'merge'],
  },
  tags: {
    description: 'Tags, one per line',
    actions: ['main', 'promote', 'merge'],
  },
  registry: {
    description: 'Host of the registry',
    actions: ['main', 'login', 'promote', 'merge'],
  },
  repository: {
    description: 'Name of the repository',
    actions: ['main', 'promote', 'merge', 'delete'],
  },
  'media-type': {
    description: 'Media type of the manifest or index',
    actions: ['main', 'promote', 'merge'],
  },
  'platform-digests': {
    description: 'Digest of each platform, JSON; with `push-by-digest`, the value to pass to `digests`',
    actions: ['main', 'promote', 'merge'],
    overrides: { promote: 'Digest of each platform, JSON', merge: 'Digest of each platform, JSON' },
  },
  'image-id': {
    description: 'Image ID, as Docker reports it',
    actions: ['main', 'promote', 'merge'],
  },
  result: {
    description:
      'What the step did: `pushed`, `built`, `reused` (by `reuse`), `skipped` (by `if-tag-exists`), `promoted`, `joined` (merged from `digests`) or `logged-in`',
    actions: ['main', 'login', 'promote', 'merge'],
    overrides: {
      login: '`logged-in`',
      promote: 'What the step did: `promoted`, or `skipped` with `if-tag-exists: skip`',
      merge: 'What the step did: `joined`, or `skipped` with `if-tag-exists: skip`',
    },
  },
  'aws-account-id': {
    description: 'AWS account of the session',
    actions: ['main', 'login', 'promote', 'merge', 'delete'],
  },
  'login-expires-at': {
    description: 'Earliest expiry of the logins, ISO 8601',
    actions: ['main', 'login'],
  },
  'attestation-id': {
    description: 'ID of the GitHub attestation that `attest` creates, for all images of the step',
    actions: ['main', 'merge'],
  },
  'attestation-url': {
    description: 'URL of the GitHub attestation',
    actions: ['main', 'merge'],
  },
  bundle: {
    description: 'Signed attestation, a Sigstore bundle, JSON',
    actions: ['main', 'merge'],
  },
  'scan-findings': {
    description: 'Number of findings per severity of ECR\'s scan, JSON. Example: `{"CRITICAL":0,"HIGH":2,…}`',
    actions: ['main', 'promote', 'merge'],
  },
  'signing-status': {
    description:
      'Status of ECR\'s signatures by signing profile, JSON. Example: `{"arn:aws:signer:eu-west-1:123456789012:/signing-profiles/ci":"COMPLETE"}`',
    actions: ['main', 'promote', 'merge'],
  },
  'pull-through-cache': {
    description:
      'JSON: a map from each base image to its name in the pull-through cache, or to `null` if no rule covers it',
    actions: ['main'],
  },
  metadata: {
    description:
      'Metadata of the build from buildx, JSON. If the step did not build the image: the descriptor and labels of the image',
    actions: ['main', 'promote', 'merge'],
    overrides: {
      promote: 'Descriptor and labels of the image, JSON',
      merge: 'Descriptor and labels of the image, JSON',
    },
  },
  images: {
    description:
      'All images of `bake`, JSON: a list with `target`, `result`, `image-uri`, `image-uris`, `repository`, `digest`, `image-uri-with-digest` and `platform-digests`. The other outputs describe the first image',
    actions: ['main'],
  },
  destinations: {
    description:
      'Further repositories of `destinations`, JSON: a list with `repository`, `result` (`promoted`, `skipped`, `failed` or `not-started`), `image-uri`, `image-uris`, `digest`, `image-uri-with-digest`, and `error` with the code and message of a failure',
    actions: ['main', 'promote', 'merge'],
  },
  'deleted-tags': {
    description: 'Deleted tags, one per line; with `dry-run`, the tags that would be deleted',
    actions: ['delete'],
  },
  'deleted-digests': {
    description: 'Digests of the deleted images, one per line',
    actions: ['delete'],
  },
  builds: {
    description: 'Matrix of the `build` jobs, JSON, set by `ship`; `none` if no `build` job is needed',
    actions: ['job'],
  },
  promotions: {
    description: 'Matrix of the `promote` jobs, JSON, set by `ship`; `none` if no `promote` job is needed',
    actions: ['job'],
  },
  'handed-over': {
    description: 'Values that all jobs share (such as the tags), JSON, set by `ship`',
    actions: ['job'],
  },
  'platform-1': {
    description:
      "Digest of the first platform, set by its `build` job; the second platform's job sets `platform-2`, and so on",
    actions: ['job'],
  },
} as const satisfies Readonly<Record<string, OutputRow>>

export type OutputName = keyof typeof outputTable
