import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { observatoryApi } from '../../dashboards/observatory/api.ts'
import { observatory } from '../../dashboards/observatory/observatory.tsx'
import { shown, withheld } from '../../dashboards/publish/published.ts'
import { openSite } from '../dashboards/site.ts'
import { metropole } from './invented.ts'
import { factsOver, published } from './readings.ts'

const views: unknown[] = []
let site: ReturnType<typeof openSite>
let publications: ReturnType<typeof published>
const key = { authorization: 'Bearer good' }

beforeAll(() => {
  publications = published({
    ...metropole,
    directions: { dsi: 38, solidarites: 60, urbanisme: 41, education: 8 },
    uses: { courrier: [8, 14], synthese: [15, 20], recherche: [-9, 10] },
  })
  const facts = factsOver(publications, views)
  site = openSite({ sections: [observatory(facts)], apis: [observatoryApi(facts)] })
}, 120_000)
afterAll(() => site.close())

interface Told {
  readonly period: string
  readonly filters: Record<string, string>
  readonly method: string
  readonly cells: readonly {
    readonly keys: Record<string, string>
    readonly measure: string
    readonly value: number | null
    readonly interval: readonly [number, number] | null
    readonly agents: number | null
    readonly hidden: string | null
  }[]
}
const ask = async (path: string): Promise<Told> =>
  (await site.get(`/v1/observatory/${path}`, { ...key, accept: 'application/json' })).json() as Promise<Told>

describe('the API', () => {
  it('gives figures with their agents, and the reason of those that are hidden', async () => {
    const told = await ask('tiles?period=2026-Q3')
    expect(told).toMatchObject({ period: '2026-Q3', filters: {}, method: '1.1' })
    const exchanges = told.cells.find(({ measure }) => measure === 'exchanges')
    expect(exchanges).toMatchObject({ keys: {}, hidden: null, interval: null })
    expect((exchanges?.value ?? 1) % 5).toBe(0)
    const net = told.cells.find(({ measure }) => measure === 'net_minutes_mean')
    expect(net?.interval?.[0]).toBeLessThan(net?.value ?? 0)
    const small = await ask('tiles?period=2026-Q3&direction=education')
    for (const cell of small.cells.filter(({ measure }) => measure !== 'eligible_agents')) {
      expect(cell).toMatchObject({ keys: { direction: 'education' }, value: null, agents: null })
      expect(cell.hidden).not.toBeNull()
    }
  })

  it('never shows a cell of fewer than ten agents, whatever is asked', async () => {
    for (const question of [
      'tiles',
      'waterfall',
      'quadrant',
      'uses',
      'adoption',
      'protection',
      'models',
      'quality',
    ]) {
      for (const filter of [
        '',
        '&direction=dsi',
        '&use=synthese&provider=openai',
        '&direction=education&use=courrier',
      ]) {
        const { cells } = await ask(`${question}?period=2026-Q3${filter}`)
        for (const { hidden, value, agents } of cells) {
          if (hidden !== null) expect([value, agents]).toEqual([null, null])
          else if (value) expect(agents).toBeGreaterThanOrEqual(10)
        }
      }
    }
  })

  it('is CSV to who asks for it, and refuses what it does not know by name', async () => {
    const csv = await site.get('/v1/observatory/uses?period=2026-Q3', { ...key, accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect((await csv.text()).split('\r\n')[0]).toBe(
      'period,direction,use,provider,model,hosting,kind,measure,value,low,high,agents,hidden,method,footprint,made_at,closed,invented',
    )
    for (const [query, named] of [
      ['direction=nowhere', 'direction: unknown code. Values that are allowed: dgs, dsi'],
      ['period=2026', 'period: a whole month (2026-07) or a whole quarter (2026-Q3)'],
      ['team=x', 'team: unknown parameter'],
      ['direction=dsi&use=synthese&provider=openai', 'two of them at the most'],
    ] as const) {
      const refused = await site.get(`/v1/observatory/tiles?${query}`, {
        ...key,
        ...{ accept: 'application/json', 'accept-language': 'en' },
      })
      expect(refused.status).toBe(400)
      expect(((await refused.json()) as { detail: string }).detail).toContain(named)
    }
    expect((await site.get('/v1/observatory/tiles', { accept: 'application/json' })).status).toBe(401)
  })

  it('keeps who looked and what they asked', async () => {
    views.length = 0
    await ask('tiles?period=2026-Q3&direction=dsi')
    expect(views).toEqual([
      { agentId: 'script', format: 'json', question: 'tiles?period=2026-Q3&direction=dsi' },
    ])
  })
})

describe('the page', () => {
  it('begins with the finding and has the eight parts, each with its table and files', async () => {
    const html = await (await site.get('/observatory', key)).text()
    expect(html).toMatch(/<h1>[^<]*(En moyenne, une tâche|Gain ou perte|On ne peut)/)
    const parts = ['waterfall', 'quadrant', 'uses', 'adoption', 'protection', 'models', 'quality']
    const places = parts.map(part => html.indexOf(`id="${part}"`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(html.indexOf('class="tiles"'))
    for (const part of parts) expect(html).toContain(`/observatory/${part}.csv?period=2026-Q3`)
    expect(html).toContain('Ce que cet observatoire ne fait pas')
    expect(html).not.toContain('<script')
    expect(site.faults).toEqual([])
  })

  it('says why a detail is not there', async () => {
    const html = await (await site.get('/observatory?direction=dsi&use=synthese', key)).text()
    expect(html).toContain('croiserait trois critères')
    const empty = await (await site.get('/observatory?period=2019-Q1', key)).text()
    expect(empty).not.toContain('undefined')
    const none = await (await site.get('/observatory?period=2024-Q1', key)).text()
    expect(none).toContain('Rien n’est publié pour')
  })

  it('compares nothing with what another version of the method has published, and says why a quarter is not there', async () => {
    const of = (period: string) => publications.filter(each => each.period === period)
    const changed = [
      ...of('2026-06').map(each => ({ ...each, period: '2026-07' })),
      ...of('2026-06').map(each => ({ ...each, period: '2026-08', method: '0.9' })),
      ...of('2026-09'),
    ]
    const other = openSite({ sections: [observatory(factsOver(changed))], apis: [] })
    onTestFinished(() => other.close())
    const read = async (period: string) => (await other.get(`/observatory?period=${period}`, key)).text()
    const september = await read('2026-09')
    expect(september).toMatch(/sans comparaison\s: août 2026 a paru selon la méthode 0\.9/)
    expect(september).not.toMatch(/[▲▼]/)
    const august = await read('2026-08')
    expect(august).toContain('Méthode 0.9')
    expect(august).toMatch(/sans comparaison\s: juillet 2026 a paru selon la méthode 1\.1/)
    expect(await read('2026-Q3')).toContain('La méthode a changé pendant ce trimestre')
  })

  it('says which parts of which months are hidden, in the chart, its table and its CSV', async () => {
    const june = publications.filter(({ period }) => period === '2026-06')
    const september = publications.filter(({ period }) => period !== '2026-06')
    const hiding = june.map(each => ({
      ...each,
      cells: each.cells.map(({ keys, figures }) => ({
        keys,
        figures: { ...figures, blocked_items: withheld('small'), routed_items: shown(40, 20) },
      })),
    }))
    const other = openSite({ sections: [observatory(factsOver([...hiding, ...september]))], apis: [] })
    onTestFinished(() => other.close())
    const html = await (await other.get('/observatory?period=2026-09', key)).text()
    expect(html).toMatch(/Bloquées, masquées\s: juin \(moins de 10 agents, ou l’un domine\)/)
    const [row = ''] = /<tr><th scope="row">Juin 2026<\/th>.*?<\/tr>/.exec(html) ?? []
    expect(row).toMatch(/<td class="n">40<\/td><td class="n h">masqué/)
    const csv = await (await other.get('/observatory/protection.csv?period=2026-09', key)).text()
    expect(csv).toMatch(/\n2026-06,,,,,,,routed_items,40,,,20,,1\.1/)
    expect(csv).toMatch(/\n2026-06,,,,,,,blocked_items,,,,,small,1\.1/)
    expect(csv.match(/\n2026-09,,,,,,,protected_items,/g)).toHaveLength(1)
    const all = await (await other.get('/observatory/all.csv?period=2026-09', key)).text()
    expect(all.match(/\n2026-09,,,,,,,protected_items,/g)).toHaveLength(1)
  })

  it('says a reason once for figures beside each other', async () => {
    const html = await (await site.get('/observatory?period=2026-Q3', key)).text()
    expect(html).toMatch(
      /<th scope="row">Traduction<\/th><td class="n h" colspan="4">masqué \(moins de 10 agents, ou l’un domine\)<\/td><\/tr>/,
    )
    expect(html).toMatch(/<td class="n">[^<]+<\/td><td class="n h">masqué/)
  })

  it('compares with no month that the service began in', async () => {
    const html = await (await site.get('/observatory?period=2026-Q3', key)).text()
    expect(html).toMatch(/sans comparaison\s: le service débutait \(2e trimestre 2026\)/)
    expect(html).not.toMatch(/[▲▼]/)
    expect(await (await site.get('/observatory?period=2026-06', key)).text()).toContain(
      'pas de période d’avant',
    )
  })

  it('says of figures of a period that is not published that they are not', async () => {
    const { cells } = await ask('tiles?period=2026-12')
    expect(new Set(cells.map(({ hidden }) => hidden))).toEqual(new Set(['unpublished']))
  })

  it('gives a chart as a file that stands by itself', async () => {
    const file = await site.get('/observatory/waterfall.svg?period=2026-Q3', key)
    expect(file.headers.get('content-type')).toBe('image/svg+xml')
    const svg = await file.text()
    expect(svg).toMatch(/^<svg xmlns=/)
    expect(svg).not.toContain('var(--')
  })

  it('draws a bar of abandoned attempts where they are shown, else says that they are part of the others', async () => {
    const [quarter] = publications.filter(({ period }) => period === '2026-Q3')
    const drawnWith = async (abandoned: ReturnType<typeof shown>) => {
      const cells = quarter?.cells.map(({ keys, figures }) => ({
        keys,
        figures: Object.keys(keys).length > 0 ? figures : { ...figures, abandoned_minutes: abandoned },
      }))
      const facts = factsOver(quarter === undefined ? [] : [{ ...quarter, cells: cells ?? [] }])
      const other = openSite({ sections: [observatory(facts)], apis: [] })
      onTestFinished(() => other.close())
      return (await other.get('/observatory/waterfall.svg', key)).text()
    }
    const told = /<text[^>]*>(?:Abandons|− 3,5)</g
    const apart = await drawnWith(shown(3.5, 20))
    expect(apart.match(told)).toHaveLength(2)
    expect(apart).not.toContain('essais abandonnés compris')
    const within = await drawnWith(withheld('class'))
    expect(within.match(told)).toBeNull()
    expect(within).toContain('essais abandonnés compris')
    for (const title of ['Sans IA', 'Formuler', 'Vérifier', 'Gain net'])
      expect(within).toContain(`>${title}<`)
  })

  it('explains its method', async () => {
    const html = await (await site.get('/observatory/method', key)).text()
    expect(html).toContain('Ce qui est montré, ce qui est masqué')
  })
})
