import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observatoryApi } from '../../dashboards/observatory/api.ts'
import { chartNames } from '../../dashboards/observatory/drawn.ts'
import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import { observatory } from '../../dashboards/observatory/observatory.tsx'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { questions } from '../../dashboards/publish/questions.ts'
import { openObservatoryViews } from '../../db/observatory-views.ts'
import { openDatabase } from '../../db/open.ts'
import { openComparedFolder } from '../../gateway/observatory/compared-folder.ts'
import { openSite } from '../dashboards/site.ts'
import { metropole } from './invented.ts'
import { factsOver, published } from './readings.ts'

let folder: string
let publications: readonly Publication[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-views-'))
  const two = { ...metropole, directions: { dsi: 120, drh: 90 }, uses: { courrier: [8, 14] } } as const
  publications = published(two)
  const set = openSet({
    ...{ authority: 'Brest', year: 2026, publications, k: 10, invented: false, now: new Date() },
    names: factsOver([]).names(),
  })
  mkdirSync(join(folder, 'compared', 'brest'), { recursive: true })
  for (const { name, text } of set) writeFileSync(join(folder, 'compared', 'brest', name), text)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every address that gives figures, with what is noted of it. */
const surfaces: readonly (readonly [path: string, accept: string, format: string, question: string])[] = [
  ['/observatory?', 'text/html', 'page', 'observatory'],
  ['/observatory/all.csv?', '*/*', 'csv', 'all'],
  ...Object.keys(questions).flatMap(name => [
    [`/observatory/${name}.csv?`, '*/*', 'csv', name] as const,
    [`/v1/observatory/${name}?`, 'application/json', 'json', name] as const,
    [`/v1/observatory/${name}?`, 'text/csv', 'csv', name] as const,
  ]),
  ...chartNames.flatMap(name => [
    [`/observatory/${name}.svg?`, '*/*', 'svg', name] as const,
    [`/observatory/${name}.png?`, '*/*', 'png', name] as const,
  ]),
  ['/observatory/compare?', 'text/html', 'page', 'compare'],
  ['/observatory/compare/all.csv?', '*/*', 'csv', 'compare/all'],
  ['/observatory/compare/share_negative.csv?', '*/*', 'csv', 'compare/share_negative'],
  ['/observatory/compare/net_minutes_mean.svg?', '*/*', 'svg', 'compare/net_minutes_mean'],
  ['/observatory/compare/net_minutes_mean.png?', '*/*', 'png', 'compare/net_minutes_mean'],
]

function siteWith(note: ObservatoryFacts['note']) {
  const facts: ObservatoryFacts = {
    ...factsOver(publications, [], () => Promise.resolve(new Uint8Array([1]))),
    compared: openComparedFolder(join(folder, 'compared')).read,
    note,
  }
  return openSite({ sections: [observatory(facts)], apis: [observatoryApi(facts)] })
}
const key = (accept: string) => ({ authorization: 'Bearer good', accept })

describe('whoever reads figures', () => {
  it('is noted, with what they asked and nothing else, whatever the way', async () => {
    const db = openDatabase(join(folder, 'data'))
    const views = openObservatoryViews(db)
    const site = siteWith(view => views.note({ ...view, at: new Date() }))
    for (const [path, accept, format, question] of surfaces) {
      // Settings of pages may hold anything: they are no part of the question.
      const answer = await site.get(`${path}theme=canary-7f3&period=2026-Q3`, key(accept))
      expect([path, accept, answer.status]).toEqual([path, accept, 200])
      const [latest] = views.latest(1)
      expect(latest).toMatchObject({ agentId: 'script', format, question: `${question}?period=2026-Q3` })
    }
    expect(views.latest(1000).length).toBe(surfaces.length)
    expect(JSON.stringify(views.latest(1000))).not.toContain('canary')
    site.close()
    db.$client.close()
  })

  it('is given nothing where that cannot be noted', async () => {
    const site = siteWith(() => {
      throw new Error('the disk is full')
    })
    for (const [path, accept] of surfaces) {
      const answer = await site.get(`${path}period=2026-Q3`, key(accept))
      expect([path, answer.status]).toEqual([path, 500])
      expect(await answer.text()).not.toMatch(/net_minutes|role="img"|id="waterfall"/)
    }
    expect(site.faults.length).toBe(surfaces.length)
    site.close()
  })
})
