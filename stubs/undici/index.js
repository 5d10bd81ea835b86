// @actions/core imports undici by way of @actions/http-client: 1 MB in each bundle, and 40 ms at each start, for the proxy of
// an HTTP client that this action does not use. What would use it after all fails here.
export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this action: see stubs/undici')
  }
}
