/** The host of an address, which may be a URL or begin with the host. */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '')
}
