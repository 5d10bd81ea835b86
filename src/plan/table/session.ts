import { allActions, type InputRows } from './row.ts'

/** The inputs of the group "Session". */
export const sessionRows = {
  'github-token': {
    type: 'text',
    // The runner evaluates this expression.
    default: `\${{ github.token }}`,
    // The description in action.yml must not contain the expression, because GitHub rejects that.
    defaultText: "`github.token`, the job's token",
    description:
      "Token for GitHub's attestations API, with the permission `attestations: write`. Only `attest` and `verify` use it.",
    actions: ['main', 'promote', 'merge', 'job'],
  },
  'dry-run': {
    type: 'boolean',
    default: 'false',
    description: 'Only print the plan, the required permissions and the trust policy.',
    actions: allActions,
    overrides: {
      delete: {
        description:
          'Only show the required permissions, the trust policy, and what would be deleted. The step reads the repository.',
      },
    },
  },
  'docker-config': {
    type: 'choice',
    default: 'isolated',
    description:
      "Docker configuration. `isolated`: a private configuration based on the user's, exported to later steps as `DOCKER_CONFIG` (for Podman, `REGISTRY_AUTH_FILE`) and removed after the job. `shared`: the configuration of the user.",
    actions: ['main', 'login'],
  },
  logout: {
    type: 'boolean',
    default: 'true',
    description:
      'Log out after the job. With `false`, the login stays in the Docker configuration; the runner deletes an isolated configuration after the job.',
    actions: ['main', 'login'],
  },
} as const satisfies InputRows
