import type { Language, Localised } from '../../gateway/model.ts'
import { amount, type Counter, perWords, reached, type Use, whose } from '../../gateway/policy/quotas.ts'
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
    fr: `Quota ${whose(quota).fr} : ${most} par ${perWords[quota.per].fr}.`,
    en: `Quota ${whose(quota).en}: ${most} per ${perWords[quota.per].en}.`,
  }
  return [
    allowed[language],
    usedSentence(counter, used, limits)[language],
    until(window.next)[language],
  ].join(' ')
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
