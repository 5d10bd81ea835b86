import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The number of files in a large repository. */
export const fileCount = 20_000

/**
 * Creates a git repository with many committed files in a temporary folder. The files are older than git's index: git would
 * read the content of newer files.
 */
export function newRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'))
  const oneMinuteAgo = new Date(Date.now() - 60_000)
  for (let file = 0; file < fileCount; file++) {
    const parent = join(folder, `packages/package-${file % 40}/src/module-${file % 400}`)
    // There are 400 different parents.
    if (file < 400) mkdirSync(parent, { recursive: true })
    const path = join(parent, `file-${file}.ts`)
    writeFileSync(path, `export const value${file} = '${file}'\n`.repeat(1 + (file % 97)))
    utimesSync(path, oneMinuteAgo, oneMinuteAgo)
  }
  const git = (...args: string[]) => execFileSync('git', ['-c', 'gc.auto=0', ...args], { cwd: folder, stdio: 'ignore' })
  git('init')
  git('add', '--all')
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--message', 'all')
  git('repack', '-adq')
  return folder
}
