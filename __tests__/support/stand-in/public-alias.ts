import { createHash } from 'node:crypto'
import type { Cloud, Place } from './cloud.ts'

/** The alias of an account's public registry: the one it has been given, or one that AWS would make up. */
export function aliasOf(cloud: Cloud, account: string): string {
  const alias = cloud.aliases.get(account) ?? madeUp(account)
  cloud.aliases.set(account, alias)
  return alias
}

/** The account whose public registry has that alias. */
export function accountOfAlias(cloud: Cloud, alias: string): string | undefined {
  return [...cloud.aliases].find(([, each]) => each === alias)?.[0]
}

/** The repository that `ALIAS/NAME` means on ECR Public's registry; its account is empty if the alias does not exist. */
export function publicPlace(cloud: Cloud, path: string): Place {
  const [alias = '', ...name] = path.split('/')
  return { account: accountOfAlias(cloud, alias) ?? '', region: 'public', name: name.join('/') }
}

function madeUp(account: string): string {
  const digits = createHash('sha256').update(account).digest('hex')
  return [...digits.slice(0, 8)]
    .map((digit, at) =>
      at % 2 === 0 ? String.fromCharCode(97 + Number.parseInt(digit, 16)) : Number.parseInt(digit, 16) % 10,
    )
    .join('')
}
