import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionName } from '../src/plan/table/row.ts'
import { groupsOf, type NamedInput, outputsOf, textsOf } from './actions.ts'

// Generates the tables of inputs and outputs, the comparison, and the AWS set-up in README.md and docs/sub-actions.md.

/** Matches a generated part, such as `<!-- inputs -->…<!-- end -->`. */
const generatedPart =
  /<!-- (inputs|outputs|comparison|deployment|login|promote|merge|delete) -->\n[\s\S]*?<!-- end -->/g

/** The documents with generated parts. */
export const documents = ['README.md', 'docs/sub-actions.md']

/** Generates the marked parts of a document again. */
export function withGeneratedParts(document: string): string {
  return document.replaceAll(generatedPart, (_, name: string) => `<!-- ${name} -->\n${partOf(name)}\n<!-- end -->`)
}

/** The text of the part with this name. The parts of a sub-action have its name. */
function partOf(name: string): string {
  switch (name) {
    case 'inputs':
      return groupsOf('main')
        .map(([title, inputs]) => `### ${title}\n\n${inputTable(inputs, 'main')}`)
        .join('\n\n')
    case 'outputs':
      return outputTable('main')
    case 'comparison':
      return comparisonTable(JSON.parse(read('bench/comparison.json')))
    case 'deployment':
      return deploymentCommands(read('examples/iam/cloudformation.yaml'))
    default: {
      const action = name as ActionName
      // The inputs of the identity are the same for all actions.
      const inputs = groupsOf(action).flatMap(([title, inputs]) => (title === 'Identity' ? [] : inputs))
      return `${inputTable(inputs, action)}\n\n${outputTable(action)}`
    }
  }
}

/** The generated parts of a README. */
export function readmeParts(readme: string): readonly string[] {
  return [...readme.matchAll(generatedPart)].map(([text]) => text)
}

function read(path: string): string {
  return readFileSync(join(import.meta.dirname, '..', path), 'utf8')
}

/** The measurements of `bench/comparison.ts`. */
interface Comparison {
  readonly runs: number
  readonly action: PushMeasurement & { readonly exportedSecrets: number }
  /** The five actions. */
  readonly chain: PushMeasurement
}

interface PushMeasurement {
  readonly milliseconds: number
  readonly awsRequests: number
  readonly dockerCommands: number
  readonly passwordInArguments: boolean
}

/** The comparison of this action with the five actions. A fact about the five actions that is not measured links to its source. */
function comparisonTable({ runs, action, chain }: Comparison): string {
  const seconds = ({ milliseconds }: PushMeasurement) => `${(milliseconds / 1000).toFixed(1)} s`
  const password = ({ passwordInArguments }: PushMeasurement) =>
    passwordInArguments ? 'an argument' : 'standard input'
  const github = 'https://github.com'
  const rows = [
    ['Steps', '1', '5'],
    ['Time to build and push a small image', seconds(action), `more than ${seconds(chain)}`],
    ['Docker commands', `${action.dockerCommands}`, `at least ${chain.dockerCommands}`],
    ['Node processes, including post steps', '2', '9'],
    [
      'AWS requests',
      `${action.awsRequests}, including 2 that check the repository and the pushed image`,
      `${chain.awsRequests}`,
    ],
    [
      'AWS keys in the environment of later steps',
      `${action.exportedSecrets === 0 ? 'none' : action.exportedSecrets}`,
      `[3](${github}/aws-actions/configure-aws-credentials#readme): key id, secret key and session token`,
    ],
    [
      'Registry password for `docker login`',
      password(action),
      `[${password(chain)}](${github}/aws-actions/amazon-ecr-login/blob/main/index.js) of the command`,
    ],
    [
      'Image URI as output',
      '`image-uri`, `image-uri-with-digest`',
      `[only the digest](${github}/docker/build-push-action#outputs)`,
    ],
  ]
  return `| | This action | Five actions |
| --- | --- | --- |
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

\`node bench/comparison.ts\` measured the median of ${runs} pushes on 2 cores, with an emulator of AWS that responds after 50 ms. For the
five actions, [bench/chain.sh](bench/chain.sh) runs only their AWS requests and Docker commands: their time includes neither the start
of Node nor the download of BuildKit's image. The Node processes are counted from the five \`action.yml\` files. A link in a cell
leads to its source.`
}

function inputTable(inputs: readonly NamedInput[], action: ActionName): string {
  const lines = inputs.map(([name, row]) => {
    const { description, defaultText = '**required**', examples } = textsOf(row, action)
    return `| \`${name}\` | ${row.type} | ${cell(defaultText)} | ${cell(`${description} ${examples}`)} |`
  })
  return ['| Input | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

function outputTable(action: ActionName): string {
  const lines = outputsOf(action).map(
    ([name, { description, overrides }]) => `| \`${name}\` | ${cell(overrides?.[action] ?? description)} |`,
  )
  return ['| Output | Meaning |', '| --- | --- |', ...lines].join('\n')
}

function cell(text: string): string {
  return text.trim().replaceAll('|', '\\|')
}

/**
 * The commands that write the CloudFormation template, deploy it, and print its outputs. They run in a subshell, so that an
 * error does not close the terminal. The last parameter: an account can have only one OIDC provider for GitHub.
 */
function deploymentCommands(template: string): string {
  return `\`\`\`sh
ORG=ORG REPO=REPO BRANCH=main ENVIRONMENT= TAGS=   # in GitHub: which branch or environment may push, and which tags
REGION=eu-west-1 REPOSITORY=team/app ROLE=ci-push  # in AWS: what to create

(
set -eu
[ "$ORG/$REPO" != ORG/REPO ] || { echo 'Edit the first two lines of the block.' >&2; exit 1; }
found=$(gh api "repos/$ORG/$REPO" --jq '"\\(.full_name) \\(.owner.id) \\(.id)"' 2>/dev/null ||
  curl -fsS \${GITHUB_TOKEN:+-H "Authorization: Bearer $GITHUB_TOKEN"} "https://api.github.com/repos/$ORG/$REPO" |
    jq -r '"\\(.full_name) \\(.owner.id) \\(.id)"')
[ -n "$found" ] || { echo "GitHub does not show $ORG/$REPO: run gh auth login, or set GITHUB_TOKEN." >&2; exit 1; }
name=\${found%% *} ids=\${found#* } # the names as GitHub writes them: IAM compares them case-sensitively
cat > ci-push.yaml <<'END'
${template.trimEnd()}
END
aws cloudformation deploy --region "$REGION" --stack-name "$ROLE" --template-file ci-push.yaml \\
  --capabilities CAPABILITY_NAMED_IAM --parameter-overrides RepositoryName="$REPOSITORY" RoleName="$ROLE" \\
  GitHubOrg="\${name%/*}" GitHubOrgId="\${ids% *}" GitHubRepo="\${name#*/}" GitHubRepoId="\${ids#* }" Branch="$BRANCH" \\
  Environment="$ENVIRONMENT" GitTags="$TAGS" CreateProvider=$(aws iam list-open-id-connect-providers --output text |
    grep -q 'token.actions.githubusercontent.com$' && echo false || echo true)
aws cloudformation describe-stacks --region "$REGION" --stack-name "$ROLE" \\
  --query 'Stacks[0].Outputs[].OutputValue' --output text
)
\`\`\``
}

if (import.meta.main) {
  for (const path of documents) writeFileSync(join(import.meta.dirname, '..', path), withGeneratedParts(read(path)))
}
