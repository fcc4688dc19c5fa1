import type { UseCode } from './uses.ts'

/** A part of the invented authority: how many work there, how AI came to them, and what they do with it. */
export interface InventedDirection {
  readonly teams: readonly string[]
  /** Of 300 agents. */
  readonly agents: number
  /** Adoption is logistic: the share that it tends to, when half of that is reached (part of the year), and its pace in days. */
  readonly adopts: { readonly share: number; readonly half: number; readonly pace: number }
  /** Tasks of a working day of one who adopted, on average. */
  readonly tasks: number
  /** Share of invitations that are answered. */
  readonly answers: number
  readonly uses: Readonly<Partial<Record<UseCode, number>>>
  /** Share of exchanges in which data is found, and kinds by weight. */
  readonly found: number
  readonly kinds: Readonly<Record<string, number>>
}

/** Nine directions of 300 agents, by the codes of the shipped `organisation.yaml`. */
export const inventedDirections = {
  dsi: {
    teams: ['support-numerique', 'developpement'],
    agents: 32,
    adopts: { share: 0.94, half: -0.1, pace: 40 },
    tasks: 2.6,
    answers: 0.62,
    uses: { code: 50, analyse: 12, recherche: 14, note: 8, courrier: 6, formation: 4, autre: 6 },
    found: 0.24,
    kinds: { INTERNAL_HOST: 34, IP_ADDRESS: 26, USERNAME: 14, EMAIL_ADDRESS: 12, PERSON: 12, SECRET: 5 },
  },
  drh: {
    teams: ['carrieres-paie', 'formation'],
    agents: 34,
    adopts: { share: 0.8, half: 0.25, pace: 45 },
    tasks: 1.4,
    answers: 0.5,
    uses: { courrier: 34, 'compte-rendu': 12, note: 14, synthese: 12, formation: 16, relecture: 8, autre: 4 },
    found: 0.55,
    kinds: { PERSON: 52, STAFF_ID: 16, EMAIL_ADDRESS: 10, FR_NIR: 9, PHONE_NUMBER: 6, IBAN_CODE: 5 },
  },
  finances: {
    teams: ['marches-publics', 'comptabilite'],
    agents: 36,
    adopts: { share: 0.7, half: 0.45, pace: 42 },
    tasks: 1.2,
    answers: 0.38,
    uses: { analyse: 34, courrier: 20, note: 16, deliberation: 10, synthese: 12, recherche: 6, autre: 4 },
    found: 0.42,
    kinds: { FR_SIRET: 34, PERSON: 24, IBAN_CODE: 16, EMAIL_ADDRESS: 12, PHONE_NUMBER: 8, FR_TAX_ID: 3 },
  },
  juridique: {
    teams: ['contentieux'],
    agents: 17,
    adopts: { share: 0.76, half: 0.3, pace: 50 },
    tasks: 1.5,
    answers: 0.46,
    uses: { deliberation: 34, synthese: 24, recherche: 18, note: 14, courrier: 8, autre: 2 },
    found: 0.5,
    kinds: { PERSON: 54, CASE_NUMBER: 18, POSTAL_ADDRESS: 14, EMAIL_ADDRESS: 8 },
  },
  citoyennete: {
    teams: ['etat-civil', 'accueil'],
    agents: 47,
    adopts: { share: 0.56, half: 0.6, pace: 38 },
    tasks: 1.1,
    answers: 0.31,
    uses: { courrier: 46, traduction: 20, relecture: 14, recherche: 10, 'compte-rendu': 4, autre: 6 },
    found: 0.58,
    kinds: { PERSON: 50, POSTAL_ADDRESS: 16, PHONE_NUMBER: 12, EMAIL_ADDRESS: 12, FR_ID_CARD: 4 },
  },
  solidarites: {
    teams: ['ccas'],
    agents: 58,
    adopts: { share: 0.6, half: 0.55, pace: 48 },
    tasks: 1.1,
    answers: 0.28,
    uses: { courrier: 32, 'compte-rendu': 26, synthese: 18, relecture: 8, traduction: 8, note: 6, autre: 2 },
    found: 0.66,
    kinds: { PERSON: 48, HEALTH_ID: 8, BENEFIT_ID: 12, POSTAL_ADDRESS: 12, PHONE_NUMBER: 10, FR_NIR: 8 },
  },
  urbanisme: {
    teams: ['droits-des-sols', 'habitat'],
    agents: 38,
    adopts: { share: 0.72, half: 0.4, pace: 45 },
    tasks: 1.2,
    answers: 0.41,
    uses: {
      courrier: 26,
      synthese: 24,
      note: 16,
      'compte-rendu': 14,
      analyse: 10,
      deliberation: 6,
      autre: 4,
    },
    found: 0.44,
    kinds: { POSTAL_ADDRESS: 36, PERSON: 34, CASE_NUMBER: 12, EMAIL_ADDRESS: 10, GEO_COORDINATES: 4 },
  },
  education: {
    teams: ['affaires-scolaires'],
    agents: 25,
    adopts: { share: 0.66, half: 0.5, pace: 40 },
    tasks: 1.2,
    answers: 0.36,
    uses: { courrier: 34, 'compte-rendu': 16, communication: 16, relecture: 12, formation: 14, autre: 8 },
    found: 0.5,
    kinds: { PERSON: 60, PHONE_NUMBER: 14, EMAIL_ADDRESS: 14, POSTAL_ADDRESS: 8 },
  },
  communication: {
    teams: ['editorial'],
    agents: 13,
    adopts: { share: 0.96, half: 0.02, pace: 30 },
    tasks: 2.2,
    answers: 0.58,
    uses: { communication: 48, relecture: 26, traduction: 10, synthese: 8, courrier: 6, autre: 2 },
    found: 0.2,
    kinds: { PERSON: 60, EMAIL_ADDRESS: 20, PHONE_NUMBER: 12 },
  },
} as const satisfies Record<string, InventedDirection>

export type DirectionCode = keyof typeof inventedDirections
