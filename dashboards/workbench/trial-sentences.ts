import type { Language, Localised } from '../../gateway/model.ts'
import { placeOf } from '../charter/places.ts'
import { list } from '../typography.ts'
import type { Attempt, PolicyStanding, Tried } from './facts.ts'

type Done = Extract<Tried, { ok: true }>

/** What becomes of a request, in two or three words. */
export function verdictWords({ effect, explanation: { verdict }, findings, masked }: Done): Localised {
  if (verdict.effect === 'refuse') {
    return effect === 'block'
      ? { fr: 'Refusé pour ce qu’il contient', en: 'Refused for what it holds' }
      : { fr: 'Refusé', en: 'Refused' }
  }
  const changed =
    masked !== null && findings.some(({ entityType }) => isHidden(verdict.operators, entityType))
  if (effect === 'route') {
    return changed
      ? { fr: 'Envoyé ailleurs, masqué', en: 'Sent elsewhere, masked' }
      : { fr: 'Envoyé ailleurs, tel quel', en: 'Sent elsewhere, as it is' }
  }
  return changed
    ? { fr: 'Envoyé, masqué', en: 'Sent, masked' }
    : { fr: 'Envoyé tel quel', en: 'Sent as it is' }
}

function isHidden(operators: ReadonlyMap<string, string>, kind: string): boolean {
  return (operators.get(kind) ?? operators.get('*') ?? 'pseudonymise') !== 'keep'
}

/** Where it would go and how much was found: `OpenAI, aux États-Unis · 4 données`. */
export function whereTo({ provider, explanation, findings }: Done, language: Language): string {
  const { verdict } = explanation
  const model =
    verdict.effect === 'forward' && verdict.facts.model !== provider?.id ? verdict.facts.model : null
  const region = provider?.hosting?.region
  const place =
    provider === undefined || verdict.effect === 'refuse'
      ? null
      : [
          provider.hosting?.operator ?? provider.id,
          region === undefined ? null : placeOf(region, language),
          model,
        ]
          .filter(part => part !== null)
          .join(', ')
  const count = findings.length
  const found =
    language === 'fr'
      ? count === 0
        ? 'aucune donnée'
        : count === 1
          ? 'une donnée'
          : `${count} données`
      : count === 0
        ? 'no data'
        : count === 1
          ? 'one piece of data'
          : `${count} pieces of data`
  return [place, found].filter(part => part !== null).join(' · ')
}

/** Who is tried, in a few words: `Agent, direction Ressources humaines, gpt-5`. */
export function whoWords(
  { agent, team, direction, roles, model }: Attempt,
  { organisation }: PolicyStanding,
  language: Language,
): string {
  const title = (codes: readonly { readonly code: string; readonly title: Localised }[], code: string) =>
    codes.find(each => each.code === code)?.title[language] ?? code
  if (agent !== null) return `${agent}, ${model}`
  return [
    list(
      roles.map(role => title(organisation.roles, role)),
      language,
    ),
    team === null ? null : title(organisation.teams, team),
    team !== null || direction === null ? null : title(organisation.directions, direction),
    model,
  ]
    .filter(part => part !== null)
    .join(', ')
}
