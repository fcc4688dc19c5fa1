import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { csvText } from '../../dashboards/csv.ts'

it('keeps texts from being taken for formulas, and numbers as they are', () => {
  expect(csvText([['=1+1', '-x', '@a', '\tb', '\rc', -5, null, undefined, true, 'a "b", c']])).toBe(
    `'=1+1,'-x,'@a,'\tb,"'\rc",-5,,,true,"a ""b"", c"\r\n`,
  )
})

it('is the only place that writes CSV', () => {
  const guards = readdirSync('dashboards', { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file))
    .filter(file => readFileSync(`dashboards/${file}`, 'utf8').includes('=+\\-@'))
  expect(guards).toEqual(['csv.ts'])
})
