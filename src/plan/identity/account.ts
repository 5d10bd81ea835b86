import { ActionError } from '../../errors/action-error.ts'

/**
 * Throws `account-not-allowed` if `account` is not in `allowedAccounts`. An empty list allows all accounts. `arn` is the
 * identity in this account. `arnSource`, such as "The role in `role-to-assume`", is the subject of a sentence of the error.
 */
export function requireAllowed(
  account: string,
  allowedAccounts: readonly string[],
  arn: string,
  arnSource: string,
): void {
  if (allowedAccounts.length === 0 || allowedAccounts.includes(account)) return
  throw new ActionError('account-not-allowed', {
    what: `The step would use account ${account}, as ${arn}, but \`allowed-account-ids\` contains only ${allowedAccounts.join(', ')}. Nothing was exported, logged in to or pushed.`,
    why: `${arnSource} belongs to account ${account}.`,
    fix: `Use a role or credentials of an allowed account, or add ${account} to \`allowed-account-ids\`.`,
  })
}
