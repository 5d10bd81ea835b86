import { buildActions, type InputRows, imageActions } from './row.ts'

/** The description of `if-tag-exists` in the sub-actions, which build nothing. */
const ifTagExistsWithoutBuild =
  'What to do if tags exist already. `overwrite`; `fail`; `skip`: if all tags exist, write nothing and output the existing image; `auto`: overwrite mutable tags, but fail if an immutable tag exists.'

/** The inputs of the group "Image". */
export const imageRows = {
  'source-image': {
    type: 'text',
    description:
      'Promote an existing image instead of building one: a tag, digest or tag template such as `{sha}` of an image in `repository`; or a full reference to an image in ECR (any account or region) or to a public image elsewhere.',
    actions: ['main', 'promote', 'reusable'],
    examples: ['v1.2.3', 'sha256:…', '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1.2.3'],
    required: ['promote'],
    overrides: {
      promote: {
        description:
          'The image to promote: a tag, digest or tag template such as `{sha}` of an image in `repository`; or a full reference to an image in ECR (any account or region) or to a public image elsewhere.',
      },
    },
  },
  digests: {
    type: 'list',
    description:
      'Merge single-platform images in `repository` into one multi-platform image. Their digests, one per line or comma-separated: `sha256:…`, JSON from `platform-digests`, or a path or glob of files that contain them.',
    examples: ['{"linux/amd64":"sha256:…"}'],
    actions: ['main', 'merge'],
    required: ['merge'],
    overrides: {
      merge: {
        description:
          'Digests of the single-platform images in `repository` to merge, one per line or comma-separated: `sha256:…`, JSON from `platform-digests`, or a path or glob of files that contain them.',
      },
    },
  },
  verify: {
    type: 'lines',
    description:
      'GitHub repository or workflow that must have built the images of `source-image` or `digests`. The step checks their signed provenance before it writes anything. Lines `repo:OWNER/NAME`, `workflow:OWNER/NAME/PATH@REF`, `issuer:URL`. For each kind that is given, at least one line must match.',
    examples: ['repo:octo/app', 'workflow:octo/app/.github/workflows/ship.yml@refs/heads/main'],
    actions: imageActions,
  },
  'trusted-root': {
    type: 'text',
    defaultText: "the trusted roots in Sigstore's and GitHub's TUF repositories",
    description:
      'File with the trusted roots for `verify`, for machines that cannot reach Sigstore: the output of `gh attestation trusted-root`.',
    actions: imageActions,
  },
  tags: {
    type: 'list',
    default: '{sha}',
    defaultText: '`{sha}`, the first 12 digits of the commit',
    description:
      'Tags of the image, one per line or comma-separated: plain tags, tag templates (tags with placeholders; a line whose placeholder has no value is skipped), or full references from docker/metadata-action. An empty value is an error.',
    examples: ['v{major}.{minor}'],
    actions: imageActions,
  },
  'if-tag-exists': {
    type: 'choice',
    default: 'auto',
    description:
      'What to do if tags already exist, which the step checks before the build. `overwrite`; `fail`; `skip`: if all tags exist, output the existing image without a build; `auto`: overwrite mutable tags, but fail if an immutable tag exists.',
    actions: imageActions,
    overrides: {
      promote: { description: ifTagExistsWithoutBuild },
      merge: { description: ifTagExistsWithoutBuild },
    },
  },
  reuse: {
    type: 'text',
    description:
      'Tag template that identifies the content: `{tree}` is a hash of everything that the build uses. If that tag exists, its image gets the other tags and nothing is built. Otherwise the image is built and also gets this tag.',
    examples: ['{tree}'],
    actions: buildActions,
  },
  destinations: {
    type: 'lines',
    description:
      'Further repositories to promote the image to, in any account and region, one `REPOSITORY` or `REPOSITORY ROLE` per line. ROLE is the ARN of the role to assume for that repository.',
    examples: ['444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app arn:aws:iam::444455556666:role/promote'],
    actions: imageActions,
  },
  labels: {
    type: 'lines',
    description: 'Labels of the image, one `key=value` per line. They override the default labels.',
    actions: buildActions,
  },
  annotations: {
    type: 'lines',
    description: 'Annotations of the manifest or index, one `key=value` per line.',
    actions: ['main', 'merge', 'reusable'],
    overrides: { merge: { description: 'Annotations of the merged image, one `key=value` per line.' } },
  },
  'default-labels': {
    type: 'boolean',
    default: 'true',
    description:
      'Add the `org.opencontainers.image.*` labels that the run has values for: created (or `SOURCE_DATE_EPOCH`), revision, source, url, version, title, description, licenses.',
    actions: buildActions,
  },
  provenance: {
    type: 'choice',
    default: 'false',
    description:
      'Add the provenance attestation of BuildKit, which is not signed: `false`, `min` or `max`. `false` gives a plain manifest, which AWS Lambda accepts.',
    actions: buildActions,
  },
  sbom: {
    type: 'boolean',
    default: 'false',
    description: 'Add an SBOM attestation.',
    actions: buildActions,
  },
} as const satisfies InputRows
