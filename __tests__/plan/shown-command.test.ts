import { expect, test } from 'vitest'
import { shownCommand } from '../../src/plan/shown-command.ts'

test.each([
  [['buildx', 'build', '--tag', 'host:5000/team/app:v1', '.'], 'docker buildx build --tag host:5000/team/app:v1 .'],
  [['a b', '', "it's", 'x\ny'], "docker 'a b' '' 'it'\\''s' 'x\ny'"],
  [['--build-arg', 'KEY=va=lue', '--build-arg', 'KEY'], 'docker --build-arg KEY=*** --build-arg KEY'],
  [['--build-arg=KEY=value,more'], 'docker --build-arg=KEY=***'],
  [['--set', '*.args.A=value'], 'docker --set *.args.A=***'],
  [['--driver-opt', 'env.A=b'], 'docker --driver-opt env.A=***'],
  [['--secret', 'id=token,env=TOKEN'], 'docker --secret id=token,env=TOKEN'],
  [
    ['--cache-to', 'type=s3,bucket=b,access_key_id=AKIA,secret_access_key=x,session_token=y'],
    'docker --cache-to type=s3,bucket=b,access_key_id=***,secret_access_key=***,session_token=***',
  ],
  [['https://me:pass@example.com/a@b.git#main'], "docker 'https://***@example.com/a@b.git#main'"],
  [['https://token@example.com'], 'docker https://***@example.com'],
  [['https://example.com/a.tar?X-Amz-Signature=abc&b=c'], "docker 'https://example.com/a.tar?***'"],
  [['ctx=https://me:pass@example.com/a'], 'docker ctx=https://***@example.com/a'],
  [['tcp://127.0.0.1:1234'], 'docker tcp://127.0.0.1:1234'],
])('%j is shown as %s', (args, expected) => {
  expect(shownCommand('docker', args)).toBe(expected)
})
