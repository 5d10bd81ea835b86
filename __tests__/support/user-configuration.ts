import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestJob } from './runner.ts'

/** The `config.json` in a job's home. */
export function userFile({ home }: TestJob): string {
  return join(home, '.docker/config.json')
}

/** What the file says of logins. */
export function readLogins(job: TestJob): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(userFile(job), 'utf8')).auths
}

/** Writes some logins into the file, in docker's own form, and returns its text. */
export function writeLogins(job: TestJob, logins: Readonly<Record<string, unknown>>): string {
  const { cliPluginsExtraDirs } = JSON.parse(readFileSync(userFile(job), 'utf8'))
  const auths = Object.fromEntries(Object.entries(logins).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  const text = JSON.stringify({ auths, cliPluginsExtraDirs }, undefined, '\t')
  writeFileSync(userFile(job), text)
  return text
}

/** A login as the file has it, from `user:password`. */
export function loginOf(text: string): { readonly auth: string } {
  return { auth: Buffer.from(text).toString('base64') }
}

/** Where docker and buildx look in the steps to come, by a variable or without. */
export function effective(job: TestJob): { readonly DOCKER_CONFIG: string; readonly BUILDX_CONFIG: string } {
  const { DOCKER_CONFIG = join(job.home, '.docker'), BUILDX_CONFIG = join(DOCKER_CONFIG, 'buildx') } = job.environment()
  return { DOCKER_CONFIG, BUILDX_CONFIG }
}
