import type { AttachmentKind, Language, Localised, Principal, Provider } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'
import type { Rule, When } from '../../gateway/policy/rules.ts'
import { day, list, number } from '../typography.ts'
import { operatorName } from './data-sentences.ts'
import { withArticle } from './kind-names.ts'
import { isNotIn, placeOf } from './places.ts'

/** Names of what rules speak of by code. */
export interface Names {
  readonly uses: readonly Coded[]
  readonly providers: readonly Provider[]
}

/** Whether a rule can ever concern somebody, on a day (`YYYY-MM-DD`): by who they are, and its dates. */
export function concerns({ when }: Rule, principal: Principal, today: string): boolean {
  return (
    (when.roles?.some(role => principal.roles.includes(role)) ?? true) &&
    isAmong(when.teams, principal.team) &&
    isAmong(when.directions, principal.direction) &&
    (when.until === undefined || today <= when.until)
  )
}

const isAmong = (allowed: readonly string[] | undefined, value: string | null): boolean =>
  allowed === undefined || (value !== null && allowed.includes(value))

/**
 * A rule as a sentence for somebody it concerns: when, then what. Who they are is left out, since they know.
 * @example ruleSentence(rule, names, 'fr') // Quand la demande contient un identifiant de santé, elle part chez albert.
 */
export function ruleSentence(rule: Rule, names: Names, language: Language): string {
  const conditions = conditionPhrases(rule.when, names, language)
  const outcome = list(outcomePhrases(rule, names, language), language)
  if (conditions.length === 0) {
    return language === 'fr' ? `Pour toute demande : ${outcome}.` : `For every prompt: ${outcome}.`
  }
  return language === 'fr'
    ? `Quand ${list(conditions.map(andThat), 'fr')} : ${outcome}.`
    : `When ${list(conditions, 'en')}: ${outcome}.`
}

/** French repeats the conjunction: « quand A, que B et qu’on C ». */
function andThat(condition: string, index: number): string {
  if (index === 0) return condition
  return /^[aeiouéh]/.test(condition) ? `qu’${condition}` : `que ${condition}`
}

function conditionPhrases(when: When, names: Names, language: Language): readonly string[] {
  const say = (text: Localised) => text[language]
  const phrases: (string | false | undefined)[] = [
    when.data && dataPhrase(when.data, language),
    when.attachments &&
      say({ fr: 'la demande porte ', en: 'the prompt carries ' }) +
        either(
          when.attachments.map(kind => say(attachment[kind])),
          language,
        ),
    when.models &&
      say({ fr: 'le modèle demandé est ', en: 'the model asked for is ' }) + either(when.models, language),
    when.providers &&
      say({ fr: 'le modèle est servi par ', en: 'the model is served by ' }) +
        either(
          when.providers.map(id => providerName(id, names)),
          language,
        ),
    ...providerPhrases(when.provider, language),
    when.uses &&
      say({ fr: 'l’usage déclaré est ', en: 'the use declared is ' }) +
        either(
          when.uses.map(code =>
            quoted(names.uses.find(use => use.code === code)?.title[language] ?? code, language),
          ),
          language,
        ),
    when.no_use !== undefined &&
      say(
        when.no_use
          ? { fr: 'l’usage n’est pas déclaré', en: 'the use is not declared' }
          : { fr: 'l’usage est déclaré', en: 'the use is declared' },
      ),
    when.tools !== undefined &&
      say(
        when.tools
          ? {
              fr: 'l’outil laisse l’IA appeler des fonctions',
              en: 'the tool lets the AI call functions',
            }
          : {
              fr: 'l’outil ne laisse pas l’IA appeler de fonctions',
              en: 'the tool does not let the AI call functions',
            },
      ),
    when.characters_over !== undefined &&
      (language === 'fr'
        ? `la demande dépasse ${number(when.characters_over, 'fr')} caractères`
        : `the prompt is longer than ${number(when.characters_over, 'en')} characters`),
    when.surfaces && say({ fr: 'l’outil parle ', en: 'the tool speaks ' }) + either(when.surfaces, language),
    when.keys &&
      say({ fr: 'la clé est de celles que la règle nomme', en: 'the key is one that the rule names' }),
    when.from !== undefined &&
      `${say({ fr: 'on est au', en: 'it is' })} ${dayOf(when.from, language)} ${say({ fr: 'ou après', en: 'or later' })}`,
    when.until !== undefined &&
      `${say({ fr: 'on est au', en: 'it is' })} ${dayOf(when.until, language)} ${say({ fr: 'ou avant', en: 'or earlier' })}`,
  ]
  return phrases.filter(phrase => typeof phrase === 'string')
}

function dataPhrase(data: NonNullable<When['data']>, language: Language): string {
  const contains = language === 'fr' ? 'la demande contient' : 'the prompt holds'
  const kindName = (kind: string) =>
    kind === '*'
      ? { fr: 'une donnée repérée, quelle qu’elle soit', en: 'data of any kind' }[language]
      : withArticle(kind, language)
  if (Array.isArray(data)) return `${contains} ${either(data.map(kindName), language)}`
  const wanted = Object.entries(data).map(([kind, { at_least = 1 }]) =>
    at_least === 1
      ? kindName(kind)
      : `${language === 'fr' ? 'au moins' : 'at least'} ${number(at_least, language)} ${quoted(nameOf(kind)[language], language)}`,
  )
  return `${contains} ${list(wanted, language)}`
}

function providerPhrases(wanted: When['provider'], language: Language): readonly (string | false)[] {
  if (wanted === undefined) return []
  const basis = (codes: readonly string[]) => either(codes, language)
  const fr = language === 'fr'
  return [
    wanted.region !== undefined &&
      `${fr ? 'le fournisseur est' : 'the provider is'} ${either(
        wanted.region.map(region => placeOf(region, language)),
        language,
      )}`,
    wanted.region_not !== undefined &&
      `${fr ? 'le fournisseur' : 'the provider'} ${isNotIn(wanted.region_not, language)}`,
    wanted.transfer_basis !== undefined &&
      `${fr ? 'le transfert des données repose sur' : 'the transfer of data rests on'} ${basis(wanted.transfer_basis)}`,
    wanted.transfer_basis_not !== undefined &&
      `${fr ? 'le transfert des données ne repose pas sur' : 'the transfer of data does not rest on'} ${basis(wanted.transfer_basis_not)}`,
    wanted.reuse_for_training !== undefined &&
      (wanted.reuse_for_training
        ? fr
          ? 'le fournisseur peut réutiliser les données pour entraîner ses modèles'
          : 'the provider may reuse data to train its models'
        : fr
          ? 'le fournisseur ne réutilise pas les données pour entraîner ses modèles'
          : 'the provider does not reuse data to train its models'),
    wanted.retention_days_over !== undefined &&
      (fr
        ? `le fournisseur garde les données plus de ${number(wanted.retention_days_over, 'fr')} jours`
        : `the provider keeps data for more than ${number(wanted.retention_days_over, 'en')} days`),
  ]
}

function outcomePhrases(rule: Rule, names: Names, language: Language): readonly string[] {
  const fr = language === 'fr'
  const { route, require } = rule
  const phrases: (string | false)[] = [
    (rule.deny || rule.block) && (fr ? 'la demande est refusée' : 'the prompt is refused'),
    route !== null &&
      `${fr ? 'la demande part chez' : 'the prompt goes to'} ${providerName(route.provider, names)}${route.model === undefined ? '' : fr ? `, modèle ${route.model}` : `, model ${route.model}`}`,
    ...[...rule.operators].map(
      ([kind, operator]) =>
        `${kind === '*' ? (fr ? 'toute donnée repérée' : 'any data found') : nameOf(kind)[language]}${fr ? ' :' : ':'} ${operatorName[operator][language].toLowerCase()}`,
    ),
    rule.attachments.length > 0 &&
      (fr ? 'pièces jointes refusées : ' : 'attachments refused: ') +
        list(
          rule.attachments.map(kind => attachments[kind][language]),
          language,
        ),
    (require?.use ?? false) && (fr ? 'il faut déclarer l’usage' : 'the use must be declared'),
    (require?.charter ?? false) &&
      (fr ? 'il faut avoir pris acte de la charte' : 'the charter must have been acknowledged'),
    require !== null &&
      require.training.length > 0 &&
      `${fr ? 'il faut avoir suivi la formation' : 'this training must have been done:'} ${list(require.training, language)}`,
    rule.notice !== null && (fr ? 'un rappel accompagne la réponse' : 'a reminder comes with the answer'),
  ]
  return phrases.filter(phrase => phrase !== false)
}

const attachment: Record<AttachmentKind, Localised> = {
  image: { fr: 'une image', en: 'an image' },
  audio: { fr: 'un enregistrement sonore', en: 'a sound recording' },
  document: { fr: 'un document joint', en: 'an attached document' },
}

/** Sorts of attachments in the plural. */
export const attachments: Record<AttachmentKind, Localised> = {
  image: { fr: 'images', en: 'images' },
  audio: { fr: 'enregistrements sonores', en: 'sound recordings' },
  document: { fr: 'documents', en: 'documents' },
}

function providerName(id: string, { providers }: Names): string {
  return providers.find(provider => provider.id === id)?.hosting?.operator ?? id
}

function quoted(text: string, language: Language): string {
  return language === 'fr' ? `« ${text} »` : `“${text}”`
}

function either(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(items)
}

function dayOf(text: string, language: Language): string {
  return day(new Date(`${text}T12:00:00Z`), language)
}
