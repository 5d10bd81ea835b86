// @sigstore/sign imports make-fetch-happen: 1.2 MB in its chunk, for a cache and proxies that this action does not use. All
// requests to Sigstore go through the global fetch, which src/sigstore/fetch.ts sets.
module.exports = async (url, { timeout, retry: _, ...request }) => {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeout) })
  return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
}
