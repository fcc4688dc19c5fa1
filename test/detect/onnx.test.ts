import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createInspector } from '../../gateway/detect/inspector.ts'
import { createOnnxRecognizer } from '../../gateway/detect/onnx.ts'
import { labelsOf, type Reading, spansOf } from '../../gateway/detect/onnx-labels.ts'
import { windowsOf } from '../../gateway/detect/onnx-tokens.ts'
import type { OnnxSpec } from '../../gateway/model.ts'
import { modelLabels, writeTinyModel } from './onnx-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'ecluse-onnx-'))
writeTinyModel(folder)
afterAll(() => rmSync(folder, { recursive: true }))

const spec: OnnxSpec = { type: 'onnx', name: 'tiny', folder, entities: { PER: 'PERSON' } }

async function foundIn(text: string, more: Partial<OnnxSpec> = {}): Promise<readonly string[]> {
  const recognizer = createOnnxRecognizer({ ...spec, ...more })
  const [hits = []] = (await recognizer.find([text])) ?? []
  await recognizer.close()
  return hits.map(({ start, end, entityType }) => `${entityType} ${text.slice(start, end)}`)
}

describe('a model as a recognizer', () => {
  it('finds names by the labels of their words, with offsets of the text', async () => {
    expect(await foundIn('𝐉 👩‍👩‍👧 est Zénobie Bia, Zénobie\u00a0Bia; ZENOBIE, bia')).toEqual([
      'PERSON Zénobie Bia',
      'PERSON Zénobie\u00a0Bia',
      'PERSON ZENOBIE',
      'PERSON bia',
    ])
  })

  it.each(['Unigram', 'BPE'] as const)('reads a tokenizer of kind %s', async kind => {
    const other = mkdtempSync(join(folder, 'kind-'))
    writeTinyModel(other, { kind })
    expect(await foundIn('𝐉 est Zénobie Bia, Zénobie\u00a0Bia; ZENOBIE, bia', { folder: other })).toEqual([
      'PERSON Zénobie Bia',
      'PERSON Zénobie\u00a0Bia',
      'PERSON ZENOBIE',
      'PERSON bia',
    ])
  })

  it('leaves out labels that the policy does not name, and what is below its limit', async () => {
    expect(await foundIn('Zénobie est Quimper')).toEqual(['PERSON Zénobie'])
    expect(await foundIn('Quimper', { entities: { LOC: 'PLACE' } })).toEqual(['PLACE Quimper'])
    expect(await foundIn('Zénobie', { min_score: 0.99 })).toEqual([])
  })

  it('reads a text of any length, in windows', async () => {
    const small = mkdtempSync(join(folder, 'small-'))
    writeTinyModel(small, { positions: 16 })
    const text = 'est est, Zénobie Bia est '.repeat(200)
    expect(await foundIn(text, { folder: small })).toEqual(Array(200).fill('PERSON Zénobie Bia'))
    expect(await foundIn('')).toEqual([])
    expect(await foundIn(`${'a'.repeat(100_000)} Zénobie`)).toEqual(['PERSON Zénobie'])
  })

  it('works in a thread, and its names are found in all texts of the request', async () => {
    const inspector = createInspector(
      { recognizers: [], outside: [spec], terms: [], allow: [] },
      { pool: { threads: 1 } },
    )
    try {
      const texts = ['est zénobie bia', 'Bia est']
      const slots = texts.map(text => ({ at: '', role: 'user', holds: 'prose', text }) as const)
      const findings = await inspector.inspect(slots)
      expect(findings[0]).toMatchObject([{ start: 4, end: 15, entityType: 'PERSON' }])
      expect(findings[1]).toMatchObject([{ start: 0, end: 3, entityType: 'PERSON' }])
      expect(await inspector.inspect(slots)).toEqual(findings)
    } finally {
      await inspector.close()
    }
  })

  it('says at the start what is missing', () => {
    const fault = (more: Partial<OnnxSpec>) => () => createOnnxRecognizer({ ...spec, ...more })
    expect(fault({ folder: join(folder, 'nowhere') })).toThrow(
      /^recognizer tiny: model\.onnx is missing in the folder /,
    )
    expect(fault({ entities: { PERSONNE: 'PERSON' } })).toThrow(
      'the model has no label PERSONNE; it has: PER, LOC',
    )
    const broken = mkdtempSync(join(folder, 'broken-'))
    writeTinyModel(broken)
    writeFileSync(join(broken, 'config.json'), '{')
    expect(fault({ folder: broken })).toThrow('config.json cannot be read')
  })

  it('stops the request when the model cannot be run', async () => {
    const broken = mkdtempSync(join(folder, 'broken-'))
    writeTinyModel(broken)
    writeFileSync(join(broken, 'model.onnx'), 'not a model')
    await expect(foundIn('Zénobie', { folder: broken })).rejects.toThrow()
  })
})

describe('windows over a long text', () => {
  it('read each word once, never more than the model takes, and never at an edge that has text beyond it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 60, max: 120 }), (lengths, budget) => {
        const words = lengths.map((length, i) => ({
          start: i,
          end: i + 1,
          ids: Array<number>(length).fill(7),
        }))
        const windows = windowsOf(words, budget)
        const read = words.map(() => 0)
        let before: (typeof windows)[number] | undefined
        for (const window of windows) {
          const { from, keep, to } = window
          const tokens = lengths.slice(from, to).reduce((a, b) => a + b, 0)
          expect(tokens).toBeLessThanOrEqual(budget)
          if (before !== undefined) {
            expect(keep).toBeGreaterThan(from)
            expect(keep).toBeLessThan(before.to)
          }
          for (let i = keep; i < to; i++) read[i] = (read[i] ?? 0) + 1
          before = window
        }
        // What two windows share past `keep` is read in both, and the later one counts.
        expect(read.every(times => times >= 1 && times <= 2)).toBe(true)
        expect(before?.to).toBe(words.length)
      }),
    )
  })
})

describe('labels', () => {
  const read = (...labels: string[]): readonly Reading[] =>
    labels.map((label, i) => ({
      start: i * 2,
      end: i * 2 + 1,
      labels: labelsOf(modelLabels, { PER: 'PERSON', LOC: 'PLACE' }).map((each, j) => ({
        ...each,
        probability: modelLabels[j] === label ? 0.7 : 0.1,
      })),
    }))
  const spans = (...labels: string[]) =>
    spansOf(read(...labels), 0.5).map(({ start, end, entityType }) => [start, end, entityType])

  it.each([
    [
      ['B-PER', 'I-PER', 'O', 'B-PER'],
      [
        [0, 3, 'PERSON'],
        [6, 7, 'PERSON'],
      ],
    ],
    [
      ['B-PER', 'B-PER'],
      [
        [0, 1, 'PERSON'],
        [2, 3, 'PERSON'],
      ],
    ],
    [
      ['I-PER', 'I-PER', 'B-LOC'],
      [
        [0, 3, 'PERSON'],
        [4, 5, 'PLACE'],
      ],
    ],
    [['O', 'O'], []],
  ])('%j become spans', (labels, expected) => {
    expect(spans(...labels)).toEqual(expected)
  })

  it('of one kind count together where the model wavers', () => {
    const labels = labelsOf(modelLabels, { PER: 'PERSON' }).map((label, i) => ({
      ...label,
      probability: [0.4, 0.3, 0.3, 0][i] ?? 0,
    }))
    expect(spansOf([{ start: 0, end: 4, labels }], 0.5)).toMatchObject([{ entityType: 'PERSON', score: 0.6 }])
  })
})
