import type { Purged } from '../../db/retention.ts'
import { readConfig } from '../config.ts'
import { loadInForce } from '../in-force.ts'
import { purgeStores } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop } from './command.ts'

export const purgeCommand: Command = {
  help: {
    fr: `ecluse purge [--json]

  Efface maintenant ce dont la durée de conservation est passée (retention.ledger_months de organisation.yaml, 12 mois par
  défaut) : les lignes du registre, vérifiées puis scellées avant de partir, les clés des trimestres passés, et ce qui était
  retenu de conversations gardées par un fournisseur (state_hours de la politique). De l'observatoire partent l'instant et le
  modèle des invitations passées ; les invitations des trimestres publiés ; toute ligne par agent des trimestres publiés dont
  la clé est détruite. Le serveur le fait chaque jour ; la commande peut tourner à côté de lui. Les chiffres de l'observatoire
  ne changent pas : seul ce qui y est compté part. « ecluse ledger verify » vérifie ensuite ce qui reste et dit ce qui est
  parti.`,
    en: `ecluse purge [--json]

  Deletes now what has outlived its retention (retention.ledger_months of organisation.yaml, 12 months by default): rows of
  the ledger, verified and then sealed before they go, the keys of past quarters, and what was remembered of conversations
  that a provider keeps (state_hours of the policy). Of the observatory go the instant and the model of invitations that are
  past; the invitations of quarters that are published; every row by agent of published quarters whose key is destroyed. The
  server does it daily; the command may run beside it. Figures of the observatory do not change: only what they have
  counted goes. Afterwards "ecluse ledger verify" verifies what is left and says what is gone.`,
  },
  options: { json: { type: 'boolean' } },

  async run(args, io) {
    if (args.words.length > 0) throw new Stop(2, { fr: 'attendu : purge', en: 'expected: purge' })
    const { organisation, policy } = loadInForce(readConfig(io.env).policies, io.env)
    const stores = purgeStores(io.env)
    try {
      const now = new Date()
      const turns = policy.state === 'allow' ? stores.keptTurns.forget(now) : stores.keptTurns.clear()
      await tell({ ...(await stores.run(organisation.ledgerMonths, now)), turns }, args, io)
    } finally {
      stores.close()
    }
    return 0
  },
}

/** With how many turns of kept conversations went. */
type Gone = Purged & { readonly turns: number }

async function tell(gone: Gone, args: Arguments, io: Io): Promise<void> {
  const before = gone.before.toISOString()
  if (args.values.json) return io.out(JSON.stringify({ ...gone, before }, null, 2))
  const { rows, exchanges, periods, turns } = gone
  const { thinned, deleted } = gone.observatory
  const keys = periods.join(', ') || (io.language === 'fr' ? 'aucune' : 'none')
  return io.out(
    io.language === 'fr'
      ? `effacé avant le ${before} : ${rows} lignes, ${exchanges} échanges ; clés détruites : ${keys} ; tours de conversations oubliés : ${turns} ; observatoire : ${deleted} lignes par agent, ${thinned} invitations réduites à leur mois`
      : `deleted before ${before}: ${rows} rows, ${exchanges} exchanges; keys destroyed: ${keys}; turns of conversations forgotten: ${turns}; observatory: ${deleted} rows by agent, ${thinned} invitations reduced to their month`,
  )
}
