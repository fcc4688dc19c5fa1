import type { Language, Localised } from '../../gateway/model.ts'
import type { PaperFacts } from './facts.ts'
import { bullets, document } from './markdown.ts'
import { opening } from './opening.ts'

/**
 * What agents are told about data concerning them: the points of GDPR article 13, in plain words. Markdown.
 * @param isLive for the page of the service, rather than as a paper
 */
export function staffNotice(facts: PaperFacts, language: Language, isLive = false): string {
  const { policy, organisation, providers } = facts
  const say = (text: Localised) => text[language]
  const missing = say({ fr: '**à compléter**', en: '**to be completed**' })
  const owner = policy.owner ?? missing
  const least = organisation.observatory.k
  const used = providers
    .filter(({ provider, usable }) => usable && provider.dialect !== 'sandbox')
    .map(({ provider }) => provider.hosting?.operator ?? provider.id)
  return document(
    [
      ...opening(
        { fr: 'Information des agents qui utilisent l’IA', en: 'Notice to agents who use AI' },
        facts,
        language,
        isLive,
      ),
      say({
        fr: 'Quand vous utilisez l’IA au travail, vos demandes passent par une passerelle, Écluse. Voici ce qu’elle sait de vous, et ce qu’elle n’en sait pas.',
        en: 'When you use AI at work, your prompts go through a gateway, Écluse. Here is what it knows of you, and what it does not.',
      }),
      say({ fr: '## Ce qui est gardé', en: '## What is kept' }),
      bullets([
        say({
          fr: 'Pour chaque demande : l’heure, votre équipe, votre direction, vos rôles, le modèle, l’usage déclaré, les types de données trouvés et leur nombre, la taille et le coût. Votre nom n’y est pas : une référence le remplace, dont la clé change chaque trimestre.',
          en: 'For each prompt: the time, your team, your department, your roles, the model, the use declared, the kinds of data found and how many, size and cost. Your name is not there: a reference stands for it, whose key changes every quarter.',
        }),
        say({
          fr: 'À part, sous votre identifiant : vos clés (en empreintes), vos sessions de pages, la date à laquelle vous avez pris acte de la charte, vos formations et, si vous lisez l’observatoire, ce que vous y avez consulté, pendant un an.',
          en: 'Apart, under your identifier: your keys (as hashes), your sessions of pages, the date on which you acknowledged the charter, your trainings and, if you read the observatory, what you looked at there, for a year.',
        }),
        say({
          fr: 'Si vous répondez à une invitation ou déclarez une tâche : l’usage, le résultat et les durées que vous dites, sous la même référence. Vous pouvez ne pas répondre, ou demander à ne plus être invité(e) : rien, dans les chiffres, ne distingue l’un de l’autre.',
          en: 'If you answer an invitation or report a task: the use, the outcome and the times that you state, under the same reference. You may leave it unanswered, or ask not to be invited any more: nothing in the figures tells one from the other.',
        }),
        ...(policy.state === 'allow'
          ? [
              say({
                fr: `Quand votre outil fait garder une conversation par le fournisseur : les noms et numéros masqués de celle-ci, chiffrés et pour vous seul, ${policy.stateHours} h après le dernier tour. Effacer vos réponses (\`/me\`) les efface aussi.`,
                en: `Where your tool has the provider keep a conversation: the names and numbers that were masked in it, encrypted and for you alone, for ${policy.stateHours} h after the last turn. Erasing your answers (\`/me\`) erases them too.`,
              }),
            ]
          : []),
      ]),
      say({ fr: '## Ce qui n’est jamais gardé', en: '## What is never kept' }),
      bullets([
        say(
          policy.state === 'allow'
            ? { fr: 'Vos demandes et les réponses.', en: 'Your prompts and the answers.' }
            : {
                fr: 'Vos demandes, les réponses, les noms et numéros masqués.',
                en: 'Your prompts, the answers, the names and numbers that were masked.',
              },
        ),
        say({
          fr: 'Le temps que vous mettez : seul compte celui que vous choisissez de déclarer.',
          en: 'The time that you take: only what you choose to declare counts.',
        }),
      ]),
      say({ fr: '## À quoi cela sert', en: '## What it is for' }),
      bullets([
        say({
          fr: `Protéger les données des usagers, des agents et de l’institution ; rendre compte de l’usage de l’IA, par groupes d’au moins ${least} agents.`,
          en: `To protect the data of residents, agents and the institution; to account for the use of AI, by groups of at least ${least} agents.`,
        }),
        say({
          fr: 'Jamais à vous évaluer, vous noter ou vous sanctionner.',
          en: 'Never to appraise, grade or punish you.',
        }),
        say({
          fr: 'Base légale : mission d’intérêt public (RGPD, article 6.1.e).',
          en: 'Legal basis: task in the public interest (GDPR, article 6(1)(e)).',
        }),
      ]),
      say({ fr: '## Qui reçoit quoi', en: '## Who receives what' }),
      say({
        fr: `Les fournisseurs de modèles reçoivent le texte masqué, jamais votre identité : ${used.join(', ') || 'aucun n’est encore en service'}. Les encadrants voient des chiffres de groupes, le délégué à la protection des données la politique et ses effets, l’exploitant le fonctionnement.`,
        en: `Providers of models receive the masked text, never your identity: ${used.join(', ') || 'none is in use yet'}. Managers see figures about groups, the data protection officer the policy and its effects, the operator how the service runs.`,
      }),
      say({ fr: '## Combien de temps', en: '## For how long' }),
      say({
        fr: `Le registre des échanges : ${organisation.ledgerMonths} mois. Vos réponses, et vos nombres d’échanges et de données trouvées : jusqu’à ce que les dernières lignes de leur trimestre quittent le registre et que ses chiffres soient publiés ; vos réponses plus tôt si vous les effacez. Une invitation perd son heure peu après la fin de son lien. Les sessions : douze heures.`,
        en: `The ledger of exchanges: ${organisation.ledgerMonths} months. Your answers, and your numbers of exchanges and of data found: until the last rows of their quarter leave the ledger and its figures are published; your answers sooner where you erase them. An invitation loses its time soon after its link ends. Sessions: twelve hours.`,
      }),
      say({ fr: '## Vos droits', en: '## Your rights' }),
      say({
        fr: 'La page `/me` (« Mon bilan ») du service vous montre ce qui est gardé de vous, à vous seul : vous pouvez l’emporter, effacer vos réponses et ne plus être invité(e).',
        en: 'Page `/me` (“My record”) of the service shows you what is kept of you, and nobody else: you can take it away, erase your answers and stop being invited.',
      }),
      say({
        fr: `Vous pouvez demander à voir ce qui vous concerne, registre compris, le faire corriger ou effacer, vous opposer à ce traitement ou en demander la limitation : ${owner}. Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (cnil.fr).`,
        en: `You may ask to see what concerns you, the ledger included, have it corrected or erased, object to this processing or ask for its restriction: ${owner}. If the answer does not satisfy you, you may turn to the CNIL (cnil.fr).`,
      }),
      say({
        fr: `Responsable du traitement : ${organisation.authority?.name ?? missing}. La charte d’usage est à la page \`/charter\` du service.`,
        en: `Controller: ${organisation.authority?.name ?? missing}. The charter of use is on page \`/charter\` of the service.`,
      }),
    ],
    language,
  )
}
