import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Variables } from './runner.ts'
import type { Scene } from './scene.ts'

/** What a step needs to find buildx without any configuration, as where it is installed in the system. */
export function systemDocker({ engine, job }: Scene): Variables {
  const file = join(dirname(job.home), 'docker')
  const buildx = join(engine.plugins, 'docker-buildx')
  const lines = ['#!/bin/sh', `[ "$1" != buildx ] || { shift; exec ${buildx} "$@"; }`, 'exec "$SYSTEM_DOCKER" "$@"', '']
  writeFileSync(file, lines.join('\n'), { mode: 0o755 })
  return { REAL_DOCKER: file, SYSTEM_DOCKER: job.environment().REAL_DOCKER ?? '' }
}
