import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Variables } from './runner.ts'

/** Who a program with these variables is for AWS, when it leaves it to the SDK to find its credentials. */
export async function whoIs(env: Variables): Promise<string> {
  const program = `
    import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
    const answer = await new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}))
    process.stdout.write(answer.Arn)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...env },
    timeout: 20_000,
  })
  return stdout
}
