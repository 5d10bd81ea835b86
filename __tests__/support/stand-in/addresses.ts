import { isLoopback } from './listener.ts'
import { registryName, storageName } from './registry-name.ts'

/** Where the parts of the stand-in listen, each as `127.0.0.1:PORT`. */
export interface Addresses {
  /** The registry of an account in a region. */
  registry(account: string, region: string): Promise<string>
  /** Where the registries keep their blobs. */
  readonly storage: string
}

/** Who came by AWS's own names, through a proxy, is sent on by them; anyone else to the data plane's loopback port. */
export async function registryEndpoint(addresses: Addresses, asked: string, account: string, region: string) {
  if (!isLoopback(asked)) return `https://${registryName(account, region)}`
  return `http://${await addresses.registry(account, region)}`
}

/** The same for the place that the registries keep their blobs at. */
export function storageEndpoint(addresses: Addresses, asked: string, region: string): string {
  return isLoopback(asked) ? `http://${addresses.storage}` : `https://${storageName(region)}`
}
