/** The host of a URL, or of an address that starts with a host. */
export function hostOf(address: string): string {
  return address.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '')
}

/** Whether a host is a loopback address, to which Docker connects without TLS. */
export function isLoopback(host = ''): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host)
}

/** Whether a loopback registry belongs to the emulated ECR whose API is at `localEcr`. */
export function isLocalEcr(host: string | undefined, localEcr: string | undefined): boolean {
  return host !== undefined && isLoopback(host) && host.replace(/:\d+$/, '') === localEcr
}
