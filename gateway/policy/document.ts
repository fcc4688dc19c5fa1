import { type Document, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Localised } from '../model.ts'
import { type Fault, faultOf, type Path, pointerOf, type Read } from './faults.ts'
import { nodeAt, startOf } from './nodes.ts'
import { structureFaults } from './structure.ts'
import { syntaxMessage } from './syntax-messages.ts'
import { decodeText } from './text.ts'

/** A file of the policy folder as YAML read it, able to say where each of its parts stands. */
export interface SourceDocument {
  readonly file: string
  readonly value: unknown
  /**
   * A fault of the value at a path, or of its key with `on: 'key'`; it stands at the nearest part that exists when
   * there is none.
   */
  fault(path: Path, message: Localised, on?: 'key' | 'value'): Fault
}

/** Past this an alias repeats more than people write: it is an attack, or a mistake. */
const maxAliasCount = 100

/** Of one file: what one broken line drags along is no help. */
const maxSyntaxFaults = 20

const message = {
  empty: {
    fr: 'le fichier est vide : complétez-le ou supprimez-le',
    en: 'the file is empty: complete it or delete it',
  },
  version: {
    fr: 'le fichier doit être en YAML 1.2 : retirez la ligne %YAML',
    en: 'the file must be YAML 1.2: remove the %YAML line',
  },
  aliases: {
    fr: 'trop de références (*nom) : recopiez les lignes',
    en: 'too many references (*name): copy the lines instead',
  },
} satisfies Record<string, Localised>

/**
 * Reads one YAML 1.2 document from bytes: UTF-8 with or without a byte order mark, any line ends, keys unique at every
 * level. Gives every syntax fault of the file at once, one a line.
 */
export function readDocument(file: string, bytes: Uint8Array): Read<SourceDocument> {
  const text = decodeText(file, bytes)
  if (!text.ok) return text
  const lines = new LineCounter()
  const document = parseDocument(text.value, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    logLevel: 'error',
  })
  const syntax = syntaxFaults(file, document, lines)
  const faults = syntax.length > 0 ? syntax : structureFaults(file, document, lines)
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, maxSyntaxFaults) }
  if (document.contents === null || isNothing(document.contents)) {
    return { ok: false, faults: [faultOf(file, message.empty)] }
  }
  try {
    return { ok: true, value: sourceDocument(file, document, lines) }
  } catch (cause) {
    // The library's sign of an alias bomb; anything else is a fault of ours and must not be swallowed.
    if (!(cause instanceof ReferenceError)) throw cause
    return { ok: false, faults: [faultOf(file, message.aliases)] }
  }
}

function syntaxFaults(file: string, document: Document.Parsed, lines: LineCounter): readonly Fault[] {
  if (document.directives.yaml.version !== '1.2') {
    return [{ file, line: 1, col: 1, path: '', message: message.version }]
  }
  const problems = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const firstOfLine = new Map<number, Fault>()
  for (const { code, pos } of problems) {
    const at = lines.linePos(pos[0])
    if (!firstOfLine.has(at.line))
      firstOfLine.set(at.line, { file, ...at, path: '', message: syntaxMessage(code) })
  }
  return [...firstOfLine.values()]
}

function sourceDocument(file: string, document: Document.Parsed, lines: LineCounter): SourceDocument {
  return {
    file,
    value: document.toJS({ maxAliasCount }),
    fault(path, text, on = 'value') {
      const { key, value } = nodeAt(document, path)
      // An empty value has no place that people could see: its key has.
      const node = on === 'key' || isNothing(value) ? (key ?? value) : value
      return { file, ...startOf(node, lines), path: pointerOf(path), message: text }
    },
  }
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.value === null
}
