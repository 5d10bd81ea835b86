import { expect, test } from 'vitest'
import { isInvalid } from '../../../src/parsing/reader.ts'
import { type Signer, signerMismatch } from '../../../src/plan/attestation/signer.ts'
import { type SignerRule, signerRule } from '../../../src/plan/inputs/signers.ts'

const server = 'https://github.com'

const signer: Signer = {
  issuer: 'https://token.actions.githubusercontent.com',
  repository: 'https://github.com/octo/app',
  workflow: 'https://github.com/octo/app/.github/workflows/ship.yml@refs/heads/main',
  commit: '5d8f2c1a9b7e4f60112233445566778899aabbcc',
}

function rules(...lines: readonly string[]): readonly SignerRule[] {
  return lines.map((line) => {
    const rule = signerRule(line)
    if (isInvalid(rule)) throw new Error(rule.invalid)
    return rule
  })
}

const ship = 'workflow:octo/app/.github/workflows/ship.yml@refs/heads/main'

test.each([
  [['repo:octo/app']],
  [['repo:Octo/App']],
  [['repo:octo/other', 'repo:octo/app']],
  [[ship]],
  [['workflow:octo/app/.github/workflows/ship.yml@refs/heads/*']],
  [['repo:octo/app', ship]],
  [['repo:octo/app', 'issuer:https://token.actions.githubusercontent.com']],
])('%j accepts the signer', (lines) => {
  expect(signerMismatch(signer, rules(...lines), server)).toBeUndefined()
})

test.each([
  [['repo:octo/ap'], 'its repository is https://github.com/octo/app, not octo/ap'],
  [['repo:octo/app2', 'repo:octo/web'], 'its repository is https://github.com/octo/app, not octo/app2 or octo/web'],
  [
    ['repo:octo/app', 'workflow:octo/app/.github/workflows/ship.yml@refs/tags/*'],
    `its workflow is ${signer.workflow}, not octo/app/.github/workflows/ship.yml@refs/tags/*`,
  ],
  [
    ['workflow:octo/app/.github/workflows/ship.yml@refs/heads/mai'],
    `its workflow is ${signer.workflow}, not octo/app/.github/workflows/ship.yml@refs/heads/mai`,
  ],
  [
    ['workflow:evil/app/.github/workflows/ship.yml@refs/heads/main'],
    `its workflow is ${signer.workflow}, not evil/app/.github/workflows/ship.yml@refs/heads/main`,
  ],
  [
    ['repo:octo/app', 'issuer:https://token.actions.githubusercontent.com/octo'],
    'its issuer is https://token.actions.githubusercontent.com, not https://token.actions.githubusercontent.com/octo',
  ],
])('%j does not accept it: %s', (lines, mismatch) => {
  expect(signerMismatch(signer, rules(...lines), server)).toBe(mismatch)
})

test("without a line, the issuer must be GitHub's", () => {
  const other = { ...signer, issuer: 'https://accounts.example.com' }
  expect(signerMismatch(other, rules('repo:octo/app'), server)).toBe(
    'its issuer is https://accounts.example.com, not https://token.actions.githubusercontent.com',
  )
  const tenant = {
    ...signer,
    repository: 'https://octo.ghe.com/octo/app',
    issuer: 'https://token.actions.octo.ghe.com',
  }
  expect(signerMismatch(tenant, rules('repo:octo/app'), 'https://octo.ghe.com')).toBeUndefined()
})

test('a certificate without the extensions of GitHub matches no rule', () => {
  const empty = { issuer: '', repository: '', workflow: '', commit: '' }
  expect(signerMismatch(empty, rules('repo:octo/app'), server)).toContain('its repository is , not octo/app')
  expect(signerMismatch(empty, rules(ship), server)).toContain('its workflow is ')
})

test.each([
  ...['octo/app', 'repo:', 'repo:octo', 'repo:octo/app/x', 'repo:https://github.com/octo/app', 'repo:octo/*'],
  ...['workflow:octo/app/.github/workflows/ship.yml', 'workflow:octo/app@refs/heads/main', 'workflow:ship.yml@refs/x'],
  ...['workflow:octo/app/.github/workflows/ship.yml@main', 'issuer:', 'issuer:http://x', 'owner:octo', 'Repo:octo/app'],
  ...['workflow:octo/app/.github/workflows/ship.txt@refs/heads/main'],
])('`%s` is not a line of verify', (line) => {
  expect(signerRule(line)).toEqual({ invalid: expect.stringContaining(`\`${line}\` is not repo:OWNER/NAME`) })
})
