import { type FieldKind, fieldKind } from './field-labels.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { type Cell, tablesIn } from './tables.ts'

/**
 * Cells of tables: a header tells what its column holds (`matricule;nom;…;tel`), and a column most of whose cells
 * have one and the same shape of a known kind tells it too.
 */
export function createColumnRecognizer(): Recognizer {
  return {
    name: 'columns',
    entityTypes: [],
    find({ text }) {
      const hits: Hit[] = []
      for (const table of tablesIn(text)) {
        table.header.forEach((label, column) => {
          const kind = fieldKind(text.slice(label.start, label.end))
          if (kind === null) return
          for (const row of table.rows) {
            const cell = row[column]
            const hit = cell && hitOf(text, cell, kind)
            if (hit) hits.push(hit)
          }
        })
      }
      return hits
    },
  }
}

function hitOf(text: string, cell: Cell, kind: FieldKind): Hit | null {
  const value = text.slice(cell.start, cell.end)
  if (value === '' || value.length > 160) return null
  const head = kind.fits(value) ? value : value.replace(/\s*\([^)]*\)$|\s+(?:exp|\/).*$/, '')
  if (head === '' || !kind.fits(head)) return null
  return {
    start: cell.start,
    end: cell.start + head.length,
    entityType: kind.entityType,
    score: 0.85,
    recognizer: 'ColumnRecognizer',
    because: ['announced by its column'],
  }
}
