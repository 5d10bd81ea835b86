import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestJob, Variables } from './runner.ts'

/**
 * The variables of a docker that does something else for some command lines, as branches of a shell's `case`, and is the
 * real one, `"$FAKED_DOCKER"`, for all others.
 */
export function fakeDocker(job: TestJob, branches: string): Variables {
  const file = join(job.home, 'fake-docker')
  const script = `#!/bin/sh\ncase "$*" in ${branches} *) exec "$FAKED_DOCKER" "$@";; esac\n`
  writeFileSync(file, script, { mode: 0o755 })
  return { REAL_DOCKER: file, FAKED_DOCKER: job.environment().REAL_DOCKER ?? '' }
}
