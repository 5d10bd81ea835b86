import { connectRepository } from '../../src/registry/client.ts'
import { copyImage } from '../../src/registry/copy.ts'

/** Copies an image and prints its memory and time. Arguments: the tag; origin, name and token of the source and of the target. */
const [tag = '', ...places] = process.argv.slice(2)
const connect = (side: 'source' | 'target', [origin = '', name = '', token = '']: readonly string[]) =>
  connectRepository({ origin, name, side, credentials: async () => token, info: (text) => console.error(text) })
const source = connect('source', places)
const target = connect('target', places.slice(3))

const root = await source.manifest(tag)
if (!root) throw new Error(`there is no ${tag}`)
const idle = process.resourceUsage().maxRSS
const start = performance.now()
const report = await copyImage(source, target, root)
await target.putManifest(root, tag)
const seconds = (performance.now() - start) / 1000
console.log(JSON.stringify({ report, seconds, idle, peak: process.resourceUsage().maxRSS }))
