// @actions/core imports @actions/http-client to request ID tokens, and that imports undici: 1 MB in each bundle, and 60 ms at each
// start, with Node's http and tls. This action requests ID tokens itself. Code that uses the client anyway fails here.
export class HttpClient {
  constructor() {
    throw new Error('@actions/http-client is not part of this action: see stubs/http-client')
  }
}

export { HttpClient as BearerCredentialHandler }
