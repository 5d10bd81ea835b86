import { expect, test } from 'vitest'
import type { ActionError } from '../../src/errors/action-error.ts'
import { digestInOtherRepository, digestsMissing, explainMergeFault } from '../../src/failures/merge.ts'
import { host } from '../plan/fixtures.ts'

const [a, b] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]
const own = `${host}/team/app`

test.each<[ActionError, string]>([
  [digestsMissing([a], own), `\`digests\`: ${a} is not in ${own}.`],
  [digestsMissing([a, b], own), `\`digests\`: ${a} and ${b} are not in ${own}.`],
  [digestInOtherRepository(`x.io/y@${a}`, own), `\`digests\`: x.io/y@${a} is not in the repository ${own}.`],
  [explainMergeFault({ kind: 'platform-unknown', digest: a }), `\`digests\`: the platform of ${a} is unknown.`],
  [
    explainMergeFault({ kind: 'platform-mismatch', digest: a, expected: 'linux/arm64', platforms: ['linux/amd64'] }),
    `\`digests\`: ${a} was passed for linux/arm64, but is for linux/amd64.`,
  ],
  [
    explainMergeFault({ kind: 'platform-duplicate', platform: 'linux/arm64', digests: [a, b] }),
    `\`digests\`: linux/arm64 has more than one digest: ${a} and ${b}.`,
  ],
  [
    explainMergeFault({ kind: 'platform-set-mismatch', missing: ['linux/arm64'], unexpected: [] }),
    '`platforms`: there is no digest for linux/arm64.',
  ],
  [
    explainMergeFault({
      kind: 'platform-set-mismatch',
      missing: ['linux/arm64', 'linux/s390x'],
      unexpected: ['linux/386'],
    }),
    '`platforms`: there is no digest for linux/arm64 and linux/s390x, and there is a digest for linux/386, which `platforms` does not list.',
  ],
])('%s', ({ code, explanation: { what, why, fix } }, expected) => {
  expect([code, what]).toEqual(['input-invalid', expected])
  expect(why).toMatch(/^[A-Z].*\.$/)
  expect(fix).toMatch(/^[A-Z].*\. Nothing was written\.$/)
})
