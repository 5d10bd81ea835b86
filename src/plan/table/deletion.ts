import type { InputRows } from './row.ts'

/** The inputs that only `delete` has. */
export const deletionRows = {
  'delete-tags': {
    type: 'list',
    description:
      'Tags to delete, one per line or comma-separated: tags, tag templates, and patterns in which `*` stands for any characters. An entry that could match every tag is an error.',
    examples: ['{pr}', 'pr-7', '{branch}-*'],
    actions: ['delete'],
    required: ['delete'],
  },
  'keep-tags': {
    type: 'list',
    description:
      'Tags that are never deleted, in the same syntax. An image that has such a tag stays, and loses only the other tags.',
    examples: ['latest', 'v*'],
    actions: ['delete'],
  },
} as const satisfies InputRows
