import { distance } from 'fastest-levenshtein'

/** Known regions, only for suggestions in messages: unknown regions are accepted. Source: botocore's partitions.json. */
const regions = `
  af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1
  ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
  ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1
  eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1
  mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 cn-north-1 cn-northwest-1
  us-gov-east-1 us-gov-west-1 eusc-de-east-1 us-iso-east-1 us-iso-west-1 us-isob-east-1
`
  .trim()
  .split(/\s+/)

/** The region that a misspelled text most likely means; undefined if no region, or more than one region, is similar. */
export function nearRegion(text: string): string | undefined {
  const compactText = text.toLowerCase().replaceAll(/[^a-z\d]/g, '')
  // Without the letter of an availability zone, such as `eu-west-1a`.
  const textWithoutZone = compactText.replace(/[a-f]$/, '')
  const sameRegion = regions.find((region) => [compactText, textWithoutZone].includes(region.replaceAll('-', '')))
  if (sameRegion !== undefined) return sameRegion
  const similarRegions = regions
    .map((region) => ({ region, edits: distance(region, text.toLowerCase()) }))
    .filter(({ edits }) => edits <= 2)
    .toSorted((a, b) => a.edits - b.edits)
  const [nearest, secondNearest] = similarRegions
  return nearest && nearest.edits !== secondNearest?.edits ? nearest.region : undefined
}
