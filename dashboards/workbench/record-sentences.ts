import type { Language, Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { number } from '../typography.ts'
import type { RuleRecord } from './facts.ts'

/** What refuses most, said plainly; or that nothing does, or that it cannot be told. */
export function recordHeadline(records: readonly RuleRecord[], language: Language): string {
  const fr = language === 'fr'
  const first = records.find(({ refused }) => refused !== null && refused > 0)
  if (first?.refused != null) {
    const name = ruleName(first.rule ?? '', language)
    return fr
      ? `${name} refuse le plus : ${number(first.refused, 'fr')} ${first.refused === 1 ? 'échange' : 'échanges'} en quatre semaines.`
      : `${name} refuses most: ${number(first.refused, 'en')} exchanges in four weeks.`
  }
  if (records.some(({ refused }) => refused === null)) {
    return fr
      ? 'Les refus de ces quatre semaines touchent trop peu d’agents pour être comptés ici.'
      : 'The refusals of these four weeks touch too few agents to be counted here.'
  }
  return fr
    ? 'Aucune règle n’a rien refusé en quatre semaines.'
    : 'No rule has refused anything in four weeks.'
}

/** A rule as people know it: « stagiaires », or the line of the policy that speaks. */
function ruleName(rule: string, language: Language): string {
  const fr = language === 'fr'
  const kind = /^data\/(.+)$/.exec(rule)?.[1]
  if (kind !== undefined) {
    return fr ? `La ligne « data » (${nameOf(kind).fr})` : `The line “data” (${nameOf(kind).en})`
  }
  return fr ? `La règle « ${rule} »` : `The rule “${rule}”`
}

export const hiddenFigure: Localised = {
  fr: 'masqué, moins de 10 agents',
  en: 'hidden, fewer than 10 agents',
}
