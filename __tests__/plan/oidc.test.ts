import { describe, expect, test } from 'vitest'
import { isCalled, type OidcRun, oidcUnavailable } from '../../src/plan/oidc.ts'

describe('a job is in a reusable workflow', () => {
  const own = 'on: push\njobs:\n  test:\n    runs-on: x\n  image:\n    runs-on: x\n    steps: []\n'
  const calling = 'on: push\njobs:\n  release:\n    uses: ./.github/workflows/image.yml\n'

  test.each<[string, string | undefined, string | undefined, boolean | undefined]>([
    ['not where the workflow has it', own, 'image', false],
    ['not where its name is quoted', own.replace('image:', '"image":'), 'image', false],
    ['not with the line ends of Windows', own.replaceAll('\n', '\r\n'), 'image', false],
    ['where the workflow has no such job', calling, 'image', true],
    ['where only the name of another begins or ends with it', calling.replace('release', 'my-image-2'), 'image', true],
    ['where only what is above the jobs has its name', `on: push\nenv:\n  image: x\n${calling}`, 'image', true],
    ['where only a comment has it', calling.replace('jobs:\n', 'jobs:\n  # image:\n'), 'image', true],
    ['unless nobody knows: the file is not there', undefined, 'image', undefined],
    ['unless nobody knows: the job has no name', own, undefined, undefined],
    ['unless nobody knows: the job has an empty name', own, '', undefined],
    ['unless nobody knows: this is no workflow', 'name: x\n', 'image', undefined],
  ])('%s', (_, text, job, called) => {
    expect(isCalled(text, job)).toBe(called)
  })

  // To be sure of the wrong thing is worse than not to know.
  test.each<[string, string, boolean]>([
    ['where the job of that name has no steps but calls', calling.replace('release', 'image'), true],
    ['where only an input of a call has its name', `${calling}    with:\n      image: x\n`, true],
    ['not where the workflow has it on one line', 'jobs: { image: { runs-on: x, steps: [] } }\n', false],
  ])('%s, or nobody knows', (_, text, called) => {
    expect([called, undefined]).toContain(isCalled(text, 'image'))
  })
})

describe('no ID token', () => {
  const run: OidcRun = { idTokens: false, fromFork: false, workflow: '.github/workflows/ship.yml', called: false }
  const explain = (changes: Partial<OidcRun>, refusal?: string) => oidcUnavailable({ ...run, ...changes }, refusal)

  test('is told as such, with its cause', () => {
    const cause = new Error('x')
    expect(oidcUnavailable(run, undefined, cause)).toMatchObject({ code: 'oidc-unavailable', healable: false, cause })
  })

  test('tells what the endpoint answered', () => {
    expect(explain({}, 'its endpoint answered 403').explanation.what).toContain('its endpoint answered 403')
  })

  test.each<[string, Partial<OidcRun>, RegExp, RegExp]>([
    ['a job of this workflow', {}, /`id-token: write`/, /id-token: write.*job in \.github\/workflows\/ship\.yml/],
    [
      'a job that is called',
      { called: true },
      /ship\.yml calls/,
      /job of \.github\/workflows\/ship\.yml that has `uses:`/,
    ],
    [
      'a job that may be called',
      { called: undefined },
      /If it is in a reusable workflow/,
      /ship\.yml \(and to the job/,
    ],
    ['a job of who knows what', { called: undefined, workflow: undefined }, /lacks/, /job in the workflow/],
    ['a fork', { fromFork: true }, /fork/, /push: \$\{\{ github\.event_name != 'pull_request' \}\}/],
    ['a fork that calls', { fromFork: true, called: true }, /fork/, /Only build/],
  ])('is explained for %s', (_, changes, why, fix) => {
    const { explanation } = explain(changes)
    expect(explanation.why).toMatch(why)
    expect(explanation.fix).toMatch(fix)
    if (changes.fromFork) expect(explanation.fix).not.toContain('id-token')
    if (changes.called === false || changes.called === undefined) return
    expect(explanation.fix).not.toContain('leave `role-to-assume` out')
  })

  test('where GitHub did offer one is not for want of the permission', () => {
    expect(explain({ idTokens: true, called: undefined }, 'its endpoint answered 400').explanation.why).not.toMatch(
      /^The job lacks the permission/,
    )
  })
})
