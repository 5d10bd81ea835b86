/** What a request to the registry is about, in ECR's terms. */
export interface Route {
  readonly repository: string
  /** Tag or digest of a manifest, digest of a blob, id of an upload; empty otherwise. */
  readonly reference: string
  readonly kind: 'manifest' | 'blob' | 'upload' | 'tags' | 'referrers'
  /** IAM actions without their prefix; the first names the request. */
  readonly actions: readonly string[]
}

/** Reads a path under `/v2/`; nothing when ECR has no such endpoint. */
export function routeOf(method: string, path: string, hasBody: boolean): Route | undefined {
  const match = /^\/v2\/(.+)\/(manifests|blobs\/uploads|blobs|tags|referrers)\/?([^/]*)$/.exec(path)
  const [, repository = '', place = '', reference = ''] = match ?? []
  const endpoint = endpoints[`${method} ${place}`]
  if (!endpoint) return undefined
  const [kind, ...actions] = endpoint
  // A layer sent with the closing PUT is a part as well.
  const sendsPart = method === 'PUT' && kind === 'upload' && hasBody
  return { repository, reference, kind, actions: sendsPart ? [...actions, 'UploadLayerPart'] : actions }
}

const endpoints: Readonly<Record<string, readonly [Route['kind'], ...string[]]>> = {
  'GET manifests': ['manifest', 'BatchGetImage'],
  'HEAD manifests': ['manifest', 'BatchGetImage'],
  'PUT manifests': ['manifest', 'PutImage'],
  'DELETE manifests': ['manifest', 'BatchDeleteImage'],
  'HEAD blobs': ['blob', 'BatchCheckLayerAvailability'],
  'GET blobs': ['blob', 'GetDownloadUrlForLayer'],
  'POST blobs/uploads': ['upload', 'InitiateLayerUpload'],
  'GET blobs/uploads': ['upload', 'UploadLayerPart'],
  'PATCH blobs/uploads': ['upload', 'UploadLayerPart'],
  'PUT blobs/uploads': ['upload', 'CompleteLayerUpload'],
  'DELETE blobs/uploads': ['upload', 'UploadLayerPart'],
  'GET tags': ['tags', 'ListImages'],
  'GET referrers': ['referrers', 'BatchGetImage'],
}
