import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Localised } from '../model.ts'
import type { SourceDocument } from './document.ts'
import { type Fault, pathOf } from './faults.ts'
import { didYouMean } from './nearest.ts'

/** False for an error that only says that another one is there. */
export function saysMost(error: ErrorObject): boolean {
  return error.keyword !== 'propertyNames' && error.keyword !== 'if'
}

/** One of Ajv's errors (made with `verbose: true`) as a fault in words for people. */
export function schemaFault(error: ErrorObject, source: SourceDocument): Fault {
  const path = pathOf(error.instancePath)
  // Inside `propertyNames` Ajv names the key and points at its parent.
  if (error.propertyName !== undefined)
    return source.fault([...path, error.propertyName], expected(error), 'key')
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty)
    return source.fault([...path, key], unknownKey(key, error), 'key')
  }
  if (error.keyword === 'uniqueItems') {
    return source.fault([...path, Math.max(Number(error.params.i), Number(error.params.j))], {
      fr: 'est déjà dit plus haut',
      en: 'is already said above',
    })
  }
  return source.fault(path, expected(error))
}

const nothingMeant: Localised = { fr: '', en: '' }

function expected(error: ErrorObject): Localised {
  const limit = String(error.params.limit ?? '')
  switch (error.keyword) {
    case 'type':
      return typeMessage(String(error.params.type), error.data)
    case 'required': {
      const key = String(error.params.missingProperty)
      return { fr: `la clé \`${key}\` manque`, en: `the key \`${key}\` is missing` }
    }
    case 'enum': {
      const allowed = texts(error.params.allowedValues)
      const values = allowed.join(', ')
      const meant = typeof error.data === 'string' ? didYouMean(error.data, allowed) : nothingMeant
      return {
        fr: `doit être l’une de ces valeurs : ${values}${meant.fr}`,
        en: `must be one of: ${values}${meant.en}`,
      }
    }
    case 'pattern':
      return bilingual(String(error.parentSchema?.patternErrorMessage ?? ''))
    case 'format':
      return {
        fr: 'doit être une date qui existe, écrite AAAA-MM-JJ',
        en: 'must be a date that exists, written YYYY-MM-DD',
      }
    case 'minItems':
      return { fr: 'doit avoir au moins une ligne', en: 'must have at least one line' }
    case 'maxLength':
      return { fr: `doit avoir ${limit} caractères au plus`, en: `must have at most ${limit} characters` }
    case 'minimum':
      return { fr: `doit être au moins ${limit}`, en: `must be at least ${limit}` }
    case 'maximum':
      return { fr: `doit être au plus ${limit}`, en: `must be at most ${limit}` }
    default:
      return { fr: 'n’a pas la forme attendue', en: 'does not have the expected shape' }
  }
}

function unknownKey(key: string, error: ErrorObject): Localised {
  const known = Object.keys(error.parentSchema?.properties ?? {})
  const meant = didYouMean(key, known)
  const list = known.join(', ')
  return {
    fr: `n’est pas une clé que cette version connaît${meant.fr === '' ? ` ; sont connues ici : ${list}` : meant.fr}`,
    en: `is not a key that this version knows${meant.en === '' ? `; known here: ${list}` : meant.en}`,
  }
}

function typeMessage(type: string, found: unknown): Localised {
  if (found === null) {
    return { fr: 'est vide : complétez ou retirez la ligne', en: 'is empty: complete or remove the line' }
  }
  switch (type) {
    case 'string':
      return typeof found === 'object'
        ? { fr: 'doit être un texte', en: 'must be a text' }
        : {
            fr: 'doit être un texte : mettez-le entre guillemets',
            en: 'must be a text: put it between quotes',
          }
    case 'array':
      return { fr: 'doit être une liste (lignes `- …`)', en: 'must be a list (lines `- …`)' }
    case 'object':
      return { fr: 'doit contenir des lignes `clé: valeur`', en: 'must hold lines `key: value`' }
    case 'boolean':
      return { fr: 'doit être true ou false', en: 'must be true or false' }
    case 'integer':
      return { fr: 'doit être un nombre entier', en: 'must be a whole number' }
    default:
      return { fr: 'doit être un nombre', en: 'must be a number' }
  }
}

/** The schema writes its texts `FR … / EN …`, which editors show as they are. */
export function bilingual(text: string): Localised {
  const [, fr = text, en = text] = /^FR (.*) \/ EN (.*)$/s.exec(text) ?? []
  return { fr, en }
}

function texts(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : []
}
