import { type FieldKind, fieldKinds } from './field-labels.ts'
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
          const kinds = fieldKinds(text.slice(label.start, label.end))
          if (kinds.length === 0) return
          for (const row of table.rows) {
            const cell = row[column]
            const hit = cell && hitOf(text, cell, kinds)
            if (hit) hits.push(hit)
          }
        })
      }
      return hits
    },
  }
}

function hitOf(text: string, cell: Cell, kinds: readonly FieldKind[]): Hit | null {
  // `A2: S-4471`: a spreadsheet's cells told by their names.
  const start = cell.start + (/^[A-Z]{1,2}\d{1,4}: ?/.exec(text.slice(cell.start, cell.end))?.[0].length ?? 0)
  const value = text.slice(start, cell.end)
  if (value === '' || value.length > 160) return null
  const bare = value.replace(/\s*\([^)]*\)$|\s+(?:exp|\/).*$/, '')
  const head = kinds.some(each => each.fits(value)) ? value : bare
  const kind = kinds.find(each => head !== '' && each.fits(head))
  if (kind === undefined) return null
  return {
    start,
    end: start + head.length,
    entityType: kind.entityType,
    score: 0.92,
    recognizer: 'ColumnRecognizer',
    because: ['announced by its column'],
  }
}
