import type { Localised } from '../../gateway/model.ts'
import type { OwnRecord } from '../report/instrument.ts'
import { number } from '../typography.ts'

/** Without what tools asked by themselves: as the observatory counts it. */
export function ofPeople<T extends { readonly background: boolean }>(rows: readonly T[]): readonly T[] {
  return rows.filter(({ background }) => !background)
}

/** What the record comes to, as a heading. */
export function headline({ activity, findings }: OwnRecord): Localised {
  const exchanges = ofPeople(activity).reduce((sum, each) => sum + each.exchanges, 0)
  const items = ofPeople(findings).reduce((sum, each) => sum + each.protected, 0)
  if (exchanges === 0) {
    return { fr: 'Vous n’avez encore rien demandé à l’IA.', en: 'You have not asked AI anything yet.' }
  }
  const asked = {
    fr: `${number(exchanges, 'fr')} échange${exchanges > 1 ? 's' : ''} avec l’IA`,
    en: `${number(exchanges, 'en')} exchange${exchanges > 1 ? 's' : ''} with AI`,
  }
  if (items === 0) {
    return {
      fr: `${asked.fr}, et aucune donnée remplacée.`,
      en: `${asked.en}, and no data replaced.`,
    }
  }
  return {
    fr: `${asked.fr}, ${number(items, 'fr')} donnée${items > 1 ? 's' : ''} protégée${items > 1 ? 's' : ''} pour vous.`,
    en: `${asked.en}, ${number(items, 'en')} item${items > 1 ? 's' : ''} of data protected for you.`,
  }
}
