import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Marked } from 'marked'
import { exampleScene, pushPublicBase, shell } from '../__tests__/support/example.ts'
import { startProduction } from '../__tests__/support/production.ts'

// Generates the README's pictures of a job summary. The arguments are the folders of the packages mermaid and
// github-markdown-css.

const root = join(import.meta.dirname, '..')

/** The README's pictures of a job summary, by GitHub's color mode. */
export const pictures = { light: 'docs/summary.png', dark: 'docs/summary-dark.png' } as const
type ColorMode = keyof typeof pictures

/** The width of the page in CSS pixels: the longest line of the summary, which is a command, fits without a line break. */
const width = 1090
/** The padding of the page in CSS pixels. */
const margin = 16

/** Runs an example for two platforms, one of which is already built. Returns the job summary. */
async function exampleSummary(): Promise<string> {
  const production = await startProduction('picture')
  const ends: (() => unknown)[] = []
  try {
    const scene = await exampleScene(production, 'multi-platform', (end) => void ends.push(end as () => unknown))
    // The date makes the base image different from that of the last call, whose builds the engine may have in its cache.
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

/** The summary as an HTML page, whose title becomes its height in CSS pixels after the charts are drawn. */
function page(summary: string, colorMode: ColorMode, [mermaid = '', css = '']: readonly string[]): string {
  const chart = { code: ({ lang = '', text = '' }) => lang === 'mermaid' && `<div class="mermaid">${text}</div>` }
  const theme = { light: 'default', dark: 'dark' }[colorMode]
  return `<!doctype html>
<meta charset="utf-8">
<link rel="stylesheet" href="file://${css}/github-markdown-${colorMode}.css">
<style>body { margin: 0; padding: ${margin}px } .mermaid { margin-block: -32px -72px }</style>
<body class="markdown-body">
${new Marked({ renderer: chart }).parse(summary)}
<script src="file://${mermaid}/dist/mermaid.min.js"></script>
<script>
mermaid.initialize({ startOnLoad: false, theme: '${theme}' })
mermaid.run().then(() => { document.title = document.documentElement.scrollHeight })
</script>`
}

/** Opens the page twice: to read its height, and to write a PNG file of this height. A CSS pixel is 2 × 2 pixels of the file. */
function takePicture(html: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  const pageFile = join(folder, 'summary.html')
  writeFileSync(pageFile, html)
  const open = (height: number, ...more: string[]) => {
    const common = [
      '--no-sandbox',
      '--hide-scrollbars',
      '--virtual-time-budget=20000',
      `--user-data-dir=${folder}/home`,
    ]
    const size = ['--force-device-scale-factor=2', `--window-size=${width},${height}`]
    const args = [...common, ...size, ...more, `file://${pageFile}`]
    return execFileSync('chromium-headless-shell', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  }
  try {
    const [, height] = /<title>(\d+)<\/title>/.exec(`${open(100, '--dump-dom')}`) ?? []
    if (height === undefined) throw new Error('the chart was not drawn')
    open(Number(height), `--screenshot=${file}`)
    // 64 colors are enough, and make the file smaller.
    execFileSync('pngquant', ['--force', '--ext=.png', '--strip', '64', file])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) {
  const summary = await exampleSummary()
  for (const [colorMode, file] of Object.entries(pictures)) {
    takePicture(page(summary, colorMode as ColorMode, process.argv.slice(2)), join(root, file))
  }
}
