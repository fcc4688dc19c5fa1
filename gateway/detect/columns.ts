import { addressesIn } from './address-columns.ts'
import type { Cell } from './cells.ts'
import { type FieldKind, fieldEntityTypes } from './field-kinds.ts'
import { createFieldKinds, fitting } from './field-labels.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { tablesIn } from './tables.ts'

/** Cells of tables whose header tells what their column holds: `matricule;nom;…;tel`. */
export function createColumnRecognizer(): Recognizer {
  return {
    name: 'columns',
    entityTypes: fieldEntityTypes,
    find({ text }) {
      const hits: Hit[] = []
      const kindsOf = createFieldKinds()
      for (const table of tablesIn(text, label => kindsOf(label).length > 0)) {
        const { header, rows } = table
        for (const address of addressesIn(text, table)) hits.push(hitAt(address, 'POSTAL_ADDRESS'))
        header.forEach((label, column) => {
          const kinds = kindsOf(text.slice(label.start, label.end))
          if (kinds.length === 0) return
          for (const row of rows) {
            // A row with more cells than labels (an address with commas) is also counted from its end.
            const hit =
              hitOf(text, row[column], kinds) ?? hitOf(text, row[column + row.length - header.length], kinds)
            if (hit) hits.push(hit)
          }
        })
      }
      return hits
    },
  }
}

function hitOf(text: string, cell: Cell | undefined, kinds: readonly FieldKind[]): Hit | null {
  if (cell === undefined || cell.end <= cell.start || cell.end - cell.start > 160) return null
  // `A2: S-4471`: a spreadsheet's cells told by their names.
  const name = /^[A-Z]{1,2}\d{1,4}: ?/.exec(text.slice(cell.start, cell.end))?.[0].length ?? 0
  const raw = text.slice(cell.start + name, cell.end)
  for (const kind of kinds) {
    const value = fitting(raw, kind)
    if (value === null) continue
    const start = cell.start + name + raw.indexOf(value)
    return hitAt({ start, end: start + value.length }, kind.entityType)
  }
  return null
}

function hitAt({ start, end }: Cell, entityType: Hit['entityType']): Hit {
  return {
    start,
    end,
    entityType,
    score: 0.92,
    recognizer: 'ColumnRecognizer',
    because: ['announced by its column'],
  }
}
