import { createRequire } from 'node:module'
import Ajv from 'ajv'

const require = createRequire(import.meta.url)
const validator = new Ajv({ schemaId: 'auto', validateSchema: false, allErrors: true })
validator.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'))
const validate = validator.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))

/** What breaks the schema of SARIF 2.1.0 in a document; empty if it is valid. */
export function sarifErrors(document: unknown): readonly string[] {
  validate(document)
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`)
}
