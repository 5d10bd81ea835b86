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
 * Why the rules of `verify` do not accept a signer; undefined if they accept the signer. For each kind of rule that `verify`
 * contains, at least one rule must match. Without a rule for the issuer, the issuer must be GitHub's.
 */
export function signerMismatch(signer: Signer, rules: readonly SignerRule[], serverUrl: string): string | undefined {
  const allRules = rules.some(({ kind }) => kind === 'issuer') ? rules : [...rules, defaultIssuer(serverUrl)]
  const actualValues = { repo: signer.repository, workflow: signer.workflow, issuer: signer.issuer }
  for (const [kind, rulesOfKind] of Map.groupBy(allRules, (rule) => rule.kind)) {
    const actual = actualValues[kind]
    if (rulesOfKind.some((rule) => matches(rule, actual, serverUrl))) continue
    return `its ${kindNames[kind]} is ${actual}, not ${rulesOfKind.map(({ value }) => value).join(' or ')}`
  }
  return undefined
}

const kindNames = { repo: 'repository', workflow: 'workflow', issuer: 'issuer' }

/** Whether a rule matches a value of a certificate. */
function matches({ kind, value }: SignerRule, actual: string, serverUrl: string): boolean {
  switch (kind) {
    case 'issuer':
      return actual === value
    case 'repo':
      // GitHub ignores the case of owners and repositories, but not that of a file or a ref (`workflow`).
      return actual.toLowerCase() === `${serverUrl}/${value}`.toLowerCase()
    case 'workflow': {
      const expected = `${serverUrl}/${value}`
      return expected.endsWith('*') ? actual.startsWith(expected.slice(0, -1)) : actual === expected
    }
  }
}

/** The rule for the issuer of GitHub's ID tokens. Source: GitHub's "OpenID Connect reference". */
function defaultIssuer(serverUrl: string): SignerRule {
  const { hostname } = new URL(serverUrl)
  const domain = hostname === 'github.com' ? 'githubusercontent.com' : hostname
  return { kind: 'issuer', value: `https://token.actions.${domain}` }
}
