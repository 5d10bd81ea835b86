/** The host of a URL, or of an address that starts with a host. */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '')
}
