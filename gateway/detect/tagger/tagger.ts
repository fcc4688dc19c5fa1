import {
  hitOf as hitOfOpinion,
  type NameOpinion,
  nameOpinions,
  placedNames,
} from '../names/name-recognizer.ts'
import type { Hit, Recognizer } from '../recognizer.ts'
import { Looks } from './looks.ts'
import { opinions } from './opinions.ts'
import { read } from './read.ts'
import { newReading, type Reading } from './reading.ts'
import { shapes } from './shapes.ts'
import type { Weights } from './table.ts'
import { currentWeights } from './weights.ts'

const TAGGER = 'tagger'

/**
 * From `enough` on a word counts as part of a name; from `beside` on when it stands in a row with such a word. Low,
 * because a name that leaves is worse than a word that is masked. From `certain` on (log-odds) the signs of `names`
 * count alone, whatever the model says.
 */
interface Bars {
  readonly enough: number
  readonly beside: number
  readonly certain: number
}

/**
 * A text of some length that holds no sure name is most often about nobody, and one that holds a single one may be of
 * a figure or a thing: there, chance resemblances need more. Chosen on the tuning folds.
 */
const peopled: Bars = { enough: 0.04, beside: 0.03, certain: 2 }
/** Of a text too short to tell. */
const brief: Bars = { enough: 0.06, beside: 0.04, certain: 2 }
const doubtful: Bars = { enough: 0.2, beside: 0.1, certain: 3 }
const unpeopled: Bars = { enough: 0.4, beside: 0.2, certain: 4 }
/** What a word of a sure name has; a text with two such words, not the same one twice, is peopled. */
const SURE = 0.97
/** With no word above this, a text is taken to be about nobody. */
const LIKELY = 0.9
/** Words from which a text is long enough to tell. */
const SOME_LENGTH = 40

/** What a finding scores when there is no doubt; at `enough` it scores 0.5, where what counts begins. */
const CEILING = 0.97

const DOT = 46

/**
 * Names of persons by a trained model: a linear-chain CRF over hashed features that looks at each text twice.
 * `train.ts` makes the weights. Work per character is bounded; any text is accepted.
 */
export function createTagger(
  weights: Weights = currentWeights(),
  // `find` runs to its end without waiting, so that one reading serves all texts.
  reading: Reading = newReading(),
): Recognizer {
  const looks = new Looks(weights)
  return {
    name: TAGGER,
    entityTypes: ['PERSON'],
    find: source => {
      const placed = placedNames(source.text)
      const runs = nameOpinions(source)
      read(reading, source.text)
      looks.lookTwice(reading, opinions(reading, runs, placed))
      const bars = barsFor(reading, looks.name)
      const certain = runs.filter(run => isCertain(run, bars)).map(run => hitOfOpinion(run))
      return [...placed, ...certain, ...hitsOf(reading, looks, bars, runs.filter(isPlace))]
    },
  }
}

/** Behind `M.` or `Mme` there is little else than a name. */
const TITLED = 'behind title'
const TITLED_ODDS = 0

const isCertain = ({ odds, signs }: NameOpinion, { certain }: Bars): boolean =>
  odds >= certain || (odds >= TITLED_ODDS && signs.includes(TITLED))

/** What `rue`, `école` or `société` names is hardly ever a person: on the tuning folds no name stood there below this. */
const NAMED_PLACE = 'named place'
const PLACE_ENOUGH = 0.3

const isPlace = ({ odds, signs }: NameOpinion): boolean => odds < 0 && signs.includes(NAMED_PLACE)

/** `places` in order of start: one walk over them serves all words. */
function hitsOf(
  reading: Reading,
  { name, begin }: Looks,
  { enough, beside }: Bars,
  places: readonly NameOpinion[],
): Hit[] {
  const hits: Hit[] = []
  let place = 0
  const goesOn = (i: number): boolean =>
    i < reading.count && (name[i] ?? 0) >= beside && (begin[i] ?? 0) <= (name[i] ?? 0) / 2
  for (let i = 0; i < reading.count; i++) {
    if ((name[i] ?? 0) < beside) continue
    let last = i
    let best = name[i] ?? 0
    while (goesOn(last + 1)) {
      last++
      best = Math.max(best, name[last] ?? 0)
    }
    const start = reading.start[i] ?? 0
    while ((places[place]?.end ?? Number.POSITIVE_INFINITY) <= start) place++
    const inPlace = (places[place]?.start ?? Number.POSITIVE_INFINITY) < (reading.end[last] ?? 0)
    if (best >= (inPlace ? Math.max(PLACE_ENOUGH, enough) : enough))
      hits.push(hitOf(reading, i, last, best, enough))
    i = last
  }
  return hits
}

function barsFor({ count, same }: Reading, name: Float64Array): Bars {
  if (count < SOME_LENGTH) return brief
  let likely = false
  let sure = -1
  for (let i = 0; i < count; i++) {
    const p = name[i] ?? 0
    if (p < LIKELY) continue
    likely = true
    if (p < SURE) continue
    if (sure >= 0 && sure !== same[i]) return peopled
    sure = same[i] ?? 0
  }
  return likely ? doubtful : unpeopled
}

function hitOf(reading: Reading, from: number, last: number, probability: number, enough: number): Hit {
  const end = reading.end[last] ?? 0
  // An abbreviated name keeps its dot: `Ronan D.`
  const dot = reading.shapeAt(last) === shapes.initial && reading.text.charCodeAt(end) === DOT ? 1 : 0
  return {
    start: reading.start[from] ?? 0,
    end: end + dot,
    entityType: 'PERSON',
    score: 0.5 + ((CEILING - 0.5) * (probability - enough)) / (1 - enough),
    recognizer: TAGGER,
    because: [`probability ${probability.toFixed(2)}`],
  }
}
