import type { Localised } from '../model.ts'
import type { Command } from './command.ts'

/** A command by its name, before anything of it is loaded: others' modules need not be read to run one. */
interface Listed {
  readonly name: string
  readonly title: Localised
  readonly load: () => Promise<Command>
}

export const commands: readonly Listed[] = [
  {
    name: 'serve',
    title: { fr: 'la passerelle (ce que lance npm start)', en: 'the gateway (what npm start runs)' },
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'scan',
    title: { fr: 'ce que la politique trouve dans des textes', en: 'what the policy finds in texts' },
    load: async () => (await import('./scan.ts')).scanCommand,
  },
  {
    name: 'scrub',
    title: { fr: 'un texte tel que le fournisseur le verrait', en: 'a text as a provider would see it' },
    load: async () => (await import('./scrub.ts')).scrubCommand,
  },
  {
    name: 'policy',
    title: { fr: 'vérifier, essayer, comparer les politiques', en: 'check, try and compare policies' },
    load: async () => (await import('./policy.ts')).policyCommand,
  },
  {
    name: 'key',
    title: { fr: 'créer, lister, révoquer des clés virtuelles', en: 'create, list, revoke virtual keys' },
    load: async () => (await import('./key.ts')).keyCommand,
  },
  {
    name: 'login',
    title: { fr: 'créer un lien de connexion aux pages', en: 'make a sign-in link for the pages' },
    load: async () => (await import('./login.ts')).loginCommand,
  },
  {
    name: 'training',
    title: { fr: 'noter les formations suivies', en: 'record trainings done' },
    load: async () => (await import('./training.ts')).trainingCommand,
  },
  {
    name: 'register',
    title: { fr: 'écrire les documents de conformité', en: 'write the compliance papers' },
    load: async () => (await import('./register.ts')).registerCommand,
  },
  {
    name: 'subject',
    title: {
      fr: 'donner ou effacer ce qui est gardé d’un agent',
      en: 'give or erase what is kept of an agent',
    },
    load: async () => (await import('./subject.ts')).subjectCommand,
  },
  {
    name: 'purge',
    title: { fr: 'effacer ce dont la durée est passée', en: 'delete what has outlived its retention' },
    load: async () => (await import('./purge.ts')).purgeCommand,
  },
  {
    name: 'ledger',
    title: {
      fr: 'vérifier ou exporter le registre des échanges',
      en: 'verify or export the ledger of exchanges',
    },
    load: async () => (await import('./ledger.ts')).ledgerCommand,
  },
  {
    name: 'export',
    title: {
      fr: 'écrire le jeu de données ouvertes d’une année ; qui a consulté l’observatoire',
      en: 'write the open data set of a year; who looked at the observatory',
    },
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'seed',
    title: {
      fr: 'inventer une année plausible, pour essayer l’observatoire',
      en: 'invent a plausible year, to try the observatory',
    },
    load: async () => (await import('./seed.ts')).seedCommand,
  },
]
