import { type Invalid, invalid } from '../../parsing/reader.ts'

/** A line of `verify`: the repository, workflow or token issuer of the run that must have built the image. */
export interface SignerRule {
  readonly kind: 'repo' | 'workflow' | 'issuer'
  readonly value: string
}

const valuePatterns: readonly { readonly kind: SignerRule['kind']; readonly pattern: RegExp }[] = [
  // `OWNER/NAME`
  { kind: 'repo', pattern: /^[\w.-]+\/[\w.-]+$/ },
  // `OWNER/NAME/.github/workflows/ship.yml@refs/heads/main`
  { kind: 'workflow', pattern: /^[\w.-]+\/[\w.-]+\/[^\s@]+\.ya?ml@refs\/\S+$/ },
  // `https://token.actions.githubusercontent.com`
  { kind: 'issuer', pattern: /^https:\/\/\S+$/ },
]

/** Parses a line of `verify`, `KIND:VALUE`. */
export function signerRule(text: string): SignerRule | Invalid {
  const [, prefix = '', value = ''] = /^(\w+):(.*)$/s.exec(text) ?? []
  const match = valuePatterns.find(({ kind, pattern }) => kind === prefix && pattern.test(value))
  if (match) return { kind: match.kind, value }
  return invalid(`\`${text}\` is not repo:OWNER/NAME, workflow:OWNER/NAME/PATH.yml@refs/… or issuer:https://…`)
}
