import type { Localised } from '../../gateway/model.ts'
import type { Measure } from '../publish/published.ts'
import { type Indicator, units } from './indicator.ts'

/** How much is used, by whom, what it costs and what was protected. */
export const indicatorsOfUse = {
  active_agents: {
    definition: {
      fr: 'Agents qui ont eu au moins un échange avec un modèle pendant la période.',
      en: 'Agents who had at least one exchange with a model in the period.',
    },
    unit: units.agents,
    formula: { fr: '|{agents : échanges > 0}|', en: '|{agents with exchanges > 0}|' },
    rule: 'users',
    rounding: 'five',
  },
  eligible_agents: {
    definition: {
      fr: 'Agents qui peuvent utiliser l’IA, au mois de la période où ils sont le plus nombreux, direction par direction : l’effectif que l’autorité déclare, ou à défaut les agents qui ont une clé en service.',
      en: 'Agents who may use AI, in the month of the period with the most of them, department by department: the headcount that the authority states, else those who hold a key.',
    },
    unit: units.agents,
    formula: {
      fr: 'max(effectif déclaré, |{agents : clé en service}|)',
      en: 'max(stated headcount, |{agents with a key}|)',
    },
    rule: 'staff',
    rounding: 'five',
  },
  trained_share: {
    definition: {
      fr: 'Part des agents qui le peuvent ayant une formation inscrite.',
      en: 'Share of the agents who may with a training on record.',
    },
    unit: units.share,
    formula: { fr: 'formés, à 5 près / eligible_agents', en: 'trained, rounded to 5 / eligible_agents' },
    rule: 'trained',
    rounding: 'hundredth',
  },
  exchanges: {
    definition: {
      fr: 'Demandes d’une personne, refusées ou non, avec leur réponse. Les appels que les outils font d’eux-mêmes n’en sont pas.',
      en: 'Requests of a person, refused or not, with their answer. Calls that tools make by themselves are none.',
    },
    unit: units.exchanges,
    formula: { fr: 'Σ échanges', en: 'Σ exchanges' },
    rule: 'users',
    rounding: 'five',
  },
  sittings: {
    definition: {
      fr: 'Tâches : échanges d’un agent pour un usage, à moins de vingt minutes l’un de l’autre. L’écart groupe et compte ; il n’est jamais changé en durée.',
      en: 'Tasks: exchanges of one agent for one use, less than twenty minutes apart. The gap groups and counts; it is never made into time.',
    },
    unit: units.tasks,
    formula: { fr: 'Σ tâches', en: 'Σ sittings' },
    rule: 'behind',
    rounding: 'five',
  },
  refusals: {
    definition: {
      fr: 'Échanges que la politique a refusés : rien n’est parti.',
      en: 'Exchanges that the policy refused: nothing was sent.',
    },
    unit: units.exchanges,
    formula: { fr: 'Σ échanges refusés', en: 'Σ refused exchanges' },
    rule: 'behind',
    rounding: 'five',
  },
  cost_eur: {
    definition: {
      fr: 'Coût des échanges dont le prix est connu : prix du contrat, sinon prix public. Les autres ne comptent pas pour zéro : voir cost_coverage.',
      en: 'Cost of the exchanges whose price is known: the contract’s, else the public one. Others do not count as nought: see cost_coverage.',
    },
    unit: units.euros,
    formula: {
      fr: 'Σ jetons × prix, sur les échanges au prix connu',
      en: 'Σ tokens × price, over priced exchanges',
    },
    rule: 'behind',
    rounding: 'digits',
  },
  cost_per_task_eur: {
    definition: {
      fr: 'Coût d’une tâche, les échanges au prix connu valant pour tous.',
      en: 'Cost of a task, exchanges with a known price standing for all.',
    },
    unit: units.eurosPerTask,
    formula: {
      fr: '(cost_eur / échanges au prix connu) × (échanges envoyés / sittings)',
      en: '(cost_eur / priced exchanges) × (sent exchanges / sittings)',
    },
    rule: 'sides',
    rounding: 'digits',
  },
  cost_coverage: {
    definition: {
      fr: 'Part des échanges envoyés dont le prix est connu.',
      en: 'Share of the exchanges sent whose price is known.',
    },
    unit: units.share,
    formula: { fr: 'échanges au prix connu / échanges envoyés', en: 'priced exchanges / sent exchanges' },
    rule: 'sides',
    rounding: 'hundredth',
  },
  co2e_kg_low: footprint('au moins', 'at least', { fr: 'le moins', en: 'fewest' }),
  co2e_kg_high: footprint('au plus', 'at most', { fr: 'le plus', en: 'most' }),
  co2e_per_task_g_low: footprintPerTask('au moins', 'at least', 'low'),
  co2e_per_task_g_high: footprintPerTask('au plus', 'at most', 'high'),
  co2e_coverage: {
    definition: {
      fr: 'Part des échanges envoyés dont l’empreinte est estimée.',
      en: 'Share of the exchanges sent whose footprint is estimated.',
    },
    unit: units.share,
    formula: {
      fr: 'échanges à l’empreinte estimée / échanges envoyés',
      en: 'exchanges with a footprint / sent exchanges',
    },
    rule: 'sides',
    rounding: 'hundredth',
  },
  tokens_estimated_share: {
    definition: {
      fr: 'Part des échanges envoyés dont le nombre de jetons est estimé, faute d’être dit par le fournisseur.',
      en: 'Share of the exchanges sent whose number of tokens is estimated, since the provider did not say.',
    },
    unit: units.share,
    formula: {
      fr: 'échanges aux jetons estimés / échanges envoyés',
      en: 'exchanges with estimated tokens / sent exchanges',
    },
    rule: 'tokens',
    rounding: 'hundredth',
  },
  tokens_unknown_share: {
    definition: {
      fr: 'Part des échanges envoyés dont le nombre de jetons est inconnu.',
      en: 'Share of the exchanges sent whose number of tokens is unknown.',
    },
    unit: units.share,
    formula: {
      fr: 'échanges aux jetons inconnus / échanges envoyés',
      en: 'exchanges with unknown tokens / sent exchanges',
    },
    rule: 'tokens',
    rounding: 'hundredth',
  },
  uninspected_attachments: {
    definition: {
      fr: 'Images, sons et documents que la politique a laissés partir sans que leur contenu soit inspecté.',
      en: 'Images, sound and documents that the policy let leave without their content being inspected.',
    },
    unit: units.attachments,
    formula: { fr: 'Σ pièces jointes non inspectées', en: 'Σ attachments not inspected' },
    rule: 'items',
    rounding: 'five',
  },
  protected_items: items('remplacées avant l’envoi', 'replaced before sending'),
  blocked_items: items('dans un échange refusé', 'in a refused exchange'),
  routed_items: items(
    'qui ont fait envoyer l’échange ailleurs que demandé',
    'for which the exchange was sent elsewhere than asked',
  ),
  risk_per_100: {
    definition: {
      fr: 'Données remplacées et refus, pour 100 échanges.',
      en: 'Items replaced and refusals, per 100 exchanges.',
    },
    unit: units.perHundred,
    formula: {
      fr: '100 × (données remplacées + refus) / échanges',
      en: '100 × (protected items + refusals) / exchanges',
    },
    rule: 'behind',
    rounding: 'tenth',
  },
} as const satisfies Partial<Record<Measure, Indicator>>

function footprint(fr: string, en: string, parameters: Localised) {
  return {
    definition: {
      fr: `Émissions estimées, ${fr}, des échanges dont le modèle est connu (méthode publiée d’EcoLogits, fabrication comprise).`,
      en: `Estimated emissions, ${en}, of the exchanges whose model is known (the published method of EcoLogits, making included).`,
    },
    unit: units.kilograms,
    formula: {
      fr: `Σ GWP(jetons de sortie ; ${parameters.fr} de paramètres actifs) / 1000`,
      en: `Σ GWP(output tokens; ${parameters.en} active parameters) / 1000`,
    },
    rule: 'behind',
    rounding: 'digits',
  } as const
}

function footprintPerTask(fr: string, en: string, side: 'low' | 'high') {
  return {
    definition: {
      fr: `Émissions estimées d’une tâche, ${fr}, les échanges à l’empreinte connue valant pour tous.`,
      en: `Estimated emissions of a task, ${en}, exchanges with a known footprint standing for all.`,
    },
    unit: units.gramsPerTask,
    formula: {
      fr: `(1000 × co2e_kg_${side} / échanges à l’empreinte estimée) × (échanges envoyés / sittings)`,
      en: `(1000 × co2e_kg_${side} / exchanges with a footprint) × (sent exchanges / sittings)`,
    },
    rule: 'sides',
    rounding: 'digits',
  } as const
}

function items(fr: string, en: string) {
  return {
    definition: {
      fr: `Données personnelles ou de l’institution trouvées dans les demandes, ${fr}.`,
      en: `Items of personal or institutional data found in requests, ${en}.`,
    },
    unit: units.items,
    formula: { fr: `Σ données ${fr}`, en: `Σ items ${en}` },
    rule: 'items',
    rounding: 'five',
  } as const
}
