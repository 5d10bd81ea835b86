import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** AWS's own description of a service: botocore's `service-2.json`. */
export interface ServiceModel {
  readonly operations: Readonly<Record<string, { input?: { shape: string }; output?: { shape: string } }>>
  readonly shapes: Readonly<Record<string, Shape>>
}

interface Shape {
  readonly type: string
  readonly members?: Readonly<Record<string, { readonly shape: string }>>
  readonly required?: readonly string[]
  readonly member?: { readonly shape: string }
  readonly key?: { readonly shape: string }
  readonly value?: { readonly shape: string }
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly min?: number
  readonly max?: number
}

/** One way in which a value is not what the model says; `shape` when its type or member names are wrong. */
export interface Violation {
  readonly kind: 'shape' | 'constraint'
  readonly text: string
}

const checkout = fileURLToPath(new URL('../../../', import.meta.url))

const models = new Map<string, ServiceModel>()

/** Reads `<AWS_MODEL_DIR or .cache/aws-model>/<service>.json` (created by script/aws-model); undefined if it does not exist. */
export function readModel(service: string): ServiceModel | undefined {
  const file = join(process.env.AWS_MODEL_DIR ?? join(checkout, '.cache/aws-model'), `${service}.json`)
  const model =
    models.get(file) ?? (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ServiceModel) : undefined)
  if (model) models.set(file, model)
  return model
}

/** Everything in a request's or an answer's data that breaks the model of its operation. */
export function violations(
  model: ServiceModel,
  operation: string,
  direction: 'input' | 'output',
  value: unknown,
): readonly Violation[] {
  const known = model.operations[operation]
  if (!known) return [{ kind: 'shape', text: `${operation} is not an operation of this service` }]
  const shape = known[direction]?.shape
  return shape === undefined ? [] : check(model, shape, value, '')
}

function check(model: ServiceModel, name: string, value: unknown, path: string): readonly Violation[] {
  const shape = model.shapes[name]
  if (!shape) return [wrong(path, `unknown shape ${name}`)]
  if (!hasType(shape.type, value)) return [wrong(path, `expected ${shape.type}`)]
  switch (shape.type) {
    case 'structure':
      return checkStructure(model, shape, value as Record<string, unknown>, path)
    case 'list': {
      const items = value as readonly unknown[]
      const inner = items.flatMap((item, at) => check(model, shape.member?.shape ?? '', item, `${path}[${at}]`))
      return [...checkSize(shape, items.length, path), ...inner]
    }
    case 'map':
      return Object.entries(value as Record<string, unknown>).flatMap(([key, item]) => [
        ...check(model, shape.key?.shape ?? '', key, `${path}{${key}}`),
        ...check(model, shape.value?.shape ?? '', item, `${path}{${key}}`),
      ])
    case 'string':
      return checkString(shape, value as string, path)
    case 'blob':
      return checkSize(shape, Buffer.from(value as string, 'base64').length, path)
    case 'integer':
    case 'long':
    case 'double':
      return checkSize(shape, value as number, path)
    default:
      return []
  }
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'list':
      return Array.isArray(value)
    case 'integer':
    case 'long':
      return Number.isInteger(value)
    case 'double':
    case 'float':
    case 'timestamp':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    default:
      return typeof value === 'string'
  }
}

function checkStructure(model: ServiceModel, shape: Shape, value: Record<string, unknown>, path: string) {
  const found: Violation[] = []
  for (const name of shape.required ?? []) {
    if (value[name] === undefined || value[name] === null) {
      found.push(constraint(member(path, name), 'Member must not be null'))
    }
  }
  for (const [name, item] of Object.entries(value)) {
    const known = shape.members?.[name]
    if (!known) found.push(wrong(member(path, name), 'unknown member'))
    else if (item !== undefined && item !== null) found.push(...check(model, known.shape, item, member(path, name)))
  }
  return found
}

function checkString(shape: Shape, value: string, path: string): readonly Violation[] {
  const found: Violation[] = [...checkSize(shape, value.length, path, 'length ')]
  if (shape.enum && !shape.enum.includes(value)) {
    found.push(constraint(path, `Member must satisfy enum value set: [${shape.enum.join(', ')}]`))
  }
  // Only patterns with classes of Unicode are valid in its mode.
  const flags = shape.pattern?.includes('\\p{') ? 'su' : 's'
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, flags).test(value)) {
    found.push(constraint(path, `Member must satisfy regular expression pattern: ${shape.pattern}`))
  }
  return found
}

function checkSize(shape: Shape, size: number, path: string, of = 'value '): readonly Violation[] {
  const found: Violation[] = []
  if (shape.min !== undefined && size < shape.min) {
    found.push(constraint(path, `Member must have ${of}greater than or equal to ${shape.min}`))
  }
  if (shape.max !== undefined && size > shape.max) {
    found.push(constraint(path, `Member must have ${of}less than or equal to ${shape.max}`))
  }
  return found
}

function member(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function wrong(path: string, text: string): Violation {
  return { kind: 'shape', text: `${path || 'the value'}: ${text}` }
}

/** In ECR's own words for an InvalidParameterException. */
function constraint(path: string, text: string): Violation {
  return { kind: 'constraint', text: `Invalid parameter at '${path}' failed to satisfy constraint: '${text}'` }
}
