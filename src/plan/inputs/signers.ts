import { type Invalid, invalid } from '../../parsing/reader.ts'

/** A line of `verify`: who must have built the image. */
export interface SignerRule {
  readonly kind: 'repo' | 'workflow' | 'issuer'
  readonly value: string
}

const forms: readonly { readonly kind: SignerRule['kind']; readonly pattern: RegExp }[] = [
  { kind: 'repo', pattern: /^[\w.-]+\/[\w.-]+$/ },
  { kind: 'workflow', pattern: /^[\w.-]+\/[\w.-]+\/[^\s@]+\.ya?ml@refs\/\S+$/ },
  { kind: 'issuer', pattern: /^https:\/\/\S+$/ },
]

/** Reads a line of `verify`. */
export function signerRule(text: string): SignerRule | Invalid {
  const [, name = '', value = ''] = /^(\w+):(.*)$/s.exec(text) ?? []
  const form = forms.find(({ kind, pattern }) => kind === name && pattern.test(value))
  if (form) return { kind: form.kind, value }
  return invalid(`\`${text}\` is not repo:OWNER/NAME, workflow:OWNER/NAME/PATH.yml@refs/… or issuer:https://…`)
}
