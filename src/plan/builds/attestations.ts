import type { Build } from './build.ts'

/** The attestations of a pushed image, such as `provenance (min)` and `SBOM`. */
export function attestationsOf({ provenance, sbom }: Pick<Build, 'provenance' | 'sbom'>): readonly string[] {
  const mode = /(?:^|,)mode=(\w+)/.exec(provenance ?? '')?.[1]
  return [...(mode === undefined ? [] : [`provenance (${mode})`]), ...(sbom ? ['SBOM'] : [])]
}
