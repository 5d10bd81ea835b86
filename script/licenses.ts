import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Completes licenses.txt of a bundle, because ncc leaves out the packages of the bundle's first chunk. The argument is the
// folder of the bundle.
const folder = process.argv[2] ?? ''
const file = join(folder, 'licenses.txt')
const licensesOfNcc = existsSync(file) ? readFileSync(file, 'utf8') : ''

const bundle = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')
// Example: ` MODULE: ./node_modules/@actions/core/lib/core.js`.
const modules = bundle.matchAll(/ MODULE: \.\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g)
const packages = [...new Set([...modules].map(([, name = '']) => name))].toSorted()
const missingPackages = packages.filter((name) => !`\n${licensesOfNcc}`.includes(`\n${name}\n`))
const entries = missingPackages.map((name) => `${name}\n${licenseOf(name)}`)
if (entries.length > 0) writeFileSync(file, [licensesOfNcc, ...entries].filter((text) => text !== '').join('\n'))

/** The name and the text of a package's license. Throws if the package has no license file. */
function licenseOf(name: string): string {
  const packageFolder = join('node_modules', name)
  const licenseFile = readdirSync(packageFolder).find((entry) => /^licen[sc]e/i.test(entry))
  if (licenseFile === undefined) throw new Error(`${name} has no license file`)
  const { license } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  return `${license}\n${readFileSync(join(packageFolder, licenseFile), 'utf8')}`
}
