import { it } from 'vitest'
import { pagePalette } from '../../dashboards/charts/palette.ts'
import { inPage } from '../../dashboards/charts/sheet.ts'
import { awkwardSheets } from '../observatory/awkward.ts'
import { expectClearLabels, expectNoSidewaysScroll, openReader, shoot, signIn, visit } from './harness.ts'

const here = visit()

it('keeps the words of charts apart at every width, with many rows and long names', async () => {
  const charts = Object.values(awkwardSheets(pagePalette)).map(
    sheet =>
      `<section class="chart"><h2>${sheet.label}</h2><figure><div>${inPage(sheet, pagePalette)}</div></figure></section>`,
  )
  const reader = await openReader(here.browser)
  const page = await reader.newPage()
  // Its style is the one that the charts stand in.
  await signIn(page, await here.site.link('gerard', 'manager'))
  await page.goto(`${here.site.origin}/observatory`)
  await page.evaluate(`document.querySelector('main').innerHTML = ${JSON.stringify(charts.join(''))}`)
  for (const width of [1440, 1000, 901, 900, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await expectClearLabels(page)
    await expectNoSidewaysScroll(page)
    if (width === 1440 || width === 390) await shoot(page, `charts-awkward-${width}`)
  }
  await reader.close()
})
