import type { Localised } from '../model.ts'

/** Ends every message that refuses a credential. */
export const howToGetAKey: Localised = {
  fr: "Demandez une clé Écluse à votre administrateur (`npx ecluse key create --agent … --team …`) et envoyez-la comme clé d'API, par exemple `Authorization: Bearer ecl_…`.",
  en: 'Ask your administrator for an Écluse key (`npx ecluse key create --agent … --team …`) and send it as the API key, for example `Authorization: Bearer ecl_…`.',
}
