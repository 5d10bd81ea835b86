import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupsOf, outputsOf, textsOf } from './actions.ts'

const marked = /<!-- (inputs|outputs|deployment) -->\n[\s\S]*?<!-- end -->/g

/** The README with its generated parts made anew: the tables, and what to paste for the AWS side: a CloudFormation template. */
export function withGeneratedParts(readme: string, template: string): string {
  const parts = { inputs: inputTables, outputs: outputTable, deployment: () => deployment(template) }
  return readme.replaceAll(marked, (_, name: keyof typeof parts) => `<!-- ${name} -->\n${parts[name]()}\n<!-- end -->`)
}

/** The generated parts of a README. */
export function readmeParts(readme: string): readonly string[] {
  return [...readme.matchAll(marked)].map(([text]) => text)
}

/** The CloudFormation template of the examples. */
export function readTemplate(): string {
  return readFileSync(join(import.meta.dirname, '../examples/iam/cloudformation.yaml'), 'utf8')
}

/** A table of inputs for each group. */
function inputTables(): string {
  return groupsOf('main')
    .map(([group, rows]) => {
      const lines = rows.map(([name, row]) => {
        const { description, byDefault = '', examples } = textsOf(row, 'main')
        return `| \`${name}\` | ${row.type} | ${cell(byDefault)} | ${cell(`${description} ${examples}`)} |`
      })
      return [`### ${group}`, '', '| Input | Type | Default | Meaning |', '| --- | --- | --- | --- |', ...lines].join(
        '\n',
      )
    })
    .join('\n\n')
}

function outputTable(): string {
  const lines = outputsOf('main').map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`)
  return ['| Output | Meaning |', '| --- | --- |', ...lines].join('\n')
}

function cell(description: string): string {
  return description.trim().replaceAll('|', '\\|')
}

/** Writes the template, deploys it, and shows its outputs. An account has one provider for GitHub, which may be there already. */
function deployment(template: string): string {
  return `\`\`\`sh
cat > ci-push.yaml <<'END'
${template.trimEnd()}
END
aws cloudformation deploy --region eu-west-1 --stack-name ci-push --template-file ci-push.yaml \\
  --capabilities CAPABILITY_NAMED_IAM --parameter-overrides RepositoryName=team/app RoleName=ci-push \\
  GitHubOrg=ORG GitHubOrgId=ORG-ID GitHubRepo=REPO GitHubRepoId=REPO-ID Branch=main \\
  CreateProvider=$(aws iam list-open-id-connect-providers --output text |
    grep -q 'token.actions.githubusercontent.com$' && echo false || echo true)
aws cloudformation describe-stacks --region eu-west-1 --stack-name ci-push \\
  --query 'Stacks[0].Outputs[].OutputValue' --output text
\`\`\``
}

if (import.meta.main) {
  const readme = join(import.meta.dirname, '../README.md')
  writeFileSync(readme, withGeneratedParts(readFileSync(readme, 'utf8'), readTemplate()))
}
