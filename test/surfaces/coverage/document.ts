import type { Place, Proofs, Section } from './places.ts'
import type { Holds, Spells } from './rows.ts'
import { trials } from './trials.ts'

/** Where the table is printed. */
export const documentFile = new URL('../../../docs/coverage.md', import.meta.url)

const preface = `# Coverage: every place where text can stand

Written by \`npm run coverage\`, which starts the gateway in front of a provider that records what it gets, and tries every
place below; \`npm test\` does the same and fails if this page says something else. Do not edit.

**Out.** A canary (an address of e-mail that occurs nowhere else) stands at the place, and must not be found in what the
provider got: not as it is, nor with the escapes of JSON or of an address undone, nor inside base64. A placeholder must
be there instead. *plain*: as words. *escaped*: with \`@\` spelled \`\\u0040\`, by the body or by JSON within a string.
*nested*: in JSON within JSON, in strings too. *key*: as the name of a member. *broken*: in what looks like JSON and is not.

**Back.** The provider answers with placeholders at the place; the caller must read the values, one of which holds
quotation marks. **Stream.** The same in pieces: *whole*: each text in one event. *cut*: a letter an event, each byte
in a packet of its own, so that characters and events are cut too; and cut in two at every position, all cuts side by side
in choices, blocks, items or candidates of one answer.

✓ holds · ✗ does not · – nothing to try there. What a place is said to hold:

| word | meaning |
| ---- | ------- |
| text, object, name, link, file | words; JSON; an identifier, masked without brackets; an address; a file, encoded |
| json | JSON as text: values come back with its escapes |
| sealed, kept | signed, encrypted or a destination: byte for byte as it came, placeholders and all |
| dropped | taken out: tokens that would spell placeholders |
| refused | a 403 that says why, and nothing is sent: always, or as long as the policy does not allow it |
`

/** The whole page, from what was found at each place. */
export function documentOf(sections: readonly Section[], found: ReadonlyMap<Place, Proofs>): string {
  const all = sections.flatMap(({ places }) => places)
  const counted = (part: Place['part']): number => all.filter(place => place.part === part).length
  const holes = all.filter(place => Object.values(found.get(place) ?? {}).some(proof => proof)).length
  const summary = `${counted('out')} places out, ${counted('back')} back, ${counted('stream')} in streams, ${counted('around')} around them. **Holes: ${holes}.**\n`
  return [preface, summary, ...sections.map(section => sectionOf(section, found))].join('\n')
}

function sectionOf({ title, routes, places }: Section, found: ReadonlyMap<Place, Proofs>): string {
  const served = routes.length > 0 ? `${routes.map(route => `\`POST ${route}\``).join(', ')}\n` : ''
  const tables = [
    tableOf('Out', places, 'out', trials, found),
    tableOf('Back', places, 'back', ['whole'], found),
    tableOf('Stream', places, 'stream', ['whole', 'cut'], found),
    tableOf('', places, 'around', ['holds'], found),
  ]
  return [`## ${title}\n`, served, ...tables].filter(part => part !== '').join('\n')
}

function tableOf(
  title: string,
  places: readonly Place[],
  part: Place['part'],
  columns: readonly string[],
  found: ReadonlyMap<Place, Proofs>,
): string {
  const rows = places.filter(place => place.part === part)
  if (rows.length === 0) return ''
  const held = part !== 'around'
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  const head = ['place', ...(held ? ['holds'] : []), ...columns]
  const body = rows.map(place => {
    const proofs = found.get(place) ?? {}
    const path = held ? codeOf(place.path) : place.path
    return line([
      path,
      ...(held ? [place.holds ?? ''] : []),
      ...columns.map(column => cellOf(proofs[column], place.holds)),
    ])
  })
  const heading = title === '' ? '' : `### ${title}\n\n`
  return `${heading}${line(head)}${line(head.map(() => '---'))}${body.join('')}`
}

/** The path as code, and what is said of it beside. */
function codeOf(path: string): string {
  const [, code = path, note = ''] = /^(.*?)( \([^)]*[^).\]]*\))?$/.exec(path) ?? []
  return code === '' ? path : `\`${code}\`${note}`
}

function cellOf(proof: string | undefined, holds: Holds | Spells | undefined): string {
  if (proof === undefined) return '–'
  if (proof !== '') return '✗'
  return holds === 'refused' ? 'refused' : '✓'
}
