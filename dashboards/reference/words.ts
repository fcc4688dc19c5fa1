import type { Language, Localised } from '../../gateway/model.ts'

/** A JSON Schema (2020-12), or a part of an OpenAPI document. */
export interface Node {
  readonly [key: string]: unknown
}

/** What one may ask at an address. */
export interface Operation extends Node {
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly externalDocs?: { readonly url: string }
}

/** By path, then by method. */
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The schema of an object. */
export interface Schema extends Node {
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
}

export type Schemas = Readonly<Record<string, Schema>>

/** Says texts in the language of who reads the document. */
export type Say = (text: Localised) => string

/** What the reference is written from: the service's own settings, so that it says what is true here. */
export interface ReferenceFacts {
  readonly version: string
  /** Buttons of the form, in minutes. */
  readonly minutes: readonly number[]
  /** Codes of `organisation.yaml`. */
  readonly uses: () => readonly string[]
}

export interface Written {
  readonly say: Say
  readonly language: Language
  readonly facts: ReferenceFacts
}

export const object = (properties: Node, required: readonly string[] = Object.keys(properties)): Node => ({
  type: 'object',
  required,
  properties,
})

/** A schema that may be null too. */
export const orNull = (schema: Node): Node => ({ anyOf: [schema, { type: 'null' }] })

export const json = (description: string, schema: Node): Node => ({
  description,
  content: { 'application/json': { schema } },
})
