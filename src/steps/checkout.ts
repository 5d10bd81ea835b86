import { dirname, resolve } from 'node:path'
import { findCheckouts } from '../content/head.ts'
import { isRemoteContext } from '../plan/builds/build.ts'
import type { Inputs } from '../plan/inputs/inputs.ts'
import { modeOf } from '../plan/inputs/mode.ts'
import type { Checkout } from '../plan/run/checkout.ts'

/** The git checkouts that contain the folder in `context`, then those that contain the file in `file`. */
export async function checkoutsOf(inputs: Inputs): Promise<readonly Checkout[]> {
  // A step that only logs in does not use the commit.
  if (modeOf(inputs) === 'login') return []
  const { context, file = '' } = inputs
  // A remote path has no folder here, so the workspace is searched, as it is without `file`.
  const folders = [context, dirname(file)].map((path) => resolve(isRemoteContext(path) ? '.' : path))
  const checkouts = await Promise.all([...new Set(folders)].map((folder) => findCheckouts(folder, resolve('.'))))
  return checkouts.flat()
}
