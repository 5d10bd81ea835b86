import { expect, test } from 'vitest'
import { consolePage } from '../../src/names/console.ts'

const digest = `sha256:${'a'.repeat(64)}`
const page = (domain: string, region: string) =>
  `https://${region}.${domain}/ecr/repositories/private/123456789012/team/app/_/image/${digest}/details?region=${region}`

test.each<[string, string | undefined]>([
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', page('console.aws.amazon.com', 'eu-west-1')],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', page('console.aws.amazon.com', 'eu-west-1')],
  ['123456789012.dkr.ecr.us-gov-west-1.amazonaws.com', page('console.amazonaws-us-gov.com', 'us-gov-west-1')],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', page('console.amazonaws.cn', 'cn-north-1')],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', undefined],
  ['public.ecr.aws', 'https://gallery.ecr.aws/team/app'],
  ['127.0.0.1:5000', undefined],
])('the page of an image in %s', (host, url) => {
  expect(consolePage({ host, name: 'team/app' }, digest)).toBe(url)
})
