/** The entry of the thread that turns charts into pictures. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** The folder of the fonts that pictures are written in. */
export interface PictureSetting {
  readonly fonts: string
}

const require = createRequire(import.meta.url)
const ready = readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm)
const fontBuffers = ['charts-400.ttf', 'charts-600.ttf'].map(name =>
  readFileSync(join((workerData as PictureSetting).fonts, name)),
)
const family = 'Ecluse Charts'

/** Pixels for each unit of the drawing: sharp on paper and on dense screens. */
const scale = 2

/** A drawing as a PNG. Nothing is loaded from elsewhere, and no font of the machine is looked for. */
export async function picture(svg: string): Promise<Uint8Array> {
  await ready
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family },
  })
  // Both hold memory outside of what the engine can free by itself.
  try {
    const image = drawing.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    drawing.free()
  }
}
