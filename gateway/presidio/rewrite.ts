import type { Json } from '../model.ts'
import { CodePoints, countPoints } from './code-points.ts'
import { PresidioFault } from './fault.ts'
import type { Operator } from './operators.ts'
import type { Entity, OperatorConfig, Operators } from './parse-anonymize.ts'

/** The most that operators may read and write for one text, in UTF-16 code units: overlaps can multiply it. */
const workLimit = 64 * 1024 * 1024

/**
 * Puts what the operators make in the place of each entity, from the end of the text to its start, as Presidio's
 * `EngineBase._operate`: where two overlap in part, each operator gets its whole span of the original text, and what
 * the later one wrote stands. Items are in the order of the work, with offsets in the new text, in code points.
 * @throws PresidioFault 422 for an offset outside the text, an unknown operator or its wrong parameters
 */
export function rewrite(
  text: string,
  entities: readonly Entity[],
  operators: Operators,
  known: ReadonlyMap<string, Operator>,
): Json {
  const points = new CodePoints(text)
  const sorted = [...entities].sort((a, b) => b.start - a.start)
  const pieces: string[] = []
  const items: { fromEnd: number; points: number; entity: Entity; text: string; operator: string }[] = []
  let written = points.length
  let behind = 0
  let work = 0
  for (const entity of sorted) {
    requireInside(entity, points.length)
    const config = operatorFor(entity, operators)
    const operate = known.get(config.name)
    if (operate === undefined) throw new PresidioFault(422, `Invalid operator class '${config.name}'.`)
    const old = text.slice(points.offset(entity.start), points.offset(entity.end))
    const made = operate(old, config.params, entity.entityType)
    work += old.length + made.length
    if (work > workLimit) throw new PresidioFault(413, 'The results make a text that is too large')

    const from = Math.min(entity.end, written)
    pieces.push(text.slice(points.offset(from), points.offset(written)), made)
    const size = countPoints(made)
    behind += written - from + size
    written = entity.start
    items.push({ fromEnd: behind, points: size, entity, text: made, operator: config.name })
  }
  pieces.push(text.slice(0, points.offset(written)))
  const length = behind + written
  return {
    text: pieces.reverse().join(''),
    items: items.map(item => ({
      start: length - item.fromEnd,
      end: length - item.fromEnd + item.points,
      entity_type: item.entity.entityType,
      text: item.text,
      operator: item.operator,
    })),
  }
}

function requireInside({ start, end }: Entity, length: number): void {
  if (start <= length && end <= length) return
  throw new PresidioFault(
    422,
    `Invalid analyzer result, start: ${start} and end: ${end}, while text length is only ${length}.`,
  )
}

function operatorFor({ entityType }: Entity, operators: Operators): OperatorConfig {
  const config = operators.get(entityType) ?? operators.get('DEFAULT')
  if (config) return config
  throw new PresidioFault(422, `Invalid input, no operator is given for ${entityType}, nor a DEFAULT`)
}
