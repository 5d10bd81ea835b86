import type { SignerRule } from '../inputs/signers.ts'

/** Who signed an attestation, as its certificate says. Source: sigstore's fulcio, "oid-info". */
export interface Signer {
  /** The issuer of the ID token. */
  readonly issuer: string
  /** URL of the repository that was built. */
  readonly repository: string
  /** URL of the workflow that signed, with `@REF`. */
  readonly workflow: string
  /** The commit that was built. */
  readonly commit: string
}

/**
 * Why the rules do not accept a signer; `undefined` if the rules accept the signer. At least one rule of each kind must
 * match.
 */
export function signerMismatch(signer: Signer, rules: readonly SignerRule[], serverUrl: string): string | undefined {
  const all = rules.some(({ kind }) => kind === 'issuer') ? rules : [...rules, defaultIssuer(serverUrl)]
  const found = { repo: signer.repository, workflow: signer.workflow, issuer: signer.issuer }
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  const mismatch = kinds.find(
    (kind) => !all.some((rule) => rule.kind === kind && matches(rule, found[kind], serverUrl)),
  )
  if (mismatch === undefined) return undefined
  const expected = all.filter(({ kind }) => kind === mismatch).map(({ value }) => value)
  return `its ${titles[mismatch]} is ${found[mismatch]}, not ${expected.join(' or ')}`
}

const titles = { repo: 'repository', workflow: 'workflow', issuer: 'issuer' }

/** Whether a rule matches. GitHub ignores the case of owners and repositories; the REF of a rule may end in `*`. */
function matches({ kind, value }: SignerRule, found: string, serverUrl: string): boolean {
  switch (kind) {
    case 'issuer':
      return found === value
    case 'repo':
      return found.toLowerCase() === `${serverUrl}/${value}`.toLowerCase()
    case 'workflow': {
      const expected = `${serverUrl}/${value}`
      return expected.endsWith('*') ? found.startsWith(expected.slice(0, -1)) : found === expected
    }
  }
}

/** Source: GitHub's "OpenID Connect reference". */
function defaultIssuer(serverUrl: string): SignerRule {
  const { hostname } = new URL(serverUrl)
  const domain = hostname === 'github.com' ? 'githubusercontent.com' : hostname
  return { kind: 'issuer', value: `https://token.actions.${domain}` }
}
