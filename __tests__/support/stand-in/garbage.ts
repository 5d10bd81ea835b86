import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpenRecord } from './cloud.ts'
import type { Fault } from './faults.ts'

/** Answers with a page meant for a person, as a captive portal or a proxy does that stands in the way. */
export function answerGarbage(fault: Fault, request: IncomingMessage, response: ServerResponse, record: OpenRecord) {
  record.status = fault.status ?? 200
  record.error = { code: 'garbage', message: 'an HTML page' }
  request.resume()
  response.writeHead(record.status, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}

const page = `<!DOCTYPE html>
<html><head><title>Network sign-in</title><meta http-equiv="refresh" content="0; url=https://portal.example/login">
<body><h1>Sign in to this network</h1><br>You must accept the terms &amp; conditions first.</body></html>
`
