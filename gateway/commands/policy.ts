import { readConfig } from '../config.ts'
import { checkPolicies } from '../in-force.ts'
import { printFault } from '../policy/faults.ts'
import { type Command, Stop } from './command.ts'

export const policyCommand: Command = {
  name: 'policy',
  title: { fr: 'vérifier le dossier des politiques', en: 'check the policy folder' },
  help: {
    fr: `ecluse policy check [DOSSIER] [--json]

  Vérifie tout le dossier (ECLUSE_POLICIES par défaut) et nomme chaque faute : fichier:ligne:colonne. Rend 1 s'il y en a.`,
    en: `ecluse policy check [FOLDER] [--json]

  Checks the whole folder (ECLUSE_POLICIES by default) and names every fault: file:line:col. Exits with 1 if there are any.`,
  },
  options: { json: { type: 'boolean' } },

  async run(args, io) {
    const [verb, folder = readConfig(io.env).policies, ...more] = args.words
    if (verb !== 'check' || more.length > 0) {
      throw new Stop(2, { fr: 'attendu : policy check [DOSSIER]', en: 'expected: policy check [FOLDER]' })
    }
    const { faults, warnings, name } = checkPolicies(folder)
    if (args.values.json) {
      io.out(JSON.stringify({ ok: faults.length === 0, policy: name, faults, warnings }, null, 2))
    } else {
      const attention = io.language === 'fr' ? 'attention :' : 'warning:'
      for (const fault of faults) io.err(printFault(fault, io.language))
      for (const warning of warnings) io.err(`${attention} ${printFault(warning, io.language)}`)
      if (faults.length === 0) io.out(io.language === 'fr' ? `${name} : aucune faute` : `${name}: no fault`)
    }
    return faults.length === 0 ? 0 : 1
  },
}
