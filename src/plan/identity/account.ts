import { ActionError } from '../../errors/action-error.ts'

/**
 * Throws `account-not-allowed` if `account`, the account of `arn`, is not in `allowed`. An empty list allows all accounts.
 * `source` names where the account comes from, for the error.
 */
export function requireAllowed(account: string, allowed: readonly string[], arn: string, source: string): void {
  if (allowed.length === 0 || allowed.includes(account)) return
  throw new ActionError('account-not-allowed', {
    what: `The step would use account ${account}, as ${arn}, but \`allowed-account-ids\` contains only ${allowed.join(', ')}.`,
    why: `${source} belongs to account ${account}.`,
    fix: `Use a role or credentials of an allowed account, or add ${account} to \`allowed-account-ids\`. Nothing was exported, logged in to or pushed.`,
  })
}
