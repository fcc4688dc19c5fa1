import type { Language, Localised } from '../../gateway/model.ts'
import { amount, type Counter, perWords, reached, type Use } from '../../gateway/policy/quotas.ts'
import type { Quota } from '../../gateway/policy/rules.ts'
import { day, number } from '../typography.ts'

export interface QuotaUse {
  readonly counter: Counter
  readonly used: Use
}

/**
 * A quota and what is left of it. How much is used is told only of what one agent uses alone: a group's use, less one's
 * own, would tell what colleagues do. That a group's quota is used up is told, since its next request would tell it too.
 */
export function quotaSentence({ counter, used }: QuotaUse, language: Language): string {
  const { quota, window } = counter
  const limits = (['requests', 'tokens', 'cost'] as const).flatMap(limit => {
    const most = quota.limits[limit]
    return most === undefined ? [] : [{ limit, most }]
  })
  const most = limits
    .map(({ limit, most }) => amount(most, limit, language))
    .join(language === 'fr' ? ' et ' : ' and ')
  const allowed = {
    fr: `${subjectOf(quota).fr} : ${most} par ${perWords[quota.per].fr}.`,
    en: `${subjectOf(quota).en}: ${most} per ${perWords[quota.per].en}.`,
  }
  return [
    allowed[language],
    usedSentence(counter, used, limits)[language],
    until(window.next)[language],
  ].join(' ')
}

/** Whose quota it is, to somebody whom it counts. */
function subjectOf({ scope }: Quota): Localised {
  const { agent, team, direction, role, model } = scope
  const parts: Localised[] = []
  if (agent === undefined) {
    if (team !== undefined) parts.push({ fr: 'de votre équipe', en: 'of your team' })
    else if (direction !== undefined) parts.push({ fr: 'de votre direction', en: 'of your department' })
    else if (role === undefined) parts.push({ fr: 'de toute l’institution', en: 'of the whole institution' })
    if (role !== undefined) parts.push({ fr: `du rôle ${role}`, en: `of the role ${role}` })
  }
  if (model !== undefined) parts.push({ fr: `pour les modèles ${model}`, en: `for the models ${model}` })
  const start = agent === undefined ? { fr: 'Quota', en: 'Quota' } : { fr: 'Votre quota', en: 'Your quota' }
  return {
    fr: [start.fr, ...parts.map(({ fr }) => fr)].join(' '),
    en: [start.en, ...parts.map(({ en }) => en)].join(' '),
  }
}

function usedSentence(
  { quota }: Counter,
  used: Use,
  limits: readonly { readonly limit: keyof Use; readonly most: number }[],
): Localised {
  if (reached(quota, used) !== null) return { fr: 'Il est épuisé.', en: 'It is used up.' }
  if (quota.scope.agent === undefined) return { fr: 'Il n’est pas épuisé.', en: 'It is not used up.' }
  const shares = limits.map(({ limit, most }) => ({
    fr: `${amount(used[limit], limit, 'fr')} (${percent(used[limit], most, 'fr')})`,
    en: `${amount(used[limit], limit, 'en')} (${percent(used[limit], most, 'en')})`,
  }))
  return {
    fr: `Vous en avez utilisé ${shares.map(({ fr }) => fr).join(' et ')}.`,
    en: `You have used ${shares.map(({ en }) => en).join(' and ')} of it.`,
  }
}

function percent(used: number, most: number, language: Language): string {
  return number(most === 0 ? 1 : used / most, language, { style: 'percent' })
}

function until(next: string): Localised {
  const at = new Date(`${next}T12:00:00Z`)
  return { fr: `Il repart de zéro le ${day(at, 'fr')}.`, en: `It starts again on ${day(at, 'en')}.` }
}
