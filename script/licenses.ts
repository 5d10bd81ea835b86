import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Adds to the licences that ncc found for a bundle those of its first chunk, which it leaves out. */
const folder = process.argv[2] ?? ''
const file = join(folder, 'licenses.txt')
const found = existsSync(file) ? readFileSync(file, 'utf8') : ''

const bundle = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')
const named = bundle.matchAll(/ MODULE: \.\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g)
const packages = [...new Set([...named].map(([, name = '']) => name))].toSorted()
const missing = packages.filter((name) => !`\n${found}`.includes(`\n${name}\n`))
const texts = missing.map((name) => `${name}\n${licenseOf(name)}`)
if (texts.length > 0) writeFileSync(file, [found, ...texts].filter((text) => text !== '').join('\n'))

/** The kind and the text of a package's licence; a bundle must not go without one. */
function licenseOf(name: string): string {
  const place = join('node_modules', name)
  const text = readdirSync(place).find((entry) => /^licen[sc]e/i.test(entry))
  if (text === undefined) throw new Error(`${name} has no licence file`)
  const { license } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  return `${license}\n${readFileSync(join(place, text), 'utf8')}`
}
