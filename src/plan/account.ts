import { ActionError } from './errors.ts'

/** Ends the step where `account` is none of the `allowed` ones; with none given every account will do. */
export function requireAllowed(account: string, allowed: readonly string[], arn: string): void {
  if (allowed.length === 0 || allowed.includes(account)) return
  throw new ActionError('account-not-allowed', {
    what: `The step would work in account ${account} (as ${arn}), and \`allowed-account-ids\` has only ${allowed.join(', ')}.`,
    why: '`role-to-assume`, or the AWS credentials that are there, belong to another account than the one this workflow is for.',
    fix: 'Correct the role or the credentials; or add the account to `allowed-account-ids`, if it is meant. Nothing was exported, logged in to or pushed.',
  })
}
