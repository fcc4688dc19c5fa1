import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Chart, overlaps } from '../../dashboards/charts/drawing.ts'
import { filePalette } from '../../dashboards/charts/palette.ts'
import { quadrant } from '../../dashboards/charts/quadrant.ts'
import { inPage, onPaper } from '../../dashboards/charts/sheet.ts'
import { textWidth } from '../../dashboards/charts/text-width.ts'
import { waterfall } from '../../dashboards/charts/waterfall.ts'
import { awkwardSheets } from './awkward.ts'

const titles = [
  'Synthèse de documents',
  'Traduction',
  'Comptes rendus de réunion',
  'Analyse de données et tableaux',
]
const words = {
  ...{ generalise: 'Généraliser', frame: 'Encadrer', experiment: 'Expérimenter', drop: 'Écarter' },
  ...{ gainAxis: 'gain net, minutes par tâche →', riskAxis: 'risque pour 100 échanges →' },
}

function clashes({ labels, width, height }: Chart): readonly string[] {
  const pairs = labels.flatMap((one, index) =>
    labels.slice(index + 1).flatMap(two => (overlaps(one, two) ? `${one.text} / ${two.text}` : [])),
  )
  const outside = labels.filter(
    ({ left, right, top, bottom }) => left < -1 || right > width + 1 || top < 0 || bottom > height,
  )
  return [...pairs, ...outside.map(({ text }) => `outside: ${text}`)]
}

it('puts no name of the quadrant on another, wherever the uses stand', () => {
  const point = fc.record({
    title: fc.constantFrom(...titles),
    remark: fc.constantFrom('', ' (indicatif)'),
    gain: fc.double({ min: -20, max: 30, noNaN: true }),
    spread: fc.double({ min: 0.5, max: 15, noNaN: true }),
    risk: fc.double({ min: 0, max: 120, noNaN: true }),
    volume: fc.integer({ min: 0, max: 5000 }),
  })
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(350, 500),
      (points, width) => {
        const chart = quadrant(
          {
            ...{ label: 'Quadrant', words, thresholds: { gain: 2, risk: 40 }, number: String },
            points: points.map(({ spread, ...each }) => ({
              ...each,
              ...{ low: each.gain - spread, high: each.gain + spread, advice: 'generalise' as const },
            })),
          },
          filePalette,
          width,
        )
        expect(clashes(chart)).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})

it('draws a waterfall that ends below zero, with its interval and the zero line', () => {
  const step = (title: string, value: number, means: 'without' | 'spent' | 'lost' | 'net') => ({
    ...{ title, value, means },
    told: String(value),
  })
  for (const width of [350, 500]) {
    const chart = waterfall(
      {
        ...{ label: 'Cascade', number: String, interval: { low: -12, high: -3 } },
        steps: [
          step('Sans IA', 20, 'without'),
          step('Formuler', -14, 'spent'),
          step('Vérifier', -10, 'spent'),
          step('Abandons', -4, 'lost'),
        ],
        net: step('Gain net', -8, 'net'),
      },
      filePalette,
      width,
    )
    expect(clashes(chart)).toEqual([])
    expect(chart.svg).toContain(filePalette.brick)
    // On a phone the scale has no words: each bar says its figure.
    expect(chart.labels.some(({ text }) => text === '0')).toBe(width === 500)
  }
})

it('keeps the words of long charts apart, cut where there is no room', () => {
  for (const rows of [1, 14, 40]) {
    for (const [name, sheet] of Object.entries(awkwardSheets(filePalette, rows))) {
      expect(clashes(onPaper(sheet, filePalette, 1024)), `${name} of ${rows}`).toEqual([])
    }
  }
})

it('draws once for every width: lengths across are shares, letters and heights are not', () => {
  for (const [name, sheet] of Object.entries(awkwardSheets(filePalette))) {
    const html = inPage(sheet, filePalette)
    const across = [...html.matchAll(/<(?:rect|line|circle)[^>]*? (?:x|x1|x2|cx|width)="([^"]*)"/g)]
    expect(across.length, name).toBeGreaterThan(10)
    expect(
      across.filter(([, length]) => !length?.endsWith('%')),
      name,
    ).toEqual([])
    expect(html).not.toContain('NaN')
    expect(html).not.toContain('style=')
  }
})

it('reckons no text narrower than the fonts draw it', () => {
  // Advance widths of Source Sans 3 at weight 400 and size 1000, as Chromium measures them.
  const measured = { a: 504, b: 553, e: 496, f: 292, i: 246, m: 829, r: 347, s: 419, t: 338, w: 719, o: 542 }
  const capitals = { É: 527, M: 727, N: 647, O: 664, W: 786, C: 571 }
  const signs = { '%': 824, '…': 948, '’': 249, ' ': 200, '−': 497, '4': 497, '→': 1000 }
  for (const [letter, width] of Object.entries({ ...measured, ...capitals, ...signs })) {
    expect(textWidth(letter, 1000), letter).toBeGreaterThanOrEqual(width)
    expect(textWidth(letter, 1000), letter).toBeLessThan(width * 1.25)
  }
})
