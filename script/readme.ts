import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionName, InputRow } from '../src/plan/table/row.ts'
import { groupsOf, outputsOf, textsOf } from './actions.ts'

const marked = /<!-- (inputs|outputs|deployment|login|promote|merge|delete) -->\n[\s\S]*?<!-- end -->/g

/** The documents with generated parts. */
export const documents = ['README.md', 'docs/sub-actions.md']

/** A document with its generated parts made anew: the tables, and what to paste for the AWS side: a CloudFormation template. */
export function withGeneratedParts(document: string, template: string): string {
  return document.replaceAll(marked, (_, name: string) => `<!-- ${name} -->\n${partOf(name, template)}\n<!-- end -->`)
}

function partOf(name: string, template: string): string {
  switch (name) {
    case 'inputs':
      return groupsOf('main')
        .map(([group, rows]) => `### ${group}\n\n${inputTable(rows, 'main')}`)
        .join('\n\n')
    case 'outputs':
      return outputTable('main')
    case 'deployment':
      return deployment(template)
    default: {
      const action = name as ActionName
      const rows = groupsOf(action).flatMap(([group, rows]) => (group === 'Identity' ? [] : rows))
      return `${inputTable(rows, action)}\n\n${outputTable(action)}`
    }
  }
}

/** The generated parts of a README. */
export function readmeParts(readme: string): readonly string[] {
  return [...readme.matchAll(marked)].map(([text]) => text)
}

/** The CloudFormation template of the examples. */
export function readTemplate(): string {
  return readFileSync(join(import.meta.dirname, '../examples/iam/cloudformation.yaml'), 'utf8')
}

function inputTable(rows: readonly (readonly [string, InputRow])[], action: ActionName): string {
  const lines = rows.map(([name, row]) => {
    const { description, byDefault = '**required**', examples } = textsOf(row, action)
    return `| \`${name}\` | ${row.type} | ${cell(byDefault)} | ${cell(`${description} ${examples}`)} |`
  })
  return ['| Input | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

function outputTable(action: ActionName): string {
  const lines = outputsOf(action).map(
    ([name, { description, overrides }]) => `| \`${name}\` | ${cell(overrides?.[action] ?? description)} |`,
  )
  return ['| Output | Meaning |', '| --- | --- |', ...lines].join('\n')
}

function cell(description: string): string {
  return description.trim().replaceAll('|', '\\|')
}

/**
 * Writes the template, deploys it, and shows its outputs. It runs in a subshell, so that its end does not close the terminal.
 * An account can have only one provider for GitHub.
 */
function deployment(template: string): string {
  return `\`\`\`sh
ORG=ORG REPO=REPO BRANCH=main                       # the GitHub repository, and the branch that may push
REGION=eu-west-1 REPOSITORY=team/app ROLE=ci-push   # the ECR repository and the role to create

(
set -eu
[ "$ORG/$REPO" != ORG/REPO ] || { echo 'Edit the first two lines of the block.' >&2; exit 1; }
ids=$(gh api "repos/$ORG/$REPO" --jq '"\\(.owner.id) \\(.id)"' 2>/dev/null ||
  curl -fsS \${GITHUB_TOKEN:+-H "Authorization: Bearer $GITHUB_TOKEN"} "https://api.github.com/repos/$ORG/$REPO" |
    jq -r '"\\(.owner.id) \\(.id)"')
[ -n "$ids" ] || { echo "GitHub does not show $ORG/$REPO: run gh auth login, or set GITHUB_TOKEN." >&2; exit 1; }
cat > ci-push.yaml <<'END'
${template.trimEnd()}
END
aws cloudformation deploy --region "$REGION" --stack-name "$ROLE" --template-file ci-push.yaml \\
  --capabilities CAPABILITY_NAMED_IAM --parameter-overrides RepositoryName="$REPOSITORY" RoleName="$ROLE" \\
  GitHubOrg="$ORG" GitHubOrgId="\${ids% *}" GitHubRepo="$REPO" GitHubRepoId="\${ids#* }" Branch="$BRANCH" \\
  CreateProvider=$(aws iam list-open-id-connect-providers --output text |
    grep -q 'token.actions.githubusercontent.com$' && echo false || echo true)
aws cloudformation describe-stacks --region "$REGION" --stack-name "$ROLE" \\
  --query 'Stacks[0].Outputs[].OutputValue' --output text
)
\`\`\``
}

if (import.meta.main) {
  for (const path of documents.map((document) => join(import.meta.dirname, '..', document))) {
    writeFileSync(path, withGeneratedParts(readFileSync(path, 'utf8'), readTemplate()))
  }
}
