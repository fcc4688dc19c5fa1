import type { Localised } from '../../gateway/model.ts'
import type { OwnRecord } from '../report/instrument.ts'
import { number } from '../typography.ts'

/** What the record comes to, as a heading. */
export function headline({ activity, findings }: OwnRecord): Localised {
  const exchanges = activity.reduce((sum, each) => sum + each.exchanges, 0)
  const items = findings.reduce((sum, each) => sum + each.protected + each.routed + each.blocked, 0)
  if (exchanges === 0) {
    return { fr: 'Vous n’avez encore rien demandé à l’IA.', en: 'You have not asked AI anything yet.' }
  }
  const asked = {
    fr: `${number(exchanges, 'fr')} échange${exchanges > 1 ? 's' : ''} avec l’IA`,
    en: `${number(exchanges, 'en')} exchange${exchanges > 1 ? 's' : ''} with AI`,
  }
  if (items === 0) {
    return {
      fr: `${asked.fr}, et aucune donnée à protéger.`,
      en: `${asked.en}, and no data that needed protection.`,
    }
  }
  return {
    fr: `${asked.fr}, ${number(items, 'fr')} donnée${items > 1 ? 's' : ''} protégée${items > 1 ? 's' : ''} pour vous.`,
    en: `${asked.en}, ${number(items, 'en')} item${items > 1 ? 's' : ''} of data protected for you.`,
  }
}
