import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** What the README's generated parts are made of, as texts. */
export interface Sources {
  /** action.yml. */
  readonly action: string
  /** The CloudFormation template of the examples. */
  readonly template: string
}

const marked = /<!-- (inputs|outputs|deployment) -->\n[\s\S]*?<!-- end -->/g

/** The README with its generated parts made anew: the tables of action.yml, and what to paste for the AWS side. */
export function withGeneratedParts(readme: string, { action, template }: Sources): string {
  return readme.replaceAll(marked, (_, name: 'inputs' | 'outputs' | 'deployment') => {
    const text = name === 'deployment' ? deployment(template) : tables(action, name)
    return `<!-- ${name} -->\n${text}\n<!-- end -->`
  })
}

/** The generated parts of a README. */
export function readmeParts(readme: string): readonly string[] {
  return [...readme.matchAll(marked)].map(([text]) => text)
}

/** The texts as they are in the checkout. */
export function readSources(): Sources {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
  return { action: read('action.yml'), template: read('examples/iam/cloudformation.yaml') }
}

/** A table of the outputs; of the inputs one for each group, which a comment in action.yml heads. */
function tables(action: string, name: 'inputs' | 'outputs'): string {
  const [, block = ''] = new RegExp(`^${name}:\\n((?: .*\\n|\\n)*)`, 'm').exec(action) ?? []
  const groups = block.split(/^ {2}# (.*)\n/m)
  const heading = name === 'inputs' ? 'Input' : 'Output'
  return groups
    .flatMap((text, index) => {
      // Between the tables are the names of the groups.
      if (index % 2 === 1) return `### ${text}`
      const entries: Readonly<Record<string, { readonly description: string }>> | null = parse(text)
      const rows = Object.entries(entries ?? {}).map(
        ([key, { description }]) => `| \`${key}\` | ${cell(description)} |`,
      )
      return rows.length === 0 ? [] : [`| ${heading} | Meaning |`, '| --- | --- |', ...rows].join('\n')
    })
    .join('\n\n')
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
  writeFileSync(readme, withGeneratedParts(readFileSync(readme, 'utf8'), readSources()))
}
