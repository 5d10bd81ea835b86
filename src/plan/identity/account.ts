import { ActionError } from '../../errors/action-error.ts'

/** Ends the step where the account of `arn`, which came from `source`, is none of the `allowed`; with none given any will do. */
export function requireAllowed(account: string, allowed: readonly string[], arn: string, source: string): void {
  if (allowed.length === 0 || allowed.includes(account)) return
  throw new ActionError('account-not-allowed', {
    what: `The step would work in account ${account}, as ${arn}; \`allowed-account-ids\` has only ${allowed.join(', ')}.`,
    why: `${source} belongs to another account than the one that this workflow is for.`,
    fix: `Correct it, or add ${account} to \`allowed-account-ids\` if it is meant. Nothing was exported, logged in to or pushed.`,
  })
}
