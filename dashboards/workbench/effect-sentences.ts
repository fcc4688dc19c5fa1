import type { Language, Localised } from '../../gateway/model.ts'
import type { Change } from '../../gateway/policy/change.ts'
import { number } from '../typography.ts'
import type { PastEffect } from './facts.ts'

/** What a change comes to: stricter, looser, both or neither. */
export function toneWords(changes: readonly Change[]): Localised {
  const has = (tone: Change['tone']) => changes.some(change => change.tone === tone)
  if (has('stricter') && has('looser'))
    return { fr: 'Plus strict par endroits, moins par d’autres', en: 'Stricter in places, looser in others' }
  if (has('stricter')) return { fr: 'Plus strict', en: 'Stricter' }
  if (has('looser')) return { fr: 'Moins strict', en: 'Looser' }
  if (changes.length > 0) return { fr: 'Ni plus strict ni moins strict', en: 'Neither stricter nor looser' }
  return { fr: 'Rien ne change dans ce que fait la politique', en: 'Nothing changes in what the policy does' }
}

/** How many exchanges of the last weeks would have been judged otherwise, or why that is not told. */
export function pastSentence(
  { days, exchanges, otherwise, refused, groups }: PastEffect,
  language: Language,
): string {
  const count = (value: number) => number(value, language)
  const fr = language === 'fr'
  const weeks = fr ? `Sur les ${days} derniers jours` : `Over the last ${days} days`
  if (exchanges === 0 && groups.length === 0) {
    return fr
      ? `${weeks}, aucun échange n’a été enregistré : l’effet ne peut pas être estimé.`
      : `${weeks}, no exchange was recorded: the effect cannot be estimated.`
  }
  if (exchanges === 0) {
    return fr
      ? `${weeks}, les échanges enregistrés sont ceux de moins de 10 agents : l’effet n’est pas montré.`
      : `${weeks}, the exchanges recorded are those of fewer than 10 agents: the effect is not shown.`
  }
  if (otherwise === null) {
    return fr
      ? `${weeks}, le nombre d’échanges qui auraient été jugés autrement est masqué : il parlerait de moins de 10 agents.`
      : `${weeks}, how many exchanges would have been judged otherwise is hidden: it would tell of fewer than 10 agents.`
  }
  if (otherwise === 0) {
    return fr
      ? `${weeks}, aucun des ${count(exchanges)} échanges enregistrés n’aurait été jugé autrement.`
      : `${weeks}, none of the ${count(exchanges)} exchanges recorded would have been judged otherwise.`
  }
  return fr
    ? `${weeks}, ${count(otherwise)} ${otherwise === 1 ? 'échange' : 'échanges'} sur ${count(exchanges)} auraient été jugés autrement ; ${refusedFr(refused, count)}.`
    : `${weeks}, ${count(otherwise)} of ${count(exchanges)} exchanges would have been judged otherwise; ${refusedEn(refused, count)}.`
}

function refusedFr(refused: number | null, count: (value: number) => string): string {
  if (refused === null) return 'le nombre de ceux qui auraient été refusés est masqué (moins de 10 agents)'
  if (refused === 0) return 'aucun n’aurait été refusé'
  return `${count(refused)} auraient été refusés`
}

function refusedEn(refused: number | null, count: (value: number) => string): string {
  if (refused === null) return 'how many would have been refused is hidden (fewer than 10 agents)'
  if (refused === 0) return 'none would have been refused'
  return `${count(refused)} would have been refused`
}
