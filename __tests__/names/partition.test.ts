import { expect, test } from 'vitest'
import { partitionNamed, partitionOfRegion, regionPattern } from '../../src/names/partition.ts'

const standard = 'sts.amazonaws.com'

test.each([
  ['eu-west-1', 'aws', 'amazonaws.com', standard],
  ['us-east-1', 'aws', 'amazonaws.com', standard],
  ['mx-central-1', 'aws', 'amazonaws.com', standard],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'sts.amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com', standard],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', standard],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov', standard],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', standard],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', standard],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov', standard],
])('%s is in %s, with its own domain and audience', (region, name, domain, audience) => {
  expect(partitionOfRegion(region)).toMatchObject({ name, domain, audience })
  expect(partitionNamed(name)).toBe(partitionOfRegion(region))
  expect(region).toMatch(regionPattern)
})

test.each(['', 'Ireland', 'eu-west', 'eu-west-1a', 'EU-WEST-1', ' eu-west-1', 'eu-west-1\n', 'x/eu-west-1'])(
  '%j is not a region',
  (text) => {
    expect(text).not.toMatch(regionPattern)
  },
)

test.each(['', 'aws-mars', 'AWS', 'constructor'])('the partition `%s` does not exist', (name) => {
  expect(partitionNamed(name)).toBeUndefined()
})
