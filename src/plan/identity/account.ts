import { ActionError } from '../../errors/action-error.ts'

/**
 * Throws `account-not-allowed` if the account of `arn`, which came from `source`, is not in `allowed`; an empty list
 * allows all.
 */
export function requireAllowed(account: string, allowed: readonly string[], arn: string, source: string): void {
  if (allowed.length === 0 || allowed.includes(account)) return
  throw new ActionError('account-not-allowed', {
    what: `The step would use account ${account}, as ${arn}, but \`allowed-account-ids\` contains only ${allowed.join(', ')}.`,
    why: `${source} belongs to account ${account}.`,
    fix: `Use a role or credentials of an allowed account, or add ${account} to \`allowed-account-ids\`. Nothing was exported, logged in to or pushed.`,
  })
}
