import { parse } from 'csv-parse/sync'
import type { Localised } from '../../gateway/model.ts'

/** What a set calls its uses. A line that cannot be read leaves its use without a title: the codes stand for themselves. */
export function readUses(text: string): ReadonlyMap<string, Localised> {
  const rows: readonly string[][] = parse(text, { relax_column_count: true, skip_records_with_error: true })
  return new Map(
    rows
      .filter(([dimension]) => dimension === 'use')
      .map(([, code = '', fr = '', en = '']) => [code, { fr: fr.slice(0, 200), en: en.slice(0, 200) }]),
  )
}
