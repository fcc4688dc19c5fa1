import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crosses, distanceTo, grown, meets, overlaps } from '../../dashboards/charts/boxes.ts'
import type { Chart } from '../../dashboards/charts/drawing.ts'
import { filePalette } from '../../dashboards/charts/palette.ts'
import { laidOut, quadrant } from '../../dashboards/charts/quadrant.ts'
import { drawQuadrant } from '../../dashboards/charts/quadrant-drawing.ts'
import type { QuadrantFacts } from '../../dashboards/charts/quadrant-layout.ts'
import { inPage, onPaper } from '../../dashboards/charts/sheet.ts'
import { textWidth } from '../../dashboards/charts/text-width.ts'
import { waterfall } from '../../dashboards/charts/waterfall.ts'
import { awkwardSheets } from './awkward.ts'

const titles = [
  'Synthèse de documents',
  'Traduction',
  'Comptes rendus de réunion',
  'Analyse de données et tableaux',
  'Rédaction de courriers et de réponses',
  'Autre',
]
const words = {
  ...{ generalise: 'Généraliser', frame: 'Encadrer', experiment: 'Expérimenter', drop: 'Écarter' },
  ...{ gainAxis: 'gain net, minutes par tâche →', riskAxis: '↑ risque pour 100 échanges' },
  unnamed: 'sans nom, faute de place :',
  warned: 'erreurs repérées dans plus d’une tâche sur quatre',
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

const point = fc.record({
  title: fc.constantFrom(...titles),
  remark: fc.constantFrom('', ' (indicatif)'),
  isWarned: fc.boolean(),
  advice: fc.constantFrom('generalise' as const, 'experiment' as const),
  gain: fc.double({ min: -20, max: 30, noNaN: true }),
  spread: fc.double({ min: 0.5, max: 15, noNaN: true }),
  risk: fc.double({ min: 0, max: 220, noNaN: true }),
  volume: fc.integer({ min: 0, max: 5000 }),
})
/** Uses of many authorities stand near to each other. */
const crowded = fc.record({
  ...{ title: point.map(({ title }) => title), remark: fc.constantFrom('', ' (indicatif)') },
  ...{
    isWarned: fc.boolean(),
    advice: fc.constant('frame' as const),
    volume: fc.integer({ min: 0, max: 5000 }),
  },
  gain: fc.double({ min: -2, max: 9, noNaN: true }),
  spread: fc.double({ min: 1, max: 12, noNaN: true }),
  risk: fc.double({ min: 90, max: 150, noNaN: true }),
})
const discOf = ({ x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number }) =>
  grown({ left: x, right: x, top: y, bottom: y }, radius)
const quadrants = fc.oneof(
  fc.array(point, { minLength: 1, maxLength: 12 }),
  fc.array(crowded, { minLength: 3, maxLength: 12 }),
)
type Spread = Omit<QuadrantFacts['points'][number], 'low' | 'high'> & { readonly spread: number }
const factsOf = (points: readonly Spread[]): QuadrantFacts => ({
  ...{ label: 'Quadrant', words, thresholds: { gain: 2, risk: 100 }, number: String },
  points: points.map(({ spread, ...each }) => ({
    ...{ ...each, low: each.gain - spread, high: each.gain + spread },
  })),
})
const widths = fc.constantFrom(350, 500)
// What is small is not what is simple here: finding a smaller example takes minutes.
const runs = { numRuns: 100, endOnFailure: true }

type LaidOut = ReturnType<typeof laidOut>

/** Names on marks or on intervals, and lines to names that go through another name, line or mark. */
function standingOn({ layout, names, isCrowded }: LaidOut): readonly string[] {
  const discs = layout.marks.map(discOf)
  const intervals = layout.marks.map(({ low, high, y }) => ({
    ...{ left: low, right: high, top: y - 1, bottom: y + 1 },
  }))
  return names.flatMap((name, index) => {
    if (name === null) return []
    const { box, leader, lines } = name
    const others = names.flatMap((each, at) => (at === index || each === null ? [] : [each]))
    const own = discs[index]
    // Of marks that stand on each other one may be in the way.
    const apart = discs.filter(each => own !== undefined && !overlaps(grown(own, 4), each))
    const isLed = leader !== null
    const faults = {
      'on a mark': discs.some(each => overlaps(box, each)),
      'line through a name': isLed && others.some(each => crosses(leader, each.box)),
      'lines cross': isLed && others.some(each => each.leader !== null && meets(leader, each.leader)),
      // In a crowd a name may interrupt an interval, and its line may go over a mark.
      'on an interval': !isCrowded && intervals.some(each => overlaps(box, each)),
      'line over a mark': !isCrowded && isLed && apart.some(each => crosses(leader, each)),
    }
    return Object.entries(faults).flatMap(([fault, is]) => (is ? `${lines.join(' ')}: ${fault}` : []))
  })
}

/** Names that stand nearer to another mark than to their own, without a line that leads there, or with one too short to see. */
function leadingAstray({ layout, names }: LaidOut): readonly string[] {
  return names.flatMap((name, index) => {
    if (name === null) return []
    const { box, leader, lines } = name
    const away = layout.marks.map(({ x, y, radius }) => distanceTo(box, x, y) - radius)
    const isClear =
      leader === null
        ? Math.min(...away) === away[index]
        : Math.hypot(leader.x2 - leader.x1, leader.y2 - leader.y1) > 7
    return isClear ? [] : `${lines.join(' ')}: whose?`
  })
}

it('puts each name of the quadrant on no other, on no mark, and nearest to its own, wherever the uses stand', () => {
  fc.assert(
    fc.property(quadrants, widths, (points, width) => {
      const facts = factsOf(points)
      const laid = laidOut(facts, width)
      const { layout, names, isCrowded } = laid
      const chart = drawQuadrant(facts, layout, names, filePalette)
      expect([...clashes(chart), ...standingOn(laid), ...leadingAstray(laid)]).toEqual([])
      // One that has no place at all is named under the chart.
      const told = chart.labels.some(({ text }) => text.includes(words.unnamed))
      expect(told).toBe(names.includes(null))
      if (!isCrowded) expect(told).toBe(false)
    }),
    runs,
  )
}, 120_000)

/** As uses of a métropole stand: most over the line of risk, some near to zero. */
const usual = factsOf(
  (
    [
      ['Rédaction de courriers et de réponses', 16, 3, 165, 900, ''],
      ['Synthèse de documents', 28, 6, 166, 600, ''],
      ['Notes et rapports', 9, 10, 150, 500, ''],
      ['Autre', 0.5, 1.5, 146, 400, ''],
      ['Recherche d’information', -7, 5, 120, 450, ' (indicatif)'],
      ['Analyse de données et tableaux', 2, 16, 112, 500, ' (indicatif)'],
      ['Développement informatique', 41, 21, 92, 500, ' (indicatif)'],
    ] as const
  ).map(([title, gain, spread, risk, volume, remark]) => ({
    ...{ title, gain, spread, risk, volume, remark, isWarned: title === 'Autre' },
    advice: remark === '' ? ('frame' as const) : ('experiment' as const),
  })),
)

it.each([350, 500])(
  'has room for the names of a usual quadrant, whole and off the zero line, at %i px',
  width => {
    const { layout, names, isCrowded } = laidOut(usual, width)
    expect(isCrowded).toBe(false)
    const written = names.map(name => name?.lines.join(' ') ?? '')
    for (const { title, remark } of usual.points) expect(written).toContain(title + remark)
    const onZero = names.filter(
      name => name !== null && name.box.left < layout.x(0) && layout.x(0) < name.box.right,
    )
    expect(onZero.map(name => name?.lines)).toEqual([])
  },
)

const alone = (over: Partial<QuadrantFacts['points'][number]>): QuadrantFacts => ({
  ...{ label: 'Quadrant', words, thresholds: { gain: 2, risk: 100 }, number: String },
  points: [
    {
      ...{ title: 'Traduction', remark: '', isWarned: false, advice: 'frame', volume: 10 },
      ...{ gain: 1, low: -4, high: 12, risk: 120 },
      ...over,
    },
  ],
})
const wordsOf = (facts: QuadrantFacts, width: number) =>
  quadrant(facts, filePalette, width).labels.map(({ text }) => text)

it('breaks a long name of the quadrant over lines before it cuts it, and never cuts its remark', () => {
  const title = 'Rédaction de courriers et de réponses aux administrés'
  expect(wordsOf(alone({ title, remark: ' (indicatif)' }), 350).join(' ')).toContain(`${title} (indicatif)`)
  // It may stand on the zero line, and does not where it need not.
  const { layout, names } = laidOut(alone({}), 500)
  expect(
    names.every(name => name !== null && (name.box.left > layout.x(0) || name.box.right < layout.x(0))),
  ).toBe(true)
  const endless = wordsOf(alone({ title: 'M'.repeat(60), remark: ' (indicatif)' }), 350)
  expect(endless.some(text => /^M+…$/.test(text))).toBe(true)
  expect(endless).toContain('(indicatif)')
})

it('has figures on both scales of the quadrant: of risk, the threshold and the ends', () => {
  const said = (risk: number, threshold: number) =>
    quadrant({ ...alone({ risk }), thresholds: { gain: 2, risk: threshold } }, filePalette, 350)
      .labels.filter(({ right }) => right < 50)
      .map(({ text }) => text)
      .filter(text => /^\d+$/.test(text))
  expect(said(120, 100)).toEqual(['0', '100', '200'])
  expect(said(0, 100)).toEqual(['0', '100', '200'])
  // What is too near to the threshold makes room for it.
  expect(said(4000, 100)).toEqual(['100', '4000'])
  expect(said(4, 0)).toEqual(['0', '4'])
})

it('marks a use with many errors by a sign, and tells what it means', () => {
  const warned = quadrant(alone({ isWarned: true }), filePalette, 350)
  expect(warned.labels.filter(({ text }) => text === '!')).toHaveLength(2)
  expect(warned.labels.map(({ text }) => text).join(' ')).toContain(words.warned)
  expect(clashes(warned)).toEqual([])
  expect(wordsOf(alone({}), 350)).not.toContain('!')
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
