import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Marked } from 'marked'
import { exampleScene, pushPublicBase, shell } from '../__tests__/support/example.ts'
import { startProduction } from '../__tests__/support/production.ts'

const root = join(import.meta.dirname, '..')

/** The README's pictures of a job summary, by the colours of the reader's GitHub. */
export const pictures = { light: 'docs/summary.png', dark: 'docs/summary-dark.png' } as const
type Colours = keyof typeof pictures

/** In pixels as CSS counts them, of which a picture has two for each: enough for the line to deploy in one piece. */
const width = 1090
const margin = 16

/** Runs an example for two platforms, one of which was built before, and gives the summary that its step writes. */
async function summaryOfARun(): Promise<string> {
  const production = await startProduction('picture')
  const ends: (() => unknown)[] = []
  try {
    const scene = await exampleScene(production, 'multi-platform', (end) => void ends.push(end as () => unknown))
    // The engine remembers earlier pictures' builds; on a base image of today there is something to build again.
    const base = `${shell}COPY Dockerfile /\n# ${new Date()}\n`
    await pushPublicBase(scene, 'public.ecr.aws/docker/library/busybox:1.37', base)
    const ship = async (platforms: string) => {
      const inputs = { context: 'examples/multi-platform', platforms, tags: '{sha}\n{latest}' }
      const { main } = await scene.ship(inputs)
      if (main.exitCode !== 0) throw new Error(main.log)
      return main.summary
    }
    await ship('linux/amd64')
    return await ship('linux/amd64,linux/arm64')
  } finally {
    for (const end of ends) await end()
    production.stop()
  }
}

/** The summary as a page. */
function page(summary: string, colours: Colours, [mermaid = '', css = '']: readonly string[]): string {
  const chart = { code: ({ lang = '', text = '' }) => lang === 'mermaid' && `<div class="mermaid">${text}</div>` }
  const theme = { light: 'default', dark: 'dark' }[colours]
  return `<!doctype html>
<meta charset="utf-8">
<link rel="stylesheet" href="file://${css}/github-markdown-${colours}.css">
<style>body { margin: 0; padding: ${margin}px } .mermaid { margin-block: -32px -72px }</style>
<body class="markdown-body">
${new Marked({ renderer: chart }).parse(summary)}
<script src="file://${mermaid}/dist/mermaid.min.js"></script>
<script>
mermaid.initialize({ startOnLoad: false, theme: '${theme}' })
mermaid.run().then(() => { document.title = document.documentElement.scrollHeight })
</script>`
}

/** Has a browser open a page as high as it turns out to be, and take its picture, in few enough colours to be small. */
function takePicture(html: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  const place = join(folder, 'summary.html')
  writeFileSync(place, html)
  const open = (height: number, ...args: string[]) => {
    const usual = ['--no-sandbox', '--hide-scrollbars', '--virtual-time-budget=20000', `--user-data-dir=${folder}/home`]
    const size = ['--force-device-scale-factor=2', `--window-size=${width},${height}`]
    return execFileSync('chromium-headless-shell', [...usual, ...size, ...args, `file://${place}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  }
  try {
    const [, height] = /<title>(\d+)<\/title>/.exec(`${open(100, '--dump-dom')}`) ?? []
    if (height === undefined) throw new Error('the chart was not drawn')
    open(Number(height), `--screenshot=${file}`)
    execFileSync('pngquant', ['--force', '--ext=.png', '--strip', '64', file])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) {
  const summary = await summaryOfARun()
  for (const [colours, file] of Object.entries(pictures)) {
    takePicture(page(summary, colours as Colours, process.argv.slice(2)), join(root, file))
  }
}
