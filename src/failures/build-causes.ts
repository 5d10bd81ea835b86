import type { Cause } from '../errors/action-error.ts'

interface KnownCause extends Cause {
  /** Matches docker's last error. */
  readonly pattern: RegExp
  /** Whether to search the output of the step too: the output contains the error if a program, and not docker, reports it. */
  readonly searchesOutput?: boolean
}

/**
 * The cause of docker's last error (`message`). `output`: what the failed step of the build printed. `step`: the name of that
 * step, such as `[2/2] RUN make`; empty if unknown.
 */
export function causeOf(message: string, output: string, step: string): Cause {
  if (step.startsWith('resolve image config for docker-image:')) return frontendMissing
  const knownCause = knownCauses.find(({ pattern, searchesOutput }) =>
    pattern.test(searchesOutput ? `${message}\n${output}` : message),
  )
  const copiesFromStage = step.includes('COPY ') && step.includes('--from=')
  if (knownCause === missingFile && copiesFromStage) return missingInStage
  const { why, fix } = knownCause ?? unknownCause
  return { why, fix }
}

const missingFile = {
  pattern:
    /failed to calculate checksum of ref \S+ "(?:[^"\\]|\\.)*": not found|lstat \S+: no such file or directory|COPY failed: /,
  why: 'The build context does not have that file, or `.dockerignore` excludes it.',
  fix: 'Correct the path, which is relative to `context`; or add an exception (`!PATH`) to `.dockerignore`; or create the file in an earlier step of the workflow.',
}

const missingInStage = {
  why: 'The stage or image that `--from` names does not have that file.',
  fix: 'Correct the path, or the instruction of that stage that creates the file.',
}

const frontendMissing = {
  why: 'The first line of the Dockerfile, `# syntax=`, names an image that the builder could not pull.',
  fix: 'Remove that line (BuildKit has a built-in Dockerfile frontend), correct the image, or pull the image through `pull-through-cache`.',
}

/** The first match counts. `exit code: ` is the wording of BuildKit, `non-zero code: ` that of the classic builder. */
const knownCauses: readonly KnownCause[] = [
  missingFile,
  {
    pattern: /\bsecret \S+: not found/,
    why: 'The Dockerfile requires a build secret, but no input provides it.',
    fix: 'Add the secret, with the same id, to `secrets` (`ID=VALUE`), `secret-envs` or `secret-files`.',
  },
  {
    pattern: /unset ssh forward key/,
    why: 'The Dockerfile requires an SSH agent, but `ssh` does not provide it.',
    fix: 'Start an SSH agent in an earlier step of the workflow, and set `ssh: default`.',
  },
  {
    pattern: /granting entitlement \S+ is not allowed by build daemon/,
    why: '`allow` requests an entitlement that the builder does not grant.',
    fix: "Use `builder-nodes: 'docker-container:'`, which starts BuildKit with the entitlements in `allow`; or start the builder with `--allow-insecure-entitlement`.",
  },
  {
    pattern: /(?:network\.host|security\.insecure) is not allowed/,
    why: 'An instruction requires an entitlement that `allow` does not list.',
    fix: 'Add the entitlement to `allow`: `network.host` for `RUN --network=host`, `security.insecure` for `RUN --security=insecure`.',
  },
  {
    pattern: /target stage "[^"]*" could not be found/,
    why: 'The Dockerfile has no stage with that name.',
    fix: 'Correct `target`, or name a stage of the Dockerfile with `FROM … AS NAME`.',
  },
  {
    pattern:
      /failed to resolve (?:source metadata|reference)|pull access denied|manifest unknown|manifest for \S+ not found/,
    why: 'The registry does not have that image, requires a login, or cannot be reached.',
    fix: 'Check the name and the tag. If the registry requires a login, log in before this step.',
  },
  {
    pattern: /requires BuildKit/,
    why: "This Docker has no buildx, so the engine's classic builder is used.",
    fix: 'Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action).',
  },
  {
    pattern: /dockerfile parse error on line \d+: unknown flag: /,
    why: 'The builder does not support a flag of this instruction.',
    fix: 'Correct the flag. If it needs a newer Dockerfile syntax, add `# syntax=docker/dockerfile:1` as the first line of the Dockerfile.',
  },
  {
    pattern:
      /dockerfile parse error|unknown instruction|failed to parse stage name|dockerfile line greater than|Dockerfile cannot be empty|file with no instructions|no build stage in current context|unterminated heredoc/,
    why: 'The Dockerfile has a syntax error.',
    fix: 'Correct the line that the error names.',
  },
  {
    pattern: /failed to receive status: rpc error|transport is closing/,
    why: 'The connection to the builder broke: BuildKit or the engine stopped or was killed. Usually the machine ran out of memory.',
    fix: 'Run the job again. If it fails again, read the log of the engine or of BuildKit, and use a machine with more memory.',
  },
  {
    pattern: /failed to fetch remote|error fetching default branch/,
    why: 'The builder could not fetch the Git repository.',
    fix: 'Check the address and the branch of the repository. For a private repository, add a token to `secrets`: `GIT_AUTH_TOKEN=…`.',
  },
  {
    pattern: /failed to read dockerfile: open /,
    why: 'The build context does not have that Dockerfile.',
    fix: 'Correct `file`, or the line of `build-flags` that names it.',
  },
  {
    pattern: /failed to get build context /,
    why: 'A folder or image that `build-contexts` names does not exist.',
    fix: 'Correct the path, which is relative to the workspace.',
  },
  {
    pattern: /^(?:failed to (?:build|solve): )*invalid host /,
    why: 'An entry of `add-hosts` is not HOST:ADDRESS.',
    fix: 'Write an IP address, such as `db:10.0.0.5`, or `host-gateway`.',
  },
  {
    pattern: /syntax error in pattern/,
    why: 'Docker cannot read a pattern in `.dockerignore`, or in a COPY or ADD.',
    fix: 'Correct the pattern: a `[` without its `]`, or a `\\` at its end.',
  },
  {
    pattern: /exporter "[^"]*" could not be found/,
    why: 'The builder does not support the output type in `outputs`.',
    fix: 'Correct `type=` in `outputs`: image, registry, docker, oci, local or tar.',
  },
  {
    pattern: /index annotations not supported for single platform export/,
    why: 'An entry of `annotations` is for the index (`index:` or `index-descriptor:`), but an image of one platform without attestations has no index.',
    fix: 'Remove the prefix from the entry, or set `provenance: min`, which adds an index.',
  },
  {
    pattern: /registry cache (?:ex|im)porter requires ref/,
    why: 'A `type=registry` in `cache-to` or `cache-from` has no `ref`.',
    fix: 'Add `ref=HOST/NAME:TAG`, or use `cache: registry`.',
  },
  {
    pattern: /unknown operating system or architecture/,
    why: '`platforms`, or the variable DOCKER_DEFAULT_PLATFORM, contains a platform that Docker does not know.',
    fix: 'Correct `platforms`, such as `linux/amd64`, or unset the variable.',
  },
  {
    pattern: /failed to read policy file/,
    why: 'The variable EXPERIMENTAL_BUILDKIT_SOURCE_POLICY names a file that cannot be read.',
    fix: 'Correct or unset the variable.',
  },
  {
    pattern: /lint violation found for rules/,
    why: 'The Dockerfile turns its warnings into errors: `# check=error=true`.',
    fix: 'Fix the warnings, or skip a rule with `# check=skip=RULE;error=true`.',
  },
  {
    pattern: /unable to find (?:user|group) |invalid (?:user|group) index/,
    why: 'The image does not have that user or group.',
    fix: 'Use a numeric id, or add the name to /etc/passwd or /etc/group in an earlier instruction.',
  },
  {
    pattern: /base name \([^()]*\) should not be blank/,
    why: 'An ARG that this FROM instruction uses has no value.',
    fix: 'Set the ARG in `build-args`, or give it a default value in the Dockerfile.',
  },
  {
    pattern:
      /^unknown shorthand flag: |^invalid argument ".*" for "[^"]*" flag: |['"] requires (?:exactly )?\d+ argument/,
    why: 'docker rejects an argument that comes from an input. Nothing was built.',
    fix: 'Correct the input with the name of that argument, or the lines of `build-flags`.',
  },
  {
    pattern: /exec format error/,
    searchesOutput: true,
    why: 'The image is for a platform that the builder can neither run nor emulate.',
    fix: 'Set `emulation: auto` and list the platform in `platforms`, or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
  },
  {
    pattern: /no space left on device/i,
    searchesOutput: true,
    why: 'The disk of the builder or of the runner is full.',
    fix: 'Free disk space before the build, or use a runner with a larger disk.',
  },
  {
    pattern: /(?:exit|non-zero) code: 137\b|did not complete successfully: cannot allocate memory/,
    why: 'The command was killed. Usually the machine ran out of memory.',
    fix: 'Use a runner with more memory, or run less in parallel in this command.',
  },
  {
    pattern: /(?:exit|non-zero) code: 126\b/,
    why: 'The image cannot execute a program that the command starts: the file is not executable, or is a directory.',
    fix: 'Make the file executable: `RUN chmod +x FILE`, or `COPY --chmod=755`.',
  },
  {
    pattern:
      /(?:exit|non-zero) code: 127\b|unable to start container process: exec: \S+ (?:stat \S+: )?(?:no such file|executable file not found)/,
    // runc prints its error into the output of the step.
    searchesOutput: true,
    why: 'The image does not contain a program that the command starts, or its folder is not in the PATH.',
    fix: 'Install the program in an earlier instruction, or correct its name.',
  },
]

const unknownCause: Cause = {
  why: 'BuildKit could not run the Dockerfile, or could not read a file or image that it needs.',
  fix: 'Fix what the error names. The full output is in the log of this workflow step.',
}
