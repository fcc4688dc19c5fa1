import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAddressRecognizer } from '../../gateway/detect/addresses.ts'
import { sourceOf } from '../../gateway/detect/source.ts'
import { loadInForce, packageRoot } from '../../gateway/in-force.ts'
import type { Finding, TextSlot } from '../../gateway/model.ts'

const { detector } = loadInForce(join(packageRoot(), 'policies'), {})

const slot = (text: string, label?: string): TextSlot => ({
  at: '',
  role: 'user',
  holds: 'prose',
  text,
  ...(label === undefined ? {} : { label }),
})

/** One comparison for each text: some hold thousands of findings. */
function expectSound(text: string, findings: readonly Finding[]): void {
  const unsound = findings.filter(({ start, end, score }, index) => {
    const after = findings[index - 1]?.end ?? 0
    const isSpan = Number.isInteger(start) && start >= after && end > start && end <= text.length
    return !isSpan || [start, end].some(at => splitsPair(text, at)) || !(score >= 0.5 && score <= 1)
  })
  expect(unsound).toEqual([])
}

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1))
}

/** What recognizers look for, and what is known to upset those who look. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'Mme ',
      'M. ',
      'Jeanne Martin',
      'LE GALL',
      'né le 12/03/1985',
      'nom : ',
      'IBAN ',
      'tél. ',
      '@',
      '.',
      '-',
    ],
    ...[
      'rue de la Paix',
      '35000 Rennes',
      'https://',
      '\n',
      '\t',
      ' ',
      '\u00a0',
      '\u202f',
      ';',
      '|',
      ',',
      '"',
      '\\n',
    ],
    ...[
      '\u200b',
      '\u00ad',
      '\ufeff',
      '\u0301',
      '\u0308',
      '\u202e',
      '👩‍👩‍👧',
      '𝐉𝐞𝐚𝐧',
      '\ud800',
      '\udc00',
      'ﬁ',
      '①',
      '&eacute;',
    ],
    ...[
      '%C3%A9',
      '\\u00e9',
      '\\ud83d\\ude00',
      '&#x1F600;',
      '0',
      '00',
      '0123456789',
      'FR76',
      '{',
      '}',
      '[',
      ']',
      '(',
    ],
    ...[
      'nom;prénom;tel\n',
      'Le Gall;Yann;0639981234\n',
      '"Martin, Jeanne","12, rue des Lilas",35000',
      '{"nom":"Le Gall","ddn":"1948-02-29"}',
      '"iban" : ',
      'login=yann.legall ',
      '<Nom>Le Gall</Nom>',
      "INSERT INTO agents (nom, tel) VALUES ('O'Sullivan', '0639981234');",
      'matricule E1180 ',
      'E1181',
      'Moussa TRAORÉ (66463) ',
      '«',
      '“',
      "'",
      '=',
      '>',
      '....',
      '\u0301\u0301\u0301',
      '𝟎𝟔',
      '🇫🇷',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.stringMatching(/^[0-9 .\-/]{1,20}$/),
)
const anyText = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))

describe('any text', () => {
  it('is inspected without a throw, with findings that lie in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyText, { minLength: 1, maxLength: 4 }),
        fc.option(anyText),
        async (texts, label) => {
          const findings = await detector.inspect(texts.map(text => slot(text, label ?? undefined)))
          expect(findings).toHaveLength(texts.length)
          texts.forEach((text, index) => {
            expectSound(text, findings[index] ?? [])
          })
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)

  it('has its findings where they are, whatever stands around', async () => {
    const value = ['yann.legall', 'ville.example'].join('@')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), async before => {
        const text = `${before} ; ${value} `
        const [findings = []] = await detector.inspect([slot(text)])
        const at = before.length + 3
        expect(findings.some(({ start, end }) => start <= at && end >= at + value.length)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

const KB = 1024
const filled = (unit: string) => (length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

/** Texts that make a careless recognizer read them again and again. */
const hostile: readonly (readonly [string, (length: number) => string])[] = [
  ['digits', filled('7')],
  ['digits in pairs', filled('06 ')],
  ['digits and dots', filled('1.2')],
  ['a date without end', filled('12/03/')],
  ['letters', filled('a')],
  ['capitals', filled('A')],
  ['hexadecimal', filled('deadBEEF09')],
  ['one name again and again', filled('Jeanne Martin ')],
  ['one capitalised word without end', filled('Jeanne-')],
  ['initials', filled('J. ')],
  ['titles', filled('M. ')],
  ['particles', filled('de la ')],
  ['brackets', filled('[')],
  ['braces and quotes', filled('{"a":')],
  ['at signs', filled('@')],
  ['mail without end', filled('a@')],
  ['dotted mail', filled('a.b@c.d')],
  ['slashes', filled('https://a/')],
  ['zero-width spaces', filled('\u200b')],
  ['zero-width spaces between digits', filled('0\u200b6')],
  ['combining marks', filled('e\u0301\u0301')],
  ['combining marks on one letter', length => `e${'\u0301'.repeat(length - 1)}`],
  ['emoji', filled('👩‍👩‍👧')],
  ['lone surrogates', filled('\ud800')],
  ['astral letters', filled('𝐉')],
  ['spaces', filled(' ')],
  ['spaces that do not break', filled('\u00a0')],
  ['line ends', filled('\n')],
  ['short lines', filled('ab\n')],
  ['labels', filled('nom : ')],
  ['semicolons', filled(';')],
  ['a table', filled('Jeanne;Martin;06\n')],
  ['a table with a header', length => `nom;prénom\n${filled('Martin;Jeanne\n')(length - 11)}`],
  ['a table of pipes', filled('| a ')],
  ['percent escapes', filled('%C3%A9')],
  ['backslashes', filled('\\u00e9')],
  ['ampersands', filled('&')],
  ['street names', filled('12 rue de la Paix ')],
  ['street numbers', filled('12 bis, ')],
  ['addresses on one line', filled('12 rue des Lilas, 35000 Rennes ')],
  ['addresses between pipes', filled('| 12 rue des Lilas, 35000 Rennes ')],
  ['postcodes in cells', filled('35000;')],
  ['postcodes and ways in cells', filled('35000 Rennes;1 rue A;')],
  ['parts in front of a postcode', filled('chez a, a a a a a a a a, a a a a a a a a,a 35000 Rennes ')],
  ['key words', filled('password=')],
  ['base64', filled('QUJD+/9')],
  ['hyphens', filled('-')],
  ['apostrophes', filled("l'")],
]

/**
 * What is wrong when a text of 8 times the length takes more than 12 times the work and 100 ms; nothing when it does not.
 * Work that grows with the square takes 64 times as long at each try; a machine that does something else meanwhile does
 * not do so thrice.
 */
async function slowness(
  name: string,
  work: (text: string) => Promise<void>,
  small: string,
  large: string,
): Promise<string[]> {
  const time = async (text: string): Promise<number> => {
    // The processor's time, not the clock's: on a machine that is shared, waiting is most of the latter.
    const before = process.cpuUsage()
    await work(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  await time(small)
  const tries: string[] = []
  while (tries.length < 3) {
    const least = Math.min(await time(small), await time(small))
    const took = await time(large)
    if (took <= 12 * least + 100) return []
    tries.push(`${least.toFixed(1)} ms, then ${took.toFixed(1)} ms`)
  }
  return [`${name}: ${tries.join('; ')}`]
}

describe('a long text', () => {
  it('costs in proportion to its length, whatever it is made of', async () => {
    const inspect = async (text: string): Promise<void> => {
      const [findings = []] = await detector.explain([slot(text)])
      expectSound(text, findings)
    }
    const slow: string[] = []
    for (const [name, make] of hostile)
      slow.push(...(await slowness(name, inspect, make(8 * KB), make(64 * KB))))
    expect(slow).toEqual([])
  }, 120_000)

  // What is looked for on both sides of each postcode shows only on lines that are longer still.
  it('costs in proportion to its length, on one line of addresses', async () => {
    const addresses = createAddressRecognizer()
    const find = async (text: string): Promise<void> => {
      addresses.find(sourceOf(slot(text)))
    }
    const slow: string[] = []
    for (const unit of ['12 rue des Lilas, 35000 Rennes ', '35000;', '| 12 rue des Lilas, 35000 Rennes ']) {
      slow.push(...(await slowness(unit, find, filled(unit)(64 * KB), filled(unit)(512 * KB))))
    }
    expect(slow).toEqual([])
  }, 120_000)

  // Each letter or hyphen more once doubled the work, and ten more took it from milliseconds to seconds.
  it.each([
    ['a key is almost a word', (length: number) => `token : ${'a'.repeat(length)}=`],
    ['a server is almost all hyphens', (length: number) => `serveur : srv${'-'.repeat(length + 12)}%a`],
  ])(
    'costs no more where %s',
    async (name, make) => {
      const work = async (text: string): Promise<void> => {
        await detector.explain([slot(text)])
      }
      expect(await slowness(name, work, make(20), make(30))).toEqual([])
    },
    120_000,
  )

  it.each([
    ['one token of 100,000 letters', `x ${'a'.repeat(100_000)} y`],
    ['one capitalised token', `M. J${'e'.repeat(100_000)}`],
    ['one token of 100,000 digits', '7'.repeat(100_000)],
    ['one line of 200 KB', 'Le conseil a délibéré, Mme Jeanne Martin présente. '.repeat(4000)],
    [
      'one line of a megabyte, of all that data files are made of',
      '{"nom":"Le Gall","n":[1,2,[3]]};"Martin, Jeanne";0639981234|yann@ville.example\t\u200b𝟎é\u0301 '
        .repeat(14_000)
        .slice(0, KB * KB),
    ],
    ['50,000 short lines', 'ok Jean\n'.repeat(50_000)],
  ])('%s is inspected soundly', async (_, text) => {
    const [findings = []] = await detector.inspect([slot(text)])
    expectSound(text, findings)
  })
})
