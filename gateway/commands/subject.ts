import { jsonOf } from '../../dashboards/me/export.ts'
import { createInstrument } from '../observatory/instrument.ts'
import { ownStanding } from '../own-standing.ts'
import { openSubjectStores, type SubjectStores } from '../stores.ts'
import { account } from './account.ts'
import { type Arguments, type Command, type Io, Stop } from './command.ts'

export const subjectCommand: Command = {
  help: {
    fr: `ecluse subject export AGENT
ecluse subject erase AGENT [--left]

  export : tout ce qui est gardé d'un agent, en JSON, lignes du registre comprises (RGPD, articles 15 et 20). Cela va à la
  personne, et à nulle autre ; l'extraction est notée (ecluse export views).
  erase : ses réponses, ses tâches chronométrées, ce qui est retenu de ses conversations ; ses sessions se ferment (article
  17). --left, pour qui a quitté l'institution : aussi ses clés, formations et prise d'acte de la charte. Le registre et les
  nombres d'échanges restent jusqu'à leur échéance, sous une référence dont la clé est alors détruite ; les chiffres publiés
  ne bougent pas.`,
    en: `ecluse subject export AGENT
ecluse subject erase AGENT [--left]

  export: all that is kept of an agent, as JSON, rows of the ledger included (GDPR articles 15 and 20). It is for that person
  and nobody else; the extraction is noted (ecluse export views).
  erase: their answers, timed tasks, what is remembered of their conversations; their sessions end (article 17). --left, for
  who has left the authority: their keys, trainings and acknowledgement of the charter too. The ledger and numbers of
  exchanges stay until they are due, under a reference whose key is destroyed then; published figures do not move.`,
  },
  options: { left: { type: 'boolean' } },

  async run(args, io) {
    const [verb, agentId, ...rest] = args.words
    if ((verb !== 'export' && verb !== 'erase') || agentId === undefined || rest.length > 0) {
      throw new Stop(2, {
        fr: 'attendu : subject export AGENT, ou subject erase AGENT',
        en: 'expected: subject export AGENT, or subject erase AGENT',
      })
    }
    const stores = openSubjectStores(io.env)
    try {
      return verb === 'export' ? await exportOf(agentId, stores, io) : await erase(agentId, stores, args, io)
    } finally {
      stores.close()
    }
  },
}

async function exportOf(agentId: string, stores: SubjectStores, io: Io): Promise<number> {
  const record = await instrumentOf(stores).recordOf(agentId)
  const standing = ownStanding(stores, agentId)
  const ledger = stores.ledgerOf(stores.periodKeys.refsOf(agentId).map(({ ref }) => ref))
  const { activity, reports, tasks, asked, optedOutSince } = record
  const { keys, trainings, acknowledged, views } = standing
  const lists = [ledger, activity, reports, tasks, asked, keys, trainings, views]
  if (lists.every(list => list.length === 0) && optedOutSince === null && acknowledged === null) {
    throw new Stop(1, {
      fr: `rien n'est gardé sous « ${agentId} » ; les identifiants sont dans : ecluse key list`,
      en: `nothing is kept under “${agentId}”; identifiers are in: ecluse key list`,
    })
  }
  // Before anything is given: what cannot be noted is not taken away.
  stores.observatory.views.note({
    ...{ at: new Date(), agentId: account(), format: 'json' },
    question: `subject?agent=${encodeURIComponent(agentId)}`,
  })
  const { team = null, direction = null } = stores.keys.placeOf(agentId) ?? {}
  const roles = [...new Set(keys.filter(({ revokedAt }) => revokedAt === null).flatMap(key => key.roles))]
  await io.out(jsonOf({ agentId, team, direction, roles }, record, standing, ledger).trimEnd())
  return 0
}

async function erase(agentId: string, stores: SubjectStores, args: Arguments, io: Io): Promise<number> {
  const hasLeft = args.values.left === true
  const { reports, tasks } = instrumentOf(stores).erase(agentId, hasLeft)
  const sessions = stores.sessions.endAllOf(agentId, new Date())
  const identity = hasLeft ? stores.eraseIdentity(agentId) : 0
  await io.out(
    io.language === 'fr'
      ? `effacé de ${agentId} : ${reports} réponses, ${tasks} tâches chronométrées, ce qui était retenu de conversations ; sessions fermées : ${sessions} ; lignes sous son identifiant : ${identity}`
      : `erased of ${agentId}: ${reports} answers, ${tasks} timed tasks, what was remembered of conversations; sessions ended: ${sessions}; rows under the identifier: ${identity}`,
  )
  return 0
}

function instrumentOf(stores: SubjectStores) {
  const { observatory, periodKeys, keys, reportLinkKey, keptTurns } = stores
  return createInstrument({
    ...{ ...observatory, periodKeys, keys, key: reportLinkKey, uses: () => [] },
    // Nothing of it is asked or shown here.
    settings: () => ({ k: 0, share: 0, perWeek: 0 }),
    forgetTurns: keptTurns.erase,
    catchUp: stores.count,
  })
}
