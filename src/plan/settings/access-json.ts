import { isObject, type JsonObject, unknownFieldProblems } from './document.ts'

type Service = 'ecr' | 'ecr-public'

const resourceFields = ['Resource', 'NotResource']

const statementFields = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Condition',
  ...resourceFields,
]

/**
 * The problems of the JSON of a repository policy: what ECR rejects, and what has no effect. A problem of a statement starts
 * with its number, from 1. Source: IAM user guide, "Grammar of the IAM JSON policy language".
 */
export function policyProblems(policy: unknown, service: Service): readonly string[] {
  if (!isObject(policy) || policy.Statement === undefined) return ['the JSON is not a policy: it has no `Statement`']
  const statements = [policy.Statement].flat()
  return [
    ...unknownFieldProblems(policy, ['Version', 'Id', 'Statement']),
    ...versionProblems(policy.Version),
    ...(statements.length === 0 ? ['`Statement` is empty'] : []),
    ...statements.flatMap((statement, index) =>
      statementProblems(statement, service).map((text) => `statement ${index + 1}: ${text}`),
    ),
  ]
}

/** A policy without `Version` is valid: AWS then uses the version 2008-10-17. */
function versionProblems(version: unknown): readonly string[] {
  if (version === undefined || version === '2012-10-17' || version === '2008-10-17') return []
  return [`\`Version\` is ${JSON.stringify(version)}: write "2012-10-17"`]
}

function statementProblems(statement: unknown, service: Service): readonly string[] {
  if (!isObject(statement)) return ['the statement is not an object']
  const principalName = statement.Principal === undefined ? 'NotPrincipal' : 'Principal'
  return [
    ...unknownFieldProblems(statement, statementFields),
    ...resourceProblems(statement, service),
    ...(['Allow', 'Deny'].includes(String(statement.Effect)) ? [] : ['`Effect` is neither "Allow" nor "Deny"']),
    ...exactlyOneProblems(statement, 'Principal', 'NotPrincipal'),
    ...principalProblems(principalName, statement[principalName]),
    ...exactlyOneProblems(statement, 'Action', 'NotAction'),
    ...actionProblems('Action', statement.Action),
    ...actionProblems('NotAction', statement.NotAction),
    ...(statement.Condition === undefined || isObject(statement.Condition) ? [] : ['`Condition` is not an object']),
  ]
}

/**
 * ECR rejects a statement with a resource, but AWS's examples for ECR Public contain resources. Source: aws-cdk,
 * `addToResourcePolicy` of aws-ecr.
 */
function resourceProblems(statement: JsonObject, service: Service): readonly string[] {
  if (service !== 'ecr') return []
  return resourceFields
    .filter((name) => statement[name] !== undefined)
    .map(
      (name) =>
        `ECR does not allow \`${name}\` in a repository policy: the policy always applies to its own repository`,
    )
}

/** The problem of a statement that has none or both of two fields. */
function exactlyOneProblems(statement: JsonObject, name: string, alternative: string): readonly string[] {
  const hasName = statement[name] !== undefined
  const hasAlternative = statement[alternative] !== undefined
  if (hasName && hasAlternative) return [`\`${name}\` and \`${alternative}\` exclude each other`]
  return hasName || hasAlternative ? [] : [`\`${name}\` is missing`]
}

function principalProblems(fieldName: string, principal: unknown): readonly string[] {
  if (principal === undefined || principal === '*') return []
  if (!isObject(principal)) return [`\`${fieldName}\` is neither "*" nor an object such as {"AWS": "111122223333"}`]
  return [
    ...unknownFieldProblems(principal, ['AWS', 'Service', 'Federated', 'CanonicalUser']),
    ...Object.entries(principal).flatMap(([type, value]) => {
      if (!isStringOrStrings(value))
        return [`\`${type}\` of \`${fieldName}\` is neither a string nor a list of strings`]
      const names = [value].flat()
      return names.filter(hasPartialWildcard).map((name) => `\`${name}\`: a principal cannot contain a wildcard`)
    }),
  ]
}

function hasPartialWildcard(principal: string): boolean {
  return principal !== '*' && principal.includes('*')
}

function actionProblems(name: string, actions: unknown): readonly string[] {
  if (actions === undefined) return []
  if (!isStringOrStrings(actions)) return [`\`${name}\` is neither a string nor a list of strings`]
  return [actions].flat().flatMap((action) => {
    if (/^ecr(-public)?:GetAuthorizationToken$/i.test(action)) return [tokenProblem(action)]
    // `ecr:BatchGetImage` or `ecr:Batch*`
    if (action === '*' || /^[\w-]+:[\w*?]+$/.test(action)) return []
    return [`\`${action}\` is not an action such as "ecr:BatchGetImage"`]
  })
}

function tokenProblem(action: string): string {
  return `\`${action}\` cannot be granted on a repository: add it to the permissions of each role or user that logs in`
}

function isStringOrStrings(value: unknown): value is string | readonly string[] {
  const members = [value].flat()
  return members.length > 0 && members.every((member) => typeof member === 'string')
}
