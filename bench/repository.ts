import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How many files a large repository has. */
export const files = 20_000

/** A git repository of that many files, all committed, older than the index, so that git need not look into them. */
export function newRepository(attributes: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'))
  const long = new Date(Date.now() - 60_000)
  for (let file = 0; file < files; file++) {
    const parent = join(folder, `packages/package-${file % 40}/src/module-${file % 400}`)
    if (file < 400) mkdirSync(parent, { recursive: true })
    const path = join(parent, `file-${file}.ts`)
    writeFileSync(path, `export const value${file} = '${file}'\n`.repeat(1 + (file % 97)))
    utimesSync(path, long, long)
  }
  if (attributes !== '') writeFileSync(join(folder, '.gitattributes'), attributes)
  const git = (...args: string[]) => execFileSync('git', ['-c', 'gc.auto=0', ...args], { cwd: folder, stdio: 'ignore' })
  git('init')
  git('add', '--all')
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--message', 'all')
  git('repack', '-adq')
  return folder
}
