import type { EntityType, Localised, Operator } from '../../gateway/model.ts'
import { operatorFor } from '../../gateway/policy/strictness.ts'
import { withArticle } from './kind-names.ts'

/** What happens to some kinds of data. */
export interface Treatment {
  readonly operator: Operator
  readonly kinds: readonly EntityType[]
}

/** What happens to each kind, strictest first; operators that no kind has are left out. */
export function treatmentsOf(
  operators: ReadonlyMap<EntityType | '*', Operator>,
  kinds: readonly EntityType[],
): readonly Treatment[] {
  return (['block', 'redact', 'mask', 'pseudonymise', 'keep'] as const)
    .map(operator => ({ operator, kinds: kinds.filter(kind => operatorFor(operators, kind) === operator) }))
    .filter(treatment => treatment.kinds.length > 0)
}

/** What an operator does, in two or three words. */
export const operatorName: Record<Operator, Localised> = {
  block: { fr: 'Refusé', en: 'Refused' },
  redact: { fr: 'Retiré', en: 'Taken out' },
  mask: { fr: 'Étoilé', en: 'Starred out' },
  pseudonymise: { fr: 'Remplacé, puis rétabli', en: 'Replaced, then put back' },
  keep: { fr: 'Laissé en clair', en: 'Left as it is' },
}

/** What an operator means for whoever wrote the text and reads the answer. */
export const operatorSentence: Record<Operator, Localised> = {
  block: {
    fr: 'La demande entière est refusée, et le message dit quoi faire.',
    en: 'The whole prompt is refused, and the message says what to do.',
  },
  redact: {
    fr: 'Ôté avant l’envoi ; la réponse ne le contient pas non plus.',
    en: 'Taken out before sending; the answer does not have it either.',
  },
  mask: {
    fr: 'Le fournisseur et la réponse n’en montrent que des étoiles et les derniers caractères.',
    en: 'The provider and the answer show only stars and the last characters of it.',
  },
  pseudonymise: {
    fr: 'Le fournisseur voit un marqueur comme `[PERSONNE_1]` ; la réponse que vous lisez porte la vraie valeur.',
    en: 'The provider sees a marker such as `[PERSONNE_1]`; the answer that you read has the real value.',
  },
  keep: { fr: 'Le fournisseur voit la valeur.', en: 'The provider sees the value.' },
}

/** Each has one meaning on every page: refusal, attention, with AI; and nothing. */
export const operatorColour: Record<Operator, 'brick' | 'sand' | 'water' | 'soft'> = {
  block: 'brick',
  redact: 'sand',
  mask: 'sand',
  pseudonymise: 'water',
  keep: 'soft',
}

/** The finding that heads the part on data. */
export function dataHeadline(treatments: readonly Treatment[]): Localised {
  const countOf = (...operators: readonly Operator[]) =>
    treatments
      .filter(({ operator }) => operators.includes(operator))
      .reduce((sum, { kinds }) => sum + kinds.length, 0)
  const hidden = countOf('redact', 'mask', 'pseudonymise')
  const kept = countOf('keep')
  const blocked = treatments.find(({ operator }) => operator === 'block')?.kinds ?? []
  return {
    fr: [
      hidden === 0
        ? 'Aucun type de donnée n’est masqué'
        : `${hidden} ${hidden === 1 ? 'type de donnée est masqué' : 'types de données sont masqués'} avant l’envoi`,
      refusedFr(blocked),
      kept === 0 ? '' : ` ; ${kept === 1 ? 'un seul part' : `${kept} partent`} en clair`,
      '.',
    ].join(''),
    en: [
      hidden === 0
        ? 'No kind of data is masked'
        : `${hidden} ${hidden === 1 ? 'kind of data is' : 'kinds of data are'} masked before sending`,
      refusedEn(blocked),
      kept === 0 ? '' : `; ${kept === 1 ? 'only one leaves' : `${kept} leave`} as written`,
      '.',
    ].join(''),
  }
}

function refusedFr(blocked: readonly EntityType[]): string {
  const [only] = blocked
  if (only === undefined) return ''
  if (blocked.length > 1) return ` ; ${blocked.length} font refuser la demande`
  return ` ; ${withArticle(only, 'fr')} fait refuser la demande`
}

function refusedEn(blocked: readonly EntityType[]): string {
  const [only] = blocked
  if (only === undefined) return ''
  if (blocked.length > 1) return `; ${blocked.length} make the gateway refuse the prompt`
  return `; ${withArticle(only, 'en')} makes the gateway refuse the prompt`
}
