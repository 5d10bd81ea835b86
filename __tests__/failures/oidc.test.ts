import { describe, expect, test } from 'vitest'
import { oidcUnavailable } from '../../src/failures/oidc.ts'
import type { OidcRun } from '../../src/plan/run/context.ts'

describe('no ID token', () => {
  const run: OidcRun = {
    canRequestIdTokens: false,
    fromFork: false,
    workflow: '.github/workflows/ship.yml',
    inCalledWorkflow: false,
  }
  const explain = (changes: Partial<OidcRun>, response?: string) =>
    oidcUnavailable({ ...run, ...changes }, response === undefined ? {} : { response })

  test('has its own code, and keeps its cause', () => {
    const cause = new Error('x')
    expect(oidcUnavailable(run, {}, cause)).toMatchObject({ code: 'oidc-unavailable', retryable: false, cause })
  })

  test.each([
    ['Could not load credentials from any providers', false],
    ['Could not resolve credentials using profile: [nobody]', true],
  ])('quotes the SDK about AWS credentials, unless it only says that they are missing: %s', (ambient, told) => {
    expect(oidcUnavailable(run, { ambientError: ambient }).explanation.what.includes(ambient)).toBe(told)
  })

  test("quotes the endpoint's response", () => {
    expect(explain({}, 'its endpoint answered 403').explanation.what).toContain('its endpoint answered 403')
  })

  test.each<[string, Partial<OidcRun>, RegExp, RegExp]>([
    ['a job of this workflow', {}, /`id-token: write`/, /id-token: write.*job in \.github\/workflows\/ship\.yml/],
    [
      'a job that is called',
      { inCalledWorkflow: true },
      /ship\.yml calls/,
      /job in \.github\/workflows\/ship\.yml that has `uses:`/,
    ],
    [
      'a job that may be called',
      { inCalledWorkflow: undefined },
      /If the job is in a reusable workflow/,
      /ship\.yml \(and to the job/,
    ],
    [
      'a job of an unknown workflow',
      { inCalledWorkflow: undefined, workflow: undefined },
      /lacks/,
      /job in the workflow/,
    ],
    ['a fork', { fromFork: true }, /fork/, /push: \$\{\{ github\.event_name != 'pull_request' \}\}/],
    ['a fork that calls', { fromFork: true, inCalledWorkflow: true }, /fork/, /^Build pull requests without pushing/],
  ])('is explained for %s', (_, changes, why, fix) => {
    const { explanation } = explain(changes)
    expect(explanation.why).toMatch(why)
    expect(explanation.fix).toMatch(fix)
    if (changes.fromFork) expect(explanation.fix).not.toContain('id-token')
    if (changes.inCalledWorkflow === false || changes.inCalledWorkflow === undefined) return
    expect(explanation.fix).not.toContain('remove `role-to-assume`')
  })

  test('is not explained by a missing permission if GitHub offers one', () => {
    expect(
      explain({ canRequestIdTokens: true, inCalledWorkflow: undefined }, 'its endpoint answered 400').explanation.why,
    ).not.toMatch(/^The job lacks the permission/)
  })
})
