/** The host (with port) of a URL, or of an address such as `host/name`. */
export function hostOf(address: string): string {
  return address.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '')
}

/** Whether a host is a loopback address, to which Docker connects without TLS. */
export function isLoopback(host = ''): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host)
}

/**
 * Whether a registry host belongs to an ECR emulator on this machine. `ecrEmulatorHost` is the loopback host of the emulator's API,
 * without port; undefined if no emulator is used.
 */
export function isLocalEcr(host: string | undefined, ecrEmulatorHost: string | undefined): boolean {
  return host !== undefined && isLoopback(host) && host.replace(/:\d+$/, '') === ecrEmulatorHost
}
