import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecognizers } from '../../../gateway/detect/recognizers.ts'
import type { TextSlot } from '../../../gateway/model.ts'
import { grouped, iban, luhn, nir, rib, spi, spoilt, vat } from './numbers.ts'
import { rulesAlone } from './rules-alone.ts'

const recognizers = readRecognizers(join(import.meta.dirname, '../../../policies/recognizers'))
const detector = rulesAlone(recognizers)

const account = rib('20180', '01581', '58018581508')
const siren = luhn('58018501')

/** What announces a number, if anything, and a number with a right key that is full of digits which scanners misread. */
const numbers: readonly (readonly [kind: string, cue: string, number: string])[] = [
  ['FR_NIR', 'scan', nir('1580535818051')],
  ['FR_NIR', 'scan', grouped(nir('1580535818051'), [1, 2, 2, 2, 3, 3, 2], ' ')],
  ['FR_TAX_ID', 'scan', spi('1805815085')],
  ['FR_SIRET', 'scan', luhn(`${siren}0015`)],
  ['FR_VAT', 'scan', vat(siren)],
  ['HEALTH_ID', 'médecin traitant :', luhn('1058015801')],
  ['CREDIT_CARD', 'scan', grouped(luhn('458015801581085'), [4, 4, 4, 4], ' ')],
  ['IBAN_CODE', 'scan', grouped(account, [5, 5, 11, 2], ' ')],
  ['IBAN_CODE', 'scan', iban('FR', account)],
  ['IBAN_CODE', 'scan', iban('BE', '581580150801')],
]

/** Counted for their shape alone, whatever the key. */
const byShape: ReadonlySet<string> = new Set(['FR_VAT', 'IBAN_CODE'])

/** What scanners make of digits. */
const misread: Readonly<Record<string, readonly string[]>> = { 0: ['O'], 1: ['l', 'I'], 5: ['S'], 8: ['B'] }

async function found(text: string, kind: string): Promise<readonly string[]> {
  const slot: TextSlot = { at: '/messages/0/content', role: 'user', text, holds: 'prose' }
  const [findings = []] = await detector.inspect([slot])
  return findings
    .filter(({ entityType }) => entityType === kind)
    .map(({ start, end }) => text.slice(start, end))
}

/** The number with one digit misread, at each place in turn. */
const scans = (number: string): readonly string[] =>
  [...number].flatMap((digit, at) =>
    (misread[digit] ?? []).map(letter => number.slice(0, at) + letter + number.slice(at + 1)),
  )

describe.each(numbers)('%s behind %j: %s', (kind, cue, number) => {
  it.each(scans(number))('is %s, proven by its key', async scan => {
    expect(await found(`${cue} ${scan} reçu`, kind)).toEqual([scan])
  })
})

it.each(numbers.filter(([kind]) => !byShape.has(kind)))(
  'does not believe %s behind %j with a letter where the key proves nothing: %s',
  async (kind, _, number) => {
    // The last digit is off by one; the letter stands anywhere else.
    const wrong = scans(spoilt(number)).filter(scan => /\d$/.test(scan))
    expect(wrong.length).toBeGreaterThan(3)
    for (const scan of wrong) expect([scan, await found(`lot ${scan} reçu`, kind)]).toEqual([scan, []])
  },
)
