import { parse, type YAMLSeq } from 'yaml'

/** A template with its references resolved, as far as what it makes depends on them. */
export interface Template {
  readonly parameters: readonly string[]
  readonly Conditions: Readonly<Record<string, boolean>>
  // biome-ignore lint/suspicious/noExplicitAny: what a template makes is compared as it is
  readonly Resources: Readonly<Record<string, any>>
}

const noValue = 'AWS::NoValue'

/** Reads a template as CloudFormation does in eu-west-1, with these parameters. */
export function readTemplate(
  text: string,
  given: Readonly<Record<string, string>>,
  account = '123456789012',
): Template {
  const { Parameters } = parse(text, { customTags: tagsWith((name) => name) })
  const defaults = Object.entries<{ Default?: string }>(Parameters).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, Default]],
  )
  const parameters = { ...Object.fromEntries(defaults), ...given }
  const values: Readonly<Record<string, string>> = {
    ...parameters,
    'AWS::Partition': 'aws',
    'AWS::NoValue': noValue,
    'AWS::AccountId': account,
    'Repository.Arn': `arn:aws:ecr:eu-west-1:${account}:repository/${parameters.RepositoryName}`,
    // What only the outputs ask for is AWS's to know.
    'Repository.RepositoryUri': '',
    'Role.Arn': '',
  }
  const value = (name: string) => {
    const found = values[name]
    if (found === undefined) throw new Error(`nothing is called ${name}`)
    return found
  }
  const { Conditions } = parse(text, { customTags: tagsWith(value) })
  const template = parse(text, { customTags: tagsWith(value, Conditions) })
  return { ...withoutNoValue(template), parameters: Object.keys(Parameters) }
}

/** The template without the items of lists that have no value. */
function withoutNoValue(template: object) {
  return JSON.parse(JSON.stringify(template), (_, part) =>
    Array.isArray(part) ? part.filter((one) => one !== noValue) : part,
  )
}

function tagsWith(value: (name: string) => string, conditions: Readonly<Record<string, boolean>> = {}) {
  const filled = (text: string) => text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => value(name))
  const chosen = ([name, yes, no]: readonly unknown[]) => (conditions[`${name}`] ? yes : no)
  return [
    { tag: '!Ref', resolve: value },
    { tag: '!GetAtt', resolve: value },
    { tag: '!Sub', resolve: filled },
    { tag: '!Equals', collection: 'seq' as const, resolve: (node: unknown) => equal((node as YAMLSeq).toJSON()) },
    { tag: '!Not', collection: 'seq' as const, resolve: (node: unknown) => !(node as YAMLSeq).toJSON()[0] },
    { tag: '!If', collection: 'seq' as const, resolve: (node: unknown) => chosen((node as YAMLSeq).toJSON()) },
  ]
}

function equal([one, other]: readonly unknown[]): boolean {
  return one === other
}
