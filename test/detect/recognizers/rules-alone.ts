import { createDetector, type ExplainingDetector } from '../../../gateway/detect/engine.ts'
import { Features } from '../../../gateway/detect/labeller/features.ts'
import { packed, placeOf, sideBySide, tableSize } from '../../../gateway/detect/labeller/table.ts'
import { currentWeights, replaceWeights } from '../../../gateway/detect/labeller/weights.ts'
import type { RecognizerSpec } from '../../../gateway/model.ts'

/**
 * A detector whose labeller takes every word for nothing: what stands in the tables of a recognizer is about that
 * recognizer. The labeller masks some of their near misses for what stands around (half a telephone number); how often
 * it is wrong is measured by `npm run eval`.
 */
export function rulesAlone(recognizers: readonly RecognizerSpec[]): ExplainingDetector {
  const table = new Float32Array(tableSize)
  const features = new Features()
  features.add(9, 0)
  for (const look of [0, 1]) table[placeOf(look, features.hash[0] ?? 0)] = 5
  const learned = currentWeights()
  replaceWeights(sideBySide(packed(table)))
  const detector = createDetector({ recognizers, terms: [], allow: [] })
  replaceWeights(learned)
  return detector
}
