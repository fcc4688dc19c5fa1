import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Piscina } from 'piscina'
import { threadEntry } from '../thread-entry.ts'
import type { PictureSetting, picture } from './picture-thread.ts'

/** Drawings as pictures. */
export interface Pictures {
  /**
   * @param svg a drawing of ours: it names no file and no address
   * @returns a PNG, twice as many pixels wide as the drawing is; null when too many are waiting
   */
  png(svg: string): Promise<Uint8Array<ArrayBuffer> | null>
  close(): Promise<void>
}

/** The thread holds some 60 MB: it goes when nobody has asked for a while. */
const idleTimeout = 5 * 60_000
/** A picture takes a second at the worst: whoever stands behind more than these is told to come back. */
const mostWaiting = 20
const timeLimit = 30_000
/** Bytes. A closed period's charts never change, and a page's are asked for by everybody who reads it. */
const mostKept = 8 * 1024 * 1024

/** One thread draws them all: half a second of arithmetic each, which streams must not wait for. */
export function openPictures(setting: PictureSetting): Pictures {
  const { url, execArgv } = threadEntry('observatory/picture-thread')
  const pool = new Piscina<Parameters<typeof picture>[0], Awaited<ReturnType<typeof picture>>>({
    filename: url.href,
    name: 'picture',
    workerData: setting,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout,
    execArgv,
  })
  // A thread that fails between two pictures must not end the process.
  pool.on('error', () => undefined)
  const kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: mostKept,
    sizeCalculation: png => png.byteLength,
  })
  return {
    png: async svg => {
      const key = createHash('sha256').update(svg).digest('base64')
      const before = kept.get(key)
      if (before !== undefined) return before
      if (pool.queueSize >= mostWaiting) return null
      const png = new Uint8Array(await pool.run(svg, { signal: AbortSignal.timeout(timeLimit) }))
      kept.set(key, png)
      return png
    },
    close: () => pool.destroy(),
  }
}
