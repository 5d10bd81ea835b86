import { describe, expect, test } from 'vitest'
import { denialWithoutReason, forbiddenRequest } from '../../src/failures/forbidden.ts'

const digest = `sha256:02${'0'.repeat(62)}`
const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const registries = ['127.0.0.1:44433', '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn'].map((host, index) => ({
  host,
  account: '123456789012',
  region: index === 0 ? 'eu-west-1' : 'cn-north-1',
  principal,
}))
const [local, china] = registries
const at = `http://${local?.host}/v2/team/app`

/** Action, repository and reference. */
function request(message: string): readonly (string | undefined)[] {
  const found = forbiddenRequest(message, registries)
  return [found?.action, found?.repository, found?.reference]
}

// Source: messages of BuildKit and containerd, and the ECR user guide for the action behind each request.
describe('a request that a registry denies without a reason', () => {
  test.each<[string, string, string, string]>([
    ['blobs, HEAD', `HEAD request to ${at}/blobs/${digest}`, 'ecr:BatchCheckLayerAvailability', digest],
    ['blobs, GET', `GET request to ${at}/blobs/${digest}`, 'ecr:GetDownloadUrlForLayer', digest],
    ['manifests by tag', `HEAD request to ${at}/manifests/one`, 'ecr:BatchGetImage', 'one'],
    ['manifests by digest', `GET request to ${at}/manifests/${digest}`, 'ecr:BatchGetImage', digest],
    ['manifests, PUT', `PUT request to ${at}/manifests/1.2`, 'ecr:PutImage', '1.2'],
    ['an upload that begins', `POST request to ${at}/blobs/uploads/`, 'ecr:InitiateLayerUpload', ''],
    [
      'an upload that begins with a mount',
      `POST request to ${at}/blobs/uploads/?mount=${digest}&from=team/base`,
      'ecr:InitiateLayerUpload',
      '',
    ],
  ])('%s', (_, what, action, reference) => {
    const message = `failed to push 127.0.0.1:44433/team/app:4f1c: unexpected status from ${what}: 403 Forbidden`
    expect(request(message)).toEqual([action, 'team/app', reference])
  })

  test.each([
    ['PATCH', 'ecr:UploadLayerPart', ''],
    ['PUT', 'ecr:CompleteLayerUpload', `?digest=${digest}`],
  ])('an upload that continues with %s is %s', (method, action, query) => {
    const [found, repository] = request(
      `unexpected status from ${method} request to ${at}/blobs/uploads/4f1c-77${query}: 403 Forbidden`,
    )
    expect([found, repository]).toEqual([action, 'team/app'])
  })

  test('of a base image is of its repository, in the registry that denied it', () => {
    const message = `failed to resolve source metadata for ${china?.host}/team/base:one: unexpected status from HEAD request to https://${china?.host}/v2/team/base/manifests/one: 403 Forbidden`
    const found = forbiddenRequest(message, registries)
    expect(found).toMatchObject({ registry: china, repository: 'team/base', action: 'ecr:BatchGetImage' })
    if (!found) throw new Error('not found')
    expect(denialWithoutReason(found)).toEqual({
      principal,
      action: 'ecr:BatchGetImage',
      resource: 'arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/base',
      reason: '',
    })
  })

  test.each([
    ['HEAD', `blobs/${digest}`, 'ecr-public:BatchCheckLayerAvailability'],
    ['POST', 'blobs/uploads/', 'ecr-public:InitiateLayerUpload'],
    ['PUT', 'manifests/v1', 'ecr-public:PutImage'],
  ])('%s to ECR Public is an action of its service, on the repository without its alias', (method, path, action) => {
    const registry = { host: 'public.ecr.aws', account: '123456789012', region: 'us-east-1', principal }
    const message = `unexpected status from ${method} request to https://public.ecr.aws/v2/octo/team/app/${path}: 403 Forbidden`
    const found = forbiddenRequest(message, [...registries, registry])
    if (!found) throw new Error('not found')
    expect(denialWithoutReason(found)).toEqual({
      principal,
      action,
      resource: 'arn:aws:ecr-public::123456789012:repository/team/app',
      reason: '',
    })
  })

  test.each(['app', 'a/b/c-d/e_f', 'k8s/manifests', 'team/blobs/app', 'manifests/app'])(
    'of the repository %s is of that one',
    (name) => {
      const url = `http://${local?.host}/v2/${name}`
      expect(request(`HEAD request to ${url}/manifests/one: 403 Forbidden`)).toEqual(['ecr:BatchGetImage', name, 'one'])
      expect(request(`POST request to ${url}/blobs/uploads/: 403 Forbidden`)).toEqual([
        'ecr:InitiateLayerUpload',
        name,
        '',
      ])
    },
  )

  test.each([
    ["another registry's", 'HEAD request to https://ghcr.io/v2/team/app/manifests/one: 403 Forbidden'],
    ['another response', `HEAD request to ${at}/manifests/one: 404 Not Found`],
    ['a tag that looks like it', `HEAD request to ${at}/manifests/403: 500 Internal Server Error`],
    ['nothing', ''],
  ])('is not %s', (_, message) => {
    expect(forbiddenRequest(message, registries)).toBeUndefined()
  })
})
