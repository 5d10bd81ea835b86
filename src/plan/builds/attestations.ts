import type { Build } from './build.ts'

/** What a pushed image says of how it was built, for a person to read; none where it says nothing. */
export function attestationsOf({ provenance, sbom }: Pick<Build, 'provenance' | 'sbom'>): readonly string[] {
  const mode = /(?:^|,)mode=(\w+)/.exec(provenance ?? '')?.[1]
  return [...(mode === undefined ? [] : [`provenance (${mode})`]), ...(sbom ? ['SBOM'] : [])]
}
