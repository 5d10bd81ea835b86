import { describe, expect, test } from 'vitest'
import { isCalled } from '../../../src/plan/run/caller.ts'

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
    ['the file is missing', undefined, 'image', undefined],
    ['the job has no name', own, undefined, undefined],
    ['the job has an empty name', own, '', undefined],
    ['the file is not a workflow', 'name: x\n', 'image', undefined],
  ])('%s', (_, text, job, called) => {
    expect(isCalled(text, job)).toBe(called)
  })

  // To be sure of the wrong thing is worse than not to know.
  test.each<[string, string, boolean]>([
    ['where the job of that name has no steps but calls', calling.replace('release', 'image'), true],
    ['where only an input of a call has its name', `${calling}    with:\n      image: x\n`, true],
    ['not where the workflow has it on one line', 'jobs: { image: { runs-on: x, steps: [] } }\n', false],
  ])('unknown: %s', (_, text, called) => {
    expect([called, undefined]).toContain(isCalled(text, 'image'))
  })
})
