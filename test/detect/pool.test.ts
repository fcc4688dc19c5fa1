import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createInspector } from '../../gateway/detect/inspector.ts'
import { createInspectionPool } from '../../gateway/detect/pool.ts'
import { loadInForce, packageRoot } from '../../gateway/in-force.ts'
import type { TextSlot } from '../../gateway/model.ts'
import { createPrompts } from '../bench/prompts.ts'
import { officialText } from '../bench/texts.ts'

const rules = {
  recognizers: [
    {
      name: 'badge',
      supported_entity: 'BADGE',
      patterns: [{ name: 'B + 6 digits', regex: '(B[0-9]{6})', score: 0.8 }],
    },
  ],
  terms: [],
  allow: [],
}

const slot = (text: string): TextSlot => ({ at: '', role: 'user', holds: 'prose', text })

const folder = mkdtempSync(join(tmpdir(), 'ecluse-pool-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A thread that does what the text says, and answers nothing found otherwise. */
function obedientThread(): URL {
  const path = join(folder, 'obedient.mjs')
  writeFileSync(
    path,
    `const none = { counts: Int32Array.of(0), numbers: new Float64Array(0), labels: new Uint16Array(0), names: [] }
    export async function inspect({ slots: [{ text }] }) {
      if (text === 'die') process.exit(1)
      if (text === 'spin') for (;;);
      if (text === 'wait') await new Promise(() => setTimeout(() => {}, 60_000))
      if (text === 'die later') setTimeout(() => { throw new Error('late') }, 50)
      if (text === 'throw') throw new Error('no')
      return { findings: none, own: none, skipped: [] }
    }`,
  )
  return pathToFileURL(path)
}

describe('inspection in threads', () => {
  it('finds what inspection in the same thread finds, known texts included', async () => {
    const long = [officialText(40_000), 'Badge B123456', `Jeanne Martin\n${officialText(5000)}`].map(slot)
    const here = createInspector(rules)
    const there = createInspector(rules, { pool: { threads: 1 } })
    try {
      const expected = await here.inspect(long)
      expect(expected.flat().length).toBeGreaterThan(20)
      expect(await there.inspect(long)).toEqual(expected)
      const more = [...long, slot(officialText(9000).replaceAll('Martin', 'Durand'))]
      expect(await there.inspect(more)).toEqual(await here.inspect(more))
    } finally {
      await there.close()
    }
  })

  it('finds the same on both sides of the length from which threads do the work', async () => {
    const { detector: here } = loadInForce(join(packageRoot(), 'policies'), {})
    const { detector: there } = loadInForce(join(packageRoot(), 'policies'), {}, { pool: { threads: 1 } })
    const prompts = createPrompts('data')
    try {
      for (const length of [8191, 8192, 8193, 12_000]) {
        const text = prompts(length)
        const expected = await here.inspect([slot(text)])
        expect(expected.flat().length).toBeGreaterThan(5)
        expect(await there.inspect([slot(text)])).toEqual(expected)
        // The same characters dealt to three texts, one of which is known by now.
        const parts = [text, text.slice(0, 3000), text.slice(3000, 5000)].map(slot)
        expect(await there.inspect(parts)).toEqual(await here.inspect(parts))
      }
    } finally {
      await Promise.all([here.close(), there.close()])
    }
  }, 120_000)

  it('leaves the event loop to others', async () => {
    const inspector = createInspector(rules, { pool: { threads: 1 } })
    try {
      await inspector.inspect([slot(officialText(20_000))])
      let ticks = 0
      const timer = setInterval(() => ticks++, 5)
      await inspector.inspect([slot(`x${officialText(400_000)}`)])
      clearInterval(timer)
      expect(ticks).toBeGreaterThan(5)
    } finally {
      await inspector.close()
    }
  })

  it.each(['die', 'throw'])('rejects when its thread fails (%s), and recovers', async order => {
    const pool = createInspectionPool(rules, { threads: 1, entry: obedientThread() })
    try {
      await expect(pool.inspect([slot(order)], [undefined])).rejects.toThrow()
      expect((await pool.inspect([slot('go on')], [undefined])).findings).toEqual([[]])
    } finally {
      await pool.close()
    }
  })

  it.each(['spin', 'wait'])('rejects when its thread takes too long (%s), and recovers', async order => {
    const pool = createInspectionPool(rules, { threads: 1, entry: obedientThread(), timeLimit: 2000 })
    try {
      await expect(pool.inspect([slot(order)], [undefined])).rejects.toThrow()
      expect((await pool.inspect([slot('go on')], [undefined])).findings).toEqual([[]])
    } finally {
      await pool.close()
    }
  })

  it('rejects when no thread can start', async () => {
    const path = join(folder, 'broken.mjs')
    writeFileSync(path, "throw new Error('no such data')")
    const pool = createInspectionPool(rules, { threads: 1, entry: pathToFileURL(path), timeLimit: 1000 })
    try {
      await expect(pool.inspect([slot('x')], [undefined])).rejects.toThrow()
      await expect(pool.inspect([slot('x')], [undefined])).rejects.toThrow()
    } finally {
      await pool.close()
    }
  })

  it('outlives a thread that dies between two inspections', async () => {
    const pool = createInspectionPool(rules, { threads: 1, entry: obedientThread() })
    try {
      await pool.inspect([slot('die later')], [undefined])
      await sleep(200)
      expect((await pool.inspect([slot('go on')], [undefined])).findings).toEqual([[]])
    } finally {
      await pool.close()
    }
  })

  it('rejects what is under way when it is closed', async () => {
    const pool = createInspectionPool(rules, { threads: 1, entry: obedientThread() })
    await pool.inspect([slot('begin')], [undefined])
    const waiting = expect(pool.inspect([slot('wait')], [undefined])).rejects.toThrow()
    await pool.close()
    await waiting
  })
})
