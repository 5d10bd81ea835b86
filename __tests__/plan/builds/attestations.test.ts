import { expect, test } from 'vitest'
import { describeAttestations } from '../../../src/plan/builds/attestations.ts'
import { planBuild } from '../../../src/plan/builds/build.ts'
import { inputsOf, runContext, type Values } from '../fixtures.ts'

test.each<[Values, string[]]>([
  [{}, []],
  [{ provenance: 'min' }, ['provenance (min)']],
  [{ provenance: 'max', sbom: 'true' }, ['provenance (max)', 'SBOM']],
  [{ sbom: 'true' }, ['SBOM']],
])('%j: %j', (values, attestations) => {
  expect(describeAttestations(planBuild(inputsOf(values), runContext(), 'v1'))).toEqual(attestations)
})
