import { expect, test } from 'vitest'
import { bakeFileRejected, targetDigestMissing } from '../../src/failures/bake.ts'

const ending = { exitCode: 1, signal: undefined, output: '' }

test.each([
  [
    'the message of buildx',
    { output: '#1 DONE 0.0s\nERROR: failed to find target nope\n' },
    'failed to find target nope',
  ],
  ['the exit code', { output: '#1 DONE 0.0s\n', exitCode: 2 }, 'docker failed with exit code 2'],
  ['the timeout', { timedOut: true, signal: 'SIGKILL' }, 'buildx timed out while it read the bake file'],
])('the error for a bake file that buildx rejects contains %s', (_, more, text) => {
  expect(bakeFileRejected({ ...ending, ...more }).invalid).toContain(text)
})

test('a target without a digest is named', () => {
  const { code, explanation } = targetDigestMissing('web')
  expect([code, explanation.what]).toEqual(['push-failed', expect.stringContaining('for the target web')])
})
