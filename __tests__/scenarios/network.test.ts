import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene, pushInputs } from '../support/scene.ts'

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test.each([
  { title: 'HTTP_PROXY leads every call of GitHub and AWS', name: 'HTTP_PROXY', bypass: '', expected: 5 },
  { title: 'http_proxy does too', name: 'http_proxy', bypass: '', expected: 5 },
  { title: 'NO_PROXY leads them around it', name: 'HTTP_PROXY', bypass: '127.0.0.1', expected: 0 },
])('$title', async ({ name, bypass, expected }) => {
  const through: string[] = []
  const proxy = createServer((incoming, outgoing) => {
    through.push(incoming.url ?? '')
    const { method, headers } = incoming
    const forwarded = request(incoming.url ?? '', { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(forwarded)
  })
  const address = `http://user:proxypassword@127.0.0.1:${await listening(proxy)}`
  const { job } = await newScene({ env: { [name]: address, NO_PROXY: bypass } })
  const main = await job.step(pushInputs).main
  expect(main.exitCode, main.log).toBe(0)
  expect(through).toHaveLength(expected)
  expect(main.shown).not.toContain('proxypassword')
})

test('AWS_CA_BUNDLE is trusted in addition to the default authorities', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', certificate, ...subject],
    { stdio: 'ignore' },
  )

  let target = ''
  const secure = createSecureServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (incoming, outgoing) => {
      const { method, headers, url } = incoming
      const forwarded = request(`${target}${url}`, { method: method ?? 'GET', headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(forwarded)
    },
  )
  const endpoint = `https://127.0.0.1:${await listening(secure as unknown as Server)}`
  const { aws, job } = await newScene({ env: { AWS_ENDPOINT_URL_STS: endpoint, AWS_CA_BUNDLE: certificate } })
  target = aws.controlPlane
  const main = await job.step(pushInputs).main
  expect(main.exitCode, main.log).toBe(0)
  const refused = await job.step(pushInputs, { env: { AWS_CA_BUNDLE: '' } }).main
  expect(failureIn(refused.log)).toMatchObject({
    code: 'aws-unreachable',
    text: expect.stringContaining('AWS_CA_BUNDLE'),
  })
})

test('a proxy whose password is not encoded is named, and the password is not', async () => {
  const { job } = await newScene({ env: { HTTPS_PROXY: 'http://bob:s3cr#tpw@proxy.example:3128' } })
  const main = await job.step(pushInputs).main
  expect(failureIn(main.log)).toMatchObject({ code: 'input-invalid', text: expect.stringContaining('HTTPS_PROXY') })
  expect(main.shown).not.toMatch(/s3cr|tpw/)
})

test('an invalid proxy does not matter for a build without AWS requests', async () => {
  const { job } = await newScene({ env: { HTTPS_PROXY: 'http://proxy:port' } })
  const main = await job.step({ repository: 'team/app', push: 'false' }).main
  expect(main.exitCode, main.log).toBe(0)
})
