import { allActions, buildActions, creatingActions, type InputRows } from './row.ts'

/** The inputs of the group "Registry and repository". */
export const repositoryRows = {
  repository: {
    type: 'text',
    defaultText: 'none; the step only logs in, or with `push: false` only builds',
    description: 'ECR repository to push to: a name or a full URI.',
    examples: ['team/app', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app', 'public.ecr.aws/alias/app'],
    actions: ['main', 'promote', 'merge', 'delete', 'reusable'],
    required: ['promote', 'merge', 'delete', 'reusable'],
    overrides: {
      promote: { description: 'ECR repository that the image is promoted to: a name or a full URI.' },
      merge: { description: 'ECR repository of the images: a name or a full URI.' },
      delete: {
        description: 'ECR repository to delete from: a name or a full URI. It must be private.',
        examples: ['team/app', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app'],
      },
    },
  },
  'registry-id': {
    type: 'text',
    defaultText: 'the account in a full `repository` URI, else the account of the session',
    description: 'AWS account ID of the registry to push to.',
    examples: ['123456789012'],
    actions: allActions,
    overrides: {
      login: { description: 'AWS account ID of the registry to log in to.', defaultText: 'the account of the session' },
      delete: { description: 'AWS account ID of the registry.' },
    },
  },
  registries: {
    type: 'list',
    description:
      'More registries to log in to, such as those of base images: account IDs, ECR hosts of any region, `public.ecr.aws`. One per line or comma-separated.',
    actions: ['main', 'login', 'reusable'],
  },
  'pull-through-cache': {
    type: 'lines',
    description:
      "Pull base images through ECR's pull-through cache, without a change to the Dockerfile. Either `auto` for every rule of the registry, or lines `PREFIX=UPSTREAM`. PREFIX is the prefix of the cache rule; for a rule of another registry, write `HOST/PREFIX=UPSTREAM`.",
    examples: ['docker-hub=docker.io'],
    actions: buildActions,
  },
  'create-repository': {
    type: 'choice',
    default: 'false',
    defaultText:
      '`false`: do not create the repository. At the push, ECR can create it from a matching repository creation template',
    description:
      'Create the repository if it does not exist, with the settings below. An existing repository is not changed. With `on-push`, ECR must create it from a template: the step fails before the build if no template matches.',
    examples: ['true', 'on-push'],
    actions: creatingActions,
  },
  'image-tag-mutability': {
    type: 'choice',
    default: 'MUTABLE',
    description:
      'Whether tags can be overwritten: `MUTABLE`, `IMMUTABLE`, `IMMUTABLE_WITH_EXCLUSION` or `MUTABLE_WITH_EXCLUSION`. The last two require `mutability-exclusion-filters`.',
    actions: creatingActions,
  },
  'mutability-exclusion-filters': {
    type: 'lines',
    description: 'Wildcard filters for tags that `image-tag-mutability` does not apply to, one per line, 1 to 5.',
    examples: ['cache*'],
    actions: creatingActions,
  },
  'scan-on-push': {
    type: 'boolean',
    default: 'false',
    description: 'Scan each pushed image with ECR.',
    actions: creatingActions,
  },
  encryption: {
    type: 'choice',
    default: 'AES256',
    description:
      'Encryption of the repository: `AES256`, `KMS` or `KMS_DSSE`. ECR cannot change the encryption of an existing repository.',
    actions: creatingActions,
  },
  'kms-key': {
    type: 'text',
    defaultText: 'the AWS managed key for ECR',
    description: 'KMS key for `KMS` and `KMS_DSSE`: ARN, ID or alias.',
    examples: ['alias/images'],
    actions: creatingActions,
  },
  'repository-tags': {
    type: 'lines',
    description: 'AWS resource tags of the repository, one `key=value` per line.',
    examples: ['team=platform'],
    actions: creatingActions,
  },
  'lifecycle-policy': {
    type: 'text',
    description:
      'Lifecycle policy that deletes or archives old images: JSON, a path to a JSON file, or shorthand lines.',
    examples: [
      'keep 50 tagged',
      'keep 10 tagged v*',
      'expire untagged after 14 days',
      'archive any not pulled for 90 days',
      'expire tagged pr-* after 30 days',
    ],
    actions: creatingActions,
  },
  'repository-policy': {
    type: 'text',
    description:
      'Repository policy that gives other accounts or services access: JSON, a path to a JSON file, or shorthand lines.',
    examples: ['pull 111122223333', 'push 444455556666', 'pull service codebuild.amazonaws.com', 'pull org o-abc123'],
    actions: creatingActions,
  },
  catalog: {
    type: 'lines',
    description:
      'ECR Public gallery data of a public repository. Lines `description=`, `about=`, `usage=` (text or path of a Markdown file), `architectures=` (`ARM`, `ARM 64`, `x86`, `x86-64`), `operating-systems=` (`Linux`, `Windows`).',
    actions: creatingActions,
  },
  'update-repository': {
    type: 'boolean',
    default: 'false',
    description:
      'Apply these settings to an existing repository too, where ECR allows a change. Policies and tags change only if given; all other settings that are not given are reset to their defaults. The log lists the changes.',
    actions: creatingActions,
  },
} as const satisfies InputRows
