import { allActions, type InputRows } from './row.ts'

/** The inputs of the group "Identity". */
export const identityRows = {
  'role-to-assume': {
    type: 'lines',
    defaultText:
      'no role; the step uses the ambient AWS credentials (environment, profile, web identity, container, instance)',
    description:
      "ARN of the IAM role to assume with GitHub's OIDC token. Several lines form a chain: each role assumes the next. Without an ID token, the ambient AWS credentials assume the first role.",
    examples: ['arn:aws:iam::123456789012:role/ci-push'],
    actions: allActions,
  },
  'aws-region': {
    type: 'text',
    defaultText:
      'the region in a full `repository` URI, else `AWS_REGION`, else `AWS_DEFAULT_REGION`, else the region of the AWS profile',
    description: 'AWS region of the registry.',
    examples: ['eu-west-1'],
    actions: allActions,
    overrides: {
      login: { defaultText: '`AWS_REGION`, else `AWS_DEFAULT_REGION`, else the region of the AWS profile' },
    },
  },
  audience: {
    type: 'text',
    defaultText: '`sts.amazonaws.com`; for a role in China `sts.amazonaws.com.cn`',
    description: 'Audience (`aud`) of the ID token.',
    actions: allActions,
  },
  'role-session-name': {
    type: 'text',
    defaultText: '`<owner>-<repo>-<run id>`, shortened; characters that STS rejects are replaced',
    description: 'Name of the session in CloudTrail.',
    actions: allActions,
  },
  'role-duration-seconds': {
    type: 'number',
    default: '3600',
    description:
      'Lifetime of the session in seconds, 900 to 43200; in a chain at most 3600. A build that takes longer gets new credentials automatically.',
    actions: allActions,
  },
  'role-external-id': {
    type: 'text',
    description:
      'External ID for roles that are assumed from AWS credentials or from another role. Not used with OIDC.',
    actions: allActions,
  },
  'session-policy': {
    type: 'text',
    default: 'repository',
    description:
      'Policy that limits the session. `repository`: only the permissions that this step needs on this repository; for a build, also read access to other repositories (base images). In a chain, the policy limits the last role. `off`: all permissions. Otherwise an inline session policy as JSON. Without `role-to-assume`, the policy limits temporary ambient credentials. If AWS rejects this limit, the log says so, and the credentials are not limited.',
    actions: allActions,
  },
  'session-tags': {
    type: 'lines',
    description:
      'Session tags for roles that are assumed from AWS credentials or from another role, one `key=value` per line. With OIDC alone, the tags of a session come from the ID token.',
    examples: ['team=shop'],
    actions: allActions,
  },
  'transitive-tag-keys': {
    type: 'list',
    description:
      'Keys of `session-tags` that the next roles of the chain inherit and cannot change, one per line or comma-separated.',
    examples: ['team'],
    actions: allActions,
  },
  'allowed-account-ids': {
    type: 'list',
    defaultText: 'any account',
    description:
      'AWS accounts that the step may use, one per line or comma-separated. In any other account the step fails before it exports credentials, logs in or pushes.',
    examples: ['123456789012'],
    actions: allActions,
  },
  'export-credentials': {
    type: 'boolean',
    default: 'false',
    description:
      'Export the AWS credentials and the region to later steps, as `AWS_ACCESS_KEY_ID` and so on. `session-policy: repository` limits the login of Docker, but not the exported credentials.',
    actions: ['main', 'login', 'promote', 'merge'],
  },
} as const satisfies InputRows
