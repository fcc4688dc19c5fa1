import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { observatory } from '../../dashboards/observatory/observatory.tsx'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { openComparedFolder } from '../../gateway/observatory/compared-folder.ts'
import { openPictures } from '../../gateway/observatory/pictures.ts'
import { openSite } from '../dashboards/site.ts'
import { metropole } from './invented.ts'
import { readPng } from './png.ts'
import { factsOver, published } from './readings.ts'

const key = { authorization: 'Bearer good' }
const pictures = openPictures({ fonts: 'gateway/observatory/fonts' })
let folder: string
let own: readonly Publication[]
let views: unknown[]
let site: ReturnType<typeof openSite>

/** A neighbour whose tasks gain more by far, and one about whom nothing can be told. */
const uses = { courrier: [8, 14], synthese: [15, 20] } as const
const more = { courrier: [45, 4], synthese: [45, 4] } as const
const small = { ...metropole, directions: { dsi: 30, drh: 24 }, uses }
let others: Record<string, readonly Publication[]>

beforeAll(() => {
  own = published({ ...small, directions: { dsi: 70, drh: 60 } })
  others = {
    Brest: published({ ...small, seed: 11, uses: more }),
    Quimper: published({ ...small, seed: 12, directions: { dsi: 70, drh: 60 } }),
  }
}, 120_000)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-compared-'))
  views = []
  const facts = {
    ...factsOver(own, views, pictures.png),
    compared: openComparedFolder(join(folder, 'compared')).read,
  }
  site = openSite({ sections: [observatory(facts)] })
  return () => {
    site.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
afterAll(() => pictures.close())

function put(name: string, authority: string, more: { readonly invented?: boolean } = {}): string {
  const path = join(folder, 'compared', name)
  mkdirSync(path, { recursive: true })
  const names = factsOver([]).names()
  const files = openSet({
    ...{ authority, year: 2026, publications: others[authority] ?? [], names, k: 10 },
    ...{ invented: false, now: new Date('2027-01-15T08:00:00Z') },
    ...more,
  })
  for (const { name: file, text } of files) writeFileSync(join(path, file), text)
  return path
}
const textOf = async (path: string, language = 'fr') => {
  const answer = await site.get(path, { ...key, 'accept-language': language })
  const html = await answer.text()
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#39;/g, '’')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}
const page = (query = '', language = 'fr') => textOf(`/observatory/compare${query}`, language)

describe('authorities side by side', () => {
  it('stand in each indicator with a sentence, a drawing, a table and files, by name', async () => {
    put('b', 'Quimper')
    put('z', 'Brest', { invented: true })
    const html = await (await site.get('/observatory/compare?period=2026-Q3', key)).text()
    for (const name of ['net_minutes_mean', 'share_negative', 'cost_per_task_eur', 'co2e_per_task_g_low']) {
      expect(html).toContain(`<h2 id="${name}">`)
      for (const type of ['png', 'svg', 'csv'])
        expect(html).toContain(`/observatory/compare/${name}.${type}?period=2026-Q3`)
    }
    const text = await page('?period=2026-Q3')
    expect(text).toMatch(
      /est plus faible chez nous que chez Brest ?\s: les intervalles ne se chevauchent pas\./,
    )
    expect(text).toMatch(/C’est moins que chez Brest\s: les intervalles ne se chevauchent pas\./)
    expect(text).toContain('Avec Quimper, les intervalles se chevauchent : on ne peut pas dire qui a plus.')
    expect(text).toContain('Sans intervalle, ces chiffres ne se classent pas.')
    expect(text).toContain('Brest (données inventées)')
    // By name, whatever the figures and the folders' names.
    const rows = [...html.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name)
    expect(rows.slice(0, 3)).toEqual(['Notre institution', 'Brest (données inventées)', 'Quimper'])
    expect(site.faults).toEqual([])
  })

  it('speak English, and of one use', async () => {
    put('q', 'Quimper')
    const text = await page('?period=2026-Q3&use=synthese', 'en')
    expect(text).toContain('Q3 2026 · Synthèse de documents')
    expect(text).toMatch(/Between Quimper and us, nothing tells where|The net gain of a task/)
    expect(text).not.toContain('Share trained')
    const [all, one] = await Promise.all(
      ['', '&use=synthese'].map(async use => {
        const csv = await site.get(`/observatory/compare/net_minutes_mean.csv?period=2026-Q3${use}`, key)
        return parse(await csv.text(), { columns: true }) as Record<string, string>[]
      }),
    )
    expect(one?.map(({ authority, own: mine }) => [authority, mine])).toEqual([
      ['Notre institution', 'true'],
      ['Quimper', 'false'],
    ])
    expect(one?.map(({ value }) => value)).not.toEqual(all?.map(({ value }) => value))
    const [, there] = all ?? []
    const figure = others.Quimper?.find(({ period }) => period === '2026-Q3')?.cells.find(
      ({ keys }) => Object.keys(keys).length === 0,
    )?.figures.net_minutes_mean
    expect([there?.value, there?.low, there?.agents]).toEqual([
      String(figure?.value),
      String(figure?.interval?.low),
      String(figure?.agents),
    ])
  })

  it('can be taken away as SVG and PNG, and who did is noted', async () => {
    put('q', 'Quimper')
    const query = '?period=2026-Q3'
    const svg = await (await site.get(`/observatory/compare/net_minutes_mean.svg${query}`, key)).text()
    expect(svg).toContain('Quimper')
    expect(svg).not.toContain('var(--')
    const png = await site.get(`/observatory/compare/net_minutes_mean.png${query}`, key)
    expect(readPng(new Uint8Array(await png.arrayBuffer())).width).toBe(2 * 1072)
    await site.get(`/observatory/compare/all.csv${query}`, key)
    await page(query)
    expect(views).toEqual(
      [
        ['svg', 'compare/net_minutes_mean'],
        ['png', 'compare/net_minutes_mean'],
        ['csv', 'compare/all'],
        ['page', 'compare'],
      ].map(([format, name]) => ({ agentId: 'script', format, question: `${name}${query}` })),
    )
    expect((await site.get('/observatory/compare/nothing.csv', key)).status).toBe(404)
    expect((await site.get('/observatory/compare?team=x', key)).status).toBe(400)
    expect((await site.get('/observatory/compare')).status).toBe(401)
  })

  it('are not compared where the method is another one', async () => {
    put('b', 'Brest')
    resign('b', text => text.replaceAll('"method": "1.1"', '"method": "0.9"'), 'datapackage.json')
    const text = await page('?period=2026-Q3')
    expect(text).toContain('Aucun gain net ne se compare au nôtre')
    expect(text).toContain('autre version de la méthode : non comparé')
    expect(text).not.toContain('ne se chevauchent pas')
  })
})

describe('a page with nobody beside', () => {
  it('says what to ask for and where to put it', async () => {
    const text = await page()
    expect(text).toContain('Aucune autre institution n’est encore à côté de la vôtre')
    expect(text).toContain('npx ecluse export open --year 2026')
    expect(text).toContain('$ECLUSE_DATA/compared/')
    expect(await page('', 'en')).toContain('No other authority is beside yours yet')
  })

  it('says which periods there are, where nobody has the one that is asked for', async () => {
    put('q', 'Quimper')
    const text = await page('?period=2025-Q1')
    expect(text).toContain('Personne d’autre n’a de chiffres pour : 1er trimestre 2025')
    expect(text).toMatch(/Quimper, 2026 : juin 2026, 2e trimestre 2026/)
  })
})

/** Changes a file and gives it the hash that the package then needs. */
function resign(name: string, change: (text: string) => string, file = 'figures.csv'): void {
  const path = join(folder, 'compared', name)
  const text = change(readFileSync(join(path, file), 'utf8'))
  writeFileSync(join(path, file), text)
  if (file === 'datapackage.json') return
  const manifest = JSON.parse(readFileSync(join(path, 'datapackage.json'), 'utf8'))
  for (const resource of manifest.resources) {
    if (resource.path === file) resource.hash = `sha256:${createHash('sha256').update(text).digest('hex')}`
  }
  writeFileSync(join(path, 'datapackage.json'), JSON.stringify(manifest))
}
const line = (from: RegExp, to: string) => (text: string) => text.replace(from, to)

describe('a set that is wrong', () => {
  const shownExchanges = /(\n2026-Q3,,,,,,,exchanges,)\d+(,,,)\d+,/
  it.each<[string, (name: string) => void, string]>([
    [
      'without its figures',
      name => rmSync(join(folder, 'compared', name, 'figures.csv')),
      'figures.csv manque : copiez le dossier entier',
    ],
    [
      'without a package',
      name => rmSync(join(folder, 'compared', name, 'datapackage.json')),
      'datapackage.json manque',
    ],
    [
      'that is no JSON',
      name => resign(name, () => '{', 'datapackage.json'),
      'datapackage.json n’est pas du JSON',
    ],
    [
      'of somebody else',
      name => resign(name, () => '{}', 'datapackage.json'),
      'demandez-en un à l’institution',
    ],
    [
      'of another format',
      name => resign(name, line(/ecluse-open\/1/, 'ecluse-open/9'), 'datapackage.json'),
      'est au format « ecluse-open/9 », ce service lit ecluse-open/1',
    ],
    [
      'of a low threshold',
      name => resign(name, line(/"k": 10,\n {4}"made_at/, '"k": 3,\n    "made_at'), 'datapackage.json'),
      'montre des chiffres dès 3 agents, il en faut au moins 5',
    ],
    [
      'that a spreadsheet saved',
      name => writeFileSync(join(folder, 'compared', name, 'figures.csv'), 'a;b'),
      'figures.csv n’est plus tel qu’il a été exporté',
    ],
    [
      'with other columns',
      name => resign(name, line(/^period,/, 'month,')),
      'figures.csv:1 n’a pas les colonnes attendues',
    ],
    [
      'with a figure of few',
      name => resign(name, line(shownExchanges, '$15$23,')),
      'agents « 3 » est moins que 5',
    ],
    [
      'with a word for a number',
      name => resign(name, line(shownExchanges, '$1beaucoup$210,')),
      'value « beaucoup » n’est pas un nombre',
    ],
    [
      'with a figure that is hidden',
      name => resign(name, line(/,,,,,(small|class|complementary),/, ',12,,,,$1,')),
      'value « 12 » est rempli alors que le chiffre est masqué : prévenez l’institution',
    ],
    ['with a line too short', name => resign(name, text => `${text}2026-Q3,,\r\n`), 'n’a pas 18 colonnes'],
    [
      'with a line twice',
      name => resign(name, text => text + (/\n(2026-Q3,,,,,,,exchanges,.*\r\n)/.exec(text)?.[1] ?? '')),
      'dit deux fois le même chiffre',
    ],
  ])('%s is refused by file and line, with what to do', async (what, spoil, told) => {
    put('spoilt', 'Brest')
    put('sound', 'Quimper')
    spoil('spoilt')
    const text = await page('?period=2026-Q3')
    expect(text).toContain('Des jeux n’ont pas pu être lus')
    expect(text).toContain('compared/spoilt/')
    expect([what, text]).toEqual([what, expect.stringContaining(told)])
    // The other one stands.
    expect(text).toContain('Quimper')
    expect(text).not.toContain('Brest')
  })

  it('names the line', async () => {
    put('spoilt', 'Brest')
    let number = 0
    resign('spoilt', text => {
      number = text.slice(0, text.search(shownExchanges) + 1).split('\n').length
      return text.replace(shownExchanges, '$15$23,')
    })
    expect(number).toBeGreaterThan(10)
    expect(await page()).toContain(`compared/spoilt/figures.csv:${number} agents « 3 »`)
  })

  it('does not come twice under one name', async () => {
    const first = put('first', 'Brest')
    cpSync(first, join(folder, 'compared', 'second'), { recursive: true })
    const text = await page('?period=2026-Q3')
    expect(text).toContain(
      'compared/second/datapackage.json est le jeu de Brest pour 2026, comme first/ : ôtez l’un des deux',
    )
  })

  it('is read anew once it is put right', async () => {
    put('late', 'Brest')
    writeFileSync(join(folder, 'compared', 'late', 'codes.csv'), 'x')
    expect(await page('?period=2026-Q3')).toContain('codes.csv n’est plus tel')
    const path = put('late', 'Brest')
    utimesSync(join(path, 'codes.csv'), new Date(), new Date(Date.now() + 5000))
    const text = await page('?period=2026-Q3')
    expect(text).not.toContain('n’est plus tel')
    expect(text).toContain('Brest')
  })
})
