import type { Build } from './build.ts'

/** The attestations of a pushed image as text, such as `provenance (min)` and `SBOM`. */
export function describeAttestations({ provenance, sbom }: Pick<Build, 'provenance' | 'sbom'>): readonly string[] {
  // `provenance` is BuildKit's value, such as `mode=min,builder-id=…`.
  const mode = /(?:^|,)mode=(\w+)/.exec(provenance ?? '')?.[1]
  return [...(mode === undefined ? [] : [`provenance (${mode})`]), ...(sbom ? ['SBOM'] : [])]
}
