import { GatewayError } from '../errors.ts'
import type { Finding, Json, RecognizerSpec, TextSlot } from '../model.ts'
import { compileAdHoc } from './ad-hoc.ts'
import { CodePoints } from './code-points.ts'
import { decided, type Explained, explanationOf, type Found } from './decision.ts'
import { withoutDuplicates } from './duplicates.ts'
import { PresidioFault } from './fault.ts'
import { type AnalyzeRequest, parseAnalyze } from './parse-analyze.ts'
import { compilePython } from './python-regex.ts'

/** What the room needs to know of the gateway's detection, as the policy in force sets it up. */
export interface Detection {
  /** Findings per slot, none overlapping. Rejects when a text could not be inspected. */
  inspect(slots: readonly TextSlot[]): Promise<readonly (readonly Finding[])[]>
  /** The same with what made each: dearer, so asked for only where it is told. */
  explain(slots: readonly TextSlot[]): Promise<readonly (readonly Explained[])[]>
  /** What patterns find in a text when these words are taken to stand near every match. */
  findInContext(words: readonly string[]): (text: string) => readonly Explained[]
  readonly specs: readonly RecognizerSpec[]
  /** Every kind of data that may be found. */
  readonly entityTypes: readonly string[]
  /** Every name that a finding's `recognizer` may have. */
  readonly recognizerNames: readonly string[]
}

/** Languages that texts may be said to be in. The detector reads both at once. */
const languages = ['en', 'fr'] as const

/**
 * `POST /analyze`: one array of results for a text, one array of such arrays for an array of texts.
 * @throws PresidioFault as Presidio's server answers; GatewayError `inspection_failed`
 */
export async function analyze(detection: Detection, body: Json): Promise<Json> {
  const request = parseAnalyze(body)
  requireLanguage(request.language)
  const adHoc = request.adHoc.filter(({ language }) => language === null || language === request.language)
  requireEntities(request.entities, [...detection.entityTypes, ...adHoc.map(({ entity }) => entity)])
  const isAllowed = allowed(request)
  const findAdHoc = compileAdHoc(adHoc, request.context)
  const inContext = request.context.length === 0 ? null : detection.findInContext(request.context)

  // All texts are one request: a name found in one is found in all.
  const slots = request.texts.map(slotOf)
  const inspected = await inspect(detection, slots, request.explain)
  const wanted = new Set(request.entities)
  const results = request.texts.map((text, index) => {
    const hits = [...(inspected[index] ?? []), ...(inContext?.(text) ?? [])]
    const found = [...hits.map(hit => decided(hit, detection.specs)), ...findAdHoc(text)]
    const kept = withoutDuplicates(found.filter(each => wanted.size === 0 || wanted.has(each.entityType)))
      .filter(each => each.score >= request.threshold)
      .filter(each => !isAllowed(text.slice(each.start, each.end)))
    const points = new CodePoints(text)
    return kept.map(each => wire(each, points, request.explain))
  })
  return request.batch ? results : (results[0] ?? [])
}

/** Fails closed: no results would read as a text without data. */
async function inspect(
  detection: Detection,
  slots: readonly TextSlot[],
  explain: boolean,
): Promise<readonly (readonly Explained[])[]> {
  try {
    return explain ? await detection.explain(slots) : await detection.inspect(slots)
  } catch (cause) {
    throw new GatewayError(
      'inspection_failed',
      {
        fr: "Le texte n'a pas pu être inspecté. Réessayez, puis prévenez l'exploitant.",
        en: 'The text could not be inspected. Try again, then tell the operator.',
      },
      { cause },
    )
  }
}

/** `GET /supportedentities`. @throws PresidioFault for another language than those spoken. */
export function supportedEntities(detection: Detection, language: string | null): Json {
  requireLanguage(language)
  return [...new Set(detection.entityTypes)].sort()
}

/** `GET /recognizers`. @throws PresidioFault for another language than those spoken. */
export function recognizers(detection: Detection, language: string | null): Json {
  requireLanguage(language)
  return [...new Set(detection.recognizerNames)].sort()
}

function requireLanguage(language: string | null): void {
  if (language === null || language === '' || languages.some(known => known === language)) return
  throw new PresidioFault(
    500,
    `No matching recognizers were found to serve the request. Supported languages: ${languages.join(', ')}.`,
  )
}

/** Entities that are not known here are let be as long as one is: Presidio only warns of them. */
function requireEntities(wanted: readonly string[], known: readonly string[]): void {
  if (wanted.length === 0 || wanted.some(entity => known.includes(entity))) return
  throw new PresidioFault(500, 'No matching recognizers were found to serve the request.')
}

function allowed({ allowList, allowListMatch, flags }: AnalyzeRequest): (value: string) => boolean {
  if (allowList.length === 0) return () => false
  if (allowListMatch === 'exact') {
    const values = new Set(allowList)
    return value => values.has(value)
  }
  const regex = compilePython(allowList.join('|'), flags, '')
  if (typeof regex === 'string') throw new PresidioFault(500, `Invalid regex pattern: ${regex}`)
  return value => regex.test(value)
}

function slotOf(text: string, index: number): TextSlot {
  return { at: `/text/${index}`, role: 'user', text, holds: 'prose' }
}

function wire(found: Found, points: CodePoints, explain: boolean): Json {
  return {
    analysis_explanation: explain ? explanationOf(found.decision) : null,
    end: points.before(found.end),
    entity_type: found.entityType,
    recognition_metadata: {
      recognizer_identifier: found.recognizer,
      recognizer_name: found.recognizer,
    },
    score: found.score,
    start: points.before(found.start),
  }
}
