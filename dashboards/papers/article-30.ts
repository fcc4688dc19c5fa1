import type { Language, Localised } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { staysInEurope } from '../../gateway/policy/provider-warnings.ts'
import { placeOf } from '../charter/places.ts'
import type { PaperFacts } from './facts.ts'
import { bullets, document } from './markdown.ts'
import { dataTable, layerList, measures } from './measures.ts'
import { opening } from './opening.ts'
import { gapsOf, providerTable } from './providers.ts'

/** The record of processing activities for this gateway: the lines of GDPR article 30(1), in their order. */
export function article30(facts: PaperFacts, language: Language): string {
  const { policy, organisation, kinds } = facts
  const say = (text: Localised) => text[language]
  const missing = say({ fr: '**à compléter**', en: '**to be completed**' })
  const authority = organisation.authority?.name ?? missing
  const gaps = gapsOf(facts).map(say)
  const isKept = policy.state === 'allow'
  return document(
    [
      ...opening(
        {
          fr: 'Registre des activités de traitement, article 30',
          en: 'Record of processing activities, article 30',
        },
        facts,
        language,
      ),
      say({ fr: '## a) Responsable et contact', en: '## (a) Controller and contact' }),
      bullets([
        say({ fr: `Responsable du traitement : ${authority}`, en: `Controller: ${authority}` }),
        say({
          fr: `Contact pour la protection des données : ${policy.owner ?? missing}`,
          en: `Data protection contact: ${policy.owner ?? missing}`,
        }),
      ]),
      say({ fr: '## b) Finalités et base légale', en: '## (b) Purposes and legal basis' }),
      bullets([
        say({
          fr: 'Donner aux agents accès à des modèles d’IA sans transmettre aux fournisseurs les données des personnes ni de l’institution.',
          en: 'Give agents access to AI models without passing the data of people or of the institution to providers.',
        }),
        say({
          fr: 'Rendre compte de cet usage : conformité, coût, temps gagné et perdu, par groupes d’agents.',
          en: 'Account for this use: compliance, cost, time gained and lost, by groups of agents.',
        }),
        say({
          fr: 'Base légale : mission d’intérêt public (RGPD, article 6.1.e), à confirmer par le délégué à la protection des données.',
          en: 'Legal basis: task in the public interest (GDPR, article 6(1)(e)), to be confirmed by the data protection officer.',
        }),
        say({
          fr: `Usages prévus : ${organisation.uses.map(({ title }) => title.fr).join(', ') || missing}.`,
          en: `Uses foreseen: ${organisation.uses.map(({ title }) => title.en).join(', ') || missing}.`,
        }),
      ]),
      say({ fr: '## c) Personnes et données', en: '## (c) People and data' }),
      bullets([
        say({
          fr: 'Agents qui utilisent le service : identifiant, équipe, direction, rôles, empreinte de leur clé, quotas, charte et formations.',
          en: 'Agents who use the service: identifier, team, department, roles, hash of their key, quotas, charter and trainings.',
        }),
        say({
          fr: 'Agents qui répondent à une invitation ou déclarent une tâche : usage, résultat, durées déclarées, sous une référence et non leur nom ; s’ils ont demandé à ne plus être invités.',
          en: 'Agents who answer an invitation or report a task: use, outcome, times as declared, by a reference and not their name; whether they asked not to be invited.',
        }),
        say({
          fr: 'Lecteurs de l’observatoire : leur identifiant, avec chaque page consultée et chaque fichier emporté (période, filtres, format).',
          en: 'Readers of the observatory: their identifier, with each page viewed and each file taken away (period, filters, format).',
        }),
        say({
          fr: 'Délégués et rédacteurs de la politique : leur identifiant, avec chaque révision, proposition ou liste qu’ils ont écrite ou approuvée.',
          en: 'Officers and authors of the policy: their identifier, with each revision, proposal or list that they wrote or approved.',
        }),
        say({
          fr: 'Personnes nommées dans les listes de termes de l’institution : des empreintes à clé de leurs noms, que personne ne peut relire.',
          en: 'People named in the institution’s lists of terms: keyed hashes of their names, which nobody can read back.',
        }),
        say(
          isKept
            ? {
                fr: 'Usagers, collègues et tiers cités dans les demandes : leurs données traversent la passerelle en mémoire ; ce que des marqueurs remplacent dans une conversation gardée par le fournisseur y reste, chiffré, quelques heures (voir f).',
                en: 'Residents, colleagues and third parties named in prompts: their data crosses the gateway in memory; what placeholders stand for in a conversation that the provider keeps stays there, encrypted, for some hours (see (f)).',
              }
            : {
                fr: 'Usagers, collègues et tiers cités dans les demandes : leurs données traversent la passerelle en mémoire, le temps de l’échange, et n’y sont pas gardées.',
                en: 'Residents, colleagues and third parties named in prompts: their data crosses the gateway in memory for the time of the exchange, and is not kept there.',
              },
        ),
        say({
          fr: `Types de données que la passerelle sait reconnaître : ${kinds.map(kind => nameOf(kind).fr).join(', ')}.`,
          en: `Kinds of data that the gateway can recognise: ${kinds.map(kind => nameOf(kind).en).join(', ')}.`,
        }),
      ]),
      dataTable(facts, language),
      layerList(facts, language),
      say({ fr: '## d) Destinataires', en: '## (d) Recipients' }),
      providerTable(facts, language),
      say({
        fr: '## e) Transferts hors de l’Espace économique européen',
        en: '## (e) Transfers out of the European Economic Area',
      }),
      transfers(facts, language),
      say({ fr: '## f) Durées de conservation', en: '## (f) Retention' }),
      bullets([
        say(
          isKept
            ? {
                fr: `Textes et réponses : aucune conservation. Valeurs que des marqueurs remplacent dans une conversation gardée par le fournisseur : chiffrées, ${policy.stateHours} h après son dernier tour, effacées dans le jour qui suit.`,
                en: `Texts and answers: not kept. Values that placeholders stand for in a conversation that the provider keeps: encrypted, ${policy.stateHours} h after its last turn, erased within the day after.`,
              }
            : {
                fr: 'Textes, réponses, valeurs masquées : aucune conservation.',
                en: 'Texts, answers, masked values: not kept.',
              },
        ),
        say({
          fr: `Registre des échanges (types et nombres, sous référence) : ${organisation.ledgerMonths} mois (\`retention.ledger_months\`), puis effacé chaque jour ; les clés qui relient les références à des personnes sont alors détruites, par trimestre.`,
          en: `Ledger of exchanges (kinds and counts, by reference): ${organisation.ledgerMonths} months (\`retention.ledger_months\`), then deleted daily; the keys that tie references to people are then destroyed, by quarter.`,
        }),
        say({
          fr: 'Nombres d’échanges et de données trouvées, par agent et sous référence : jusqu’à ce que la clé de leur trimestre soit détruite et ses chiffres publiés. Restent des totaux sans agent et les chiffres publiés.',
          en: 'Numbers of exchanges and of data found, by agent and reference: until the key of their quarter is destroyed and its figures are published. What stays are totals without agents, and published figures.',
        }),
        say({
          fr: 'Réponses aux invitations, tâches déclarées ou chronométrées : de même, ou plus tôt si l’agent les efface (`/me`).',
          en: 'Answers to invitations: until then as well, or sooner where the agent erases them (`/me`); so too tasks that were reported or timed.',
        }),
        say({
          fr: 'Invitations : leur heure, leur modèle et un refus éventuel sont effacés dans les deux jours qui suivent la fin du lien ; le reste, quand le trimestre est publié.',
          en: 'Invitations: their time, their model and a refusal are deleted within two days after the link ends; the rest, when the quarter is published.',
        }),
        say({
          fr: 'Qui a consulté ou exporté l’observatoire : un an.',
          en: 'Who viewed or exported the observatory: one year.',
        }),
        say({
          fr: 'Révisions de la politique, avec les termes qu’elle nomme : gardées, pour répondre de ce qui était en vigueur. Listes de termes : jusqu’à leur suppression à l’atelier.',
          en: 'Revisions of the policy, with the terms that it names: kept, to answer for what was in force. Lists of terms: until they are deleted in the workbench.',
        }),
        say({
          fr: 'Sessions des pages : douze heures. Liens de connexion : dix minutes. Compteurs de quotas : le temps de leur fenêtre.',
          en: 'Sessions of pages: twelve hours. Sign-in links: ten minutes. Quota counters: as long as their window.',
        }),
        say({
          fr: 'Chez les fournisseurs : voir le tableau ci-dessus ; ils n’y reçoivent que le texte masqué.',
          en: 'At the providers: see the table above; they receive the masked text only.',
        }),
      ]),
      say({ fr: '## g) Mesures de sécurité', en: '## (g) Security measures' }),
      bullets(measures(facts, language)),
      ...(gaps.length === 0
        ? []
        : [
            say({ fr: '## Ce qui reste à établir', en: '## What is still to be established' }),
            bullets(gaps),
          ]),
    ],
    language,
  )
}

function transfers({ providers }: PaperFacts, language: Language): string {
  const outside = providers.flatMap(({ provider: { id, hosting }, usable }) =>
    usable && hosting?.region !== undefined && !staysInEurope(hosting.region)
      ? [{ id, hosting, region: hosting.region }]
      : [],
  )
  if (outside.length === 0) {
    return {
      fr: 'Aucun fournisseur en service n’est situé hors de l’Espace économique européen.',
      en: 'No provider in use is outside the European Economic Area.',
    }[language]
  }
  return bullets(
    outside.map(({ id, hosting, region }) => {
      const basis = hosting.transfer_basis
      const where = `${hosting.operator ?? id}, ${placeOf(region, language)}`
      return basis === undefined
        ? {
            fr: `${where} : base du transfert **à compléter**.`,
            en: `${where}: transfer basis **to be completed**.`,
          }[language]
        : {
            fr: `${where} : ${basis}. Le texte y part masqué.`,
            en: `${where}: ${basis}. The text goes there masked.`,
          }[language]
    }),
  )
}
