import { randomUUID } from 'node:crypto'
import type { SignedCall } from './call.ts'
import { Refusal } from './refusal.ts'
import { changeRepository, openRepository } from './repository.ts'

type CatalogData = Readonly<Record<string, unknown>>

/** PutRepositoryCatalogData: replaces all of it. */
export async function putRepositoryCatalogData(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const catalogData = keptCatalogData(call.input.catalogData as CatalogData)
  changeRepository(call.cloud, repository, { catalogData })
  return { catalogData }
}

/** GetRepositoryCatalogData. */
export async function getRepositoryCatalogData(call: SignedCall): Promise<unknown> {
  const { account, name, catalogData } = openRepository(call)
  if (catalogData) return { catalogData }
  const text = `The repository catalog data does not exist for the repository with name '${name}' in the registry with id '${account}'`
  throw new Refusal('RepositoryCatalogDataNotFoundException', text)
}

/** Catalog data as the gallery keeps it: a logo is a URL from now on. */
export function keptCatalogData({ logoImageBlob, ...texts }: CatalogData): CatalogData {
  const logoUrl = `https://d3g9o9u8re44ak.cloudfront.net/logo/${randomUUID()}.png`
  return { ...texts, ...(logoImageBlob === undefined ? {} : { logoUrl }), marketplaceCertified: false }
}
