import type { Language, Localised } from '../../gateway/model.ts'
import type { PaperFacts } from './facts.ts'
import { bullets, document, table } from './markdown.ts'
import { dataTable, layerList, measures, ruleList } from './measures.ts'
import { opening } from './opening.ts'
import { providerTable } from './providers.ts'

/**
 * What the gateway's configuration brings to a data protection impact assessment (GDPR article 35(7)), in the order of
 * the CNIL's method: the processing, its proportionality, the risks, the measures. The assessment itself is people's.
 */
export function impactAnnex(facts: PaperFacts, language: Language): string {
  const say = (text: Localised) => text[language]
  return document(
    [
      ...opening(
        { fr: 'Annexe à l’analyse d’impact (AIPD)', en: 'Annex to the impact assessment (DPIA)' },
        facts,
        language,
      ),
      say({
        fr: 'Cette annexe décrit ce que la passerelle fait. L’appréciation des risques, l’avis du délégué à la protection des données et celui des représentants du personnel restent à donner.',
        en: 'This annex describes what the gateway does. The judgement of risks, the opinion of the data protection officer and that of staff representatives remain to be given.',
      }),
      say({ fr: '## 1. Le traitement', en: '## 1. The processing' }),
      say({
        fr: 'Un agent écrit une demande dans son outil. La passerelle la lit, remplace les données reconnues, l’envoie au fournisseur, remet les vraies valeurs dans la réponse.',
        en: 'An agent writes a prompt in their tool. The gateway reads it, replaces the data that it recognises, sends it to the provider, and puts the real values back into the answer.',
      }),
      say(
        facts.policy.state === 'allow'
          ? {
              fr: `La correspondance entre valeurs et marqueurs n’existe qu’en mémoire, le temps de l’échange, sauf quand l’outil fait garder la conversation par le fournisseur : elle est alors gardée chiffrée, pour ce seul agent, ${facts.policy.stateHours} h après le dernier tour.`,
              en: `What links values and placeholders exists in memory only, for the time of the exchange, except where the tool has the provider keep the conversation: it is then kept encrypted, for this agent alone, for ${facts.policy.stateHours} h after the last turn.`,
            }
          : {
              fr: 'La correspondance entre valeurs et marqueurs n’existe qu’en mémoire, le temps de l’échange.',
              en: 'What links values and placeholders exists in memory only, for the time of the exchange.',
            },
      ),
      providerTable(facts, language),
      say({ fr: '## 2. Nécessité et proportionnalité', en: '## 2. Necessity and proportionality' }),
      dataTable(facts, language),
      layerList(facts, language),
      say({ fr: '### Règles en vigueur', en: '### Rules in force' }),
      ruleList(facts, language),
      say({ fr: '## 3. Risques', en: '## 3. Risks' }),
      risks(facts, language),
      say({ fr: '## 4. Mesures en place', en: '## 4. Measures in place' }),
      bullets(measures(facts, language)),
      say({ fr: '## 5. Ce que ces mesures ne couvrent pas', en: '## 5. What these measures do not cover' }),
      bullets(limits.map(say)),
    ],
    language,
  )
}

function risks({ policy }: PaperFacts, language: Language): string {
  const head = {
    fr: ['Ce que l’on craint', 'Comment cela arriverait', 'Ce qui s’y oppose', 'Gravité et vraisemblance'],
    en: ['What is feared', 'How it would happen', 'What stands against it', 'Severity and likelihood'],
  }
  const judged = { fr: 'à apprécier', en: 'to be judged' }
  return table(
    head[language],
    feared(policy.state === 'allow').map(row => [...row.map(text => text[language]), judged[language]]),
  )
}

const nothingStored: Localised = {
  fr: 'Aucun contenu enregistré ; clés gardées en empreintes ; journal de codes et de nombres',
  en: 'No content stored; keys kept as hashes; a log of codes and counts',
}
const sealed: Localised = {
  fr: 'Aucun texte enregistré ; valeurs des conversations gardées, chiffrées sous une clé hors de la base, quelques heures ; clés gardées en empreintes ; journal de codes et de nombres',
  en: 'No text stored; values of kept conversations encrypted under a key that is not in the database, for some hours; keys kept as hashes; a log of codes and counts',
}

const feared = (isKept: boolean): readonly (readonly Localised[])[] => [
  [
    { fr: 'Des données de personnes arrivent chez un fournisseur', en: 'Data of people reaches a provider' },
    {
      fr: 'Une donnée n’est pas reconnue ; une situation racontée suffit à identifier quelqu’un',
      en: 'Data is not recognised; a situation told is enough to identify somebody',
    },
    {
      fr: 'Plusieurs détecteurs, union de ce qu’ils trouvent, relecture du texte sortant, refus de ce qui ne peut pas être lu, charte et formation',
      en: 'Several detectors, the union of what they find, a second look at the outgoing text, refusal of what cannot be read, charter and training',
    },
  ],
  [
    { fr: 'Quelqu’un d’autre lit les échanges', en: 'Somebody else reads the exchanges' },
    { fr: 'Vol de la base, d’une clé, d’un journal', en: 'Theft of the database, of a key, of a log' },
    isKept ? sealed : nothingStored,
  ],
  [
    { fr: 'Un agent est surveillé par son usage', en: 'An agent is watched through their use' },
    { fr: 'Recoupement des statistiques', en: 'Statistics put side by side' },
    {
      fr: 'Références par trimestre ; aucun chiffre sur un petit groupe ; temps déclarés, jamais déduits',
      en: 'References by quarter; no figure about a small group; times declared, never inferred',
    },
  ],
  [
    { fr: 'Une décision s’appuie sur une réponse fausse', en: 'A decision rests on a wrong answer' },
    { fr: 'Le modèle invente, l’agent ne relit pas', en: 'The model invents, the agent does not check' },
    {
      fr: 'Charte, formation, temps de vérification compté dans le bilan',
      en: 'Charter, training, checking time counted in the balance',
    },
  ],
  [
    { fr: 'Les traces disparaissent ou sont modifiées', en: 'The record disappears or is altered' },
    { fr: 'Panne, erreur, malveillance', en: 'Failure, mistake, malice' },
    {
      fr: 'Registre en ajout seul, chaîné, écrit avant l’envoi ; sauvegardes',
      en: 'An append-only, chained ledger, written before sending; backups',
    },
  ],
]

const limits: readonly Localised[] = [
  {
    fr: 'Aucun détecteur ne trouve tout. Les mesures de reconnaissance sur le corpus du projet sont publiées avec le logiciel ; une mesure sur des textes de l’autorité reste à faire.',
    en: 'No detector finds everything. Figures of recognition on the project’s corpus are published with the software; a measurement on the authority’s own texts remains to be done.',
  },
  {
    fr: 'Un texte sans aucun nom peut encore désigner quelqu’un par son histoire.',
    en: 'A text without any name may still point to somebody by their story.',
  },
  {
    fr: 'Ce que les agents font d’une réponse, une fois reçue, n’est pas du ressort de la passerelle.',
    en: 'What agents do with an answer once they have it is beyond the gateway.',
  },
  {
    fr: 'Les faits sur les fournisseurs sont ceux que l’autorité a inscrits : ils valent ce que valent leurs vérifications.',
    en: 'The facts about providers are those that the authority wrote down: they are worth what their verification is worth.',
  },
]
