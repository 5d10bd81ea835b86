import { indentedJson, policyDocument } from '../plan/iam/policy.ts'
import {
  type Claims,
  customSubjectConditions,
  gitTagHint,
  lacksRepository,
  lacksRun,
  type readmeBlockValues,
} from '../plan/identity/trust.ts'
import type { RoleArn } from '../plan/inputs/identity.ts'
import { shellWord } from '../plan/shown-command.ts'

/**
 * The commands that read and replace the trust policy of a role, and the new policy. `note` follows the title of the new policy.
 * `block` contains the values to edit in the README's shell block (`ORG=…`) so that it sets the same policy; undefined if the
 * block cannot set this policy.
 */
export function trustPolicyCommands(
  { arn, account }: RoleArn,
  statement: object,
  note = '',
  block?: ReturnType<typeof readmeBlockValues>,
): string {
  const policy = policyDocument([statement])
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  // An empty value gives `ENVIRONMENT=`.
  const values = Object.entries(block ?? {}).map(([variable, value]) => `${variable}=${value && shellWord(value)}`)
  return [
    `To see the current policy, with credentials of account ${account} (\`NoSuchEntity\`: the role does not exist there):`,
    `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument`,
    'To replace the whole policy (first add the current statements to the list `Statement` to keep what they allow):',
    `aws iam update-assume-role-policy --role-name ${name} --policy-document ${shellWord(JSON.stringify(policy))}`,
    ...(block
      ? [
          `If the README's block created the role, its next run can revert this command. Instead, run the block with ${values.join(' ')} to replace the values of its last run.`,
        ]
      : []),
    '',
    `Trust policy of ${arn}:${note}`,
    indentedJson(policy),
  ].join('\n')
}

/** Which runs the printed trust policy allows. It continues the title of the policy. */
export function allowedNote(claims: Claims): string {
  const hint = gitTagHint(claims)
  if (hint) return ` it allows only this Git tag. ${hint}`
  const risks = [
    ...(lacksRepository(claims)
      ? [{ subject: 'does not name the repository, so other repositories can have the same `sub`', claim: 'repo' }]
      : []),
    ...(lacksRun(claims)
      ? [{ subject: 'names no branch, tag or environment, so other runs can have the same `sub`', claim: 'context' }]
      : []),
  ]
  if (risks.length === 0) return ' it allows runs with these claims, in both forms of `sub`: with and without ids.'
  const limits = Object.entries(customSubjectConditions(claims)).map(
    ([name, value]) =>
      `The condition on \`${name}\` limits the role to ${name === 'repository_id' ? 'this repository' : `\`${value}\``}.`,
  )
  const names = risks.map(({ claim }) => `the claim \`${claim}\``).join(' and ')
  // `customSubjectConditions` finds conditions only for the issuer of github.com.
  const withoutLimits = `AWS evaluates no other claim of this token: include ${names} in \`sub\` before you set this policy.`
  const sentences = [
    ...risks.map(({ subject }) => `\`sub\` ${subject}.`),
    ...(limits.length > 0 ? limits : [withoutLimits]),
  ]
  return ` ${sentences.join(' ')}`
}
