import type { KeyRow } from '../../db/keys.ts'
import { readConfig } from '../config.ts'
import type { Bearer } from '../identity/principal.ts'
import { makeLoginLink } from '../identity/session.ts'
import { openStores, type Stores } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop, textOption } from './command.ts'
import { refusedValue } from './refused-value.ts'

export const loginCommand: Command = {
  help: {
    fr: `ecluse login --agent ID [--role R]… [--team T] [--direction D] [--json]
ecluse login --agent ID --end

  Imprime un lien à usage unique, valable dix minutes, à remettre à cette seule personne. Sans --role, --team ni
  --direction, la session reçoit ceux des clés de l'agent qui ne sont pas révoquées. --role donne exactement les rôles
  nommés : c'est la parole de l'exploitant, et un rôle qu'aucune clé ne porte est signalé. Une session dure douze heures ;
  --end ferme celles de l'agent et annule ses liens, comme le fait la révocation d'une de ses clés.
  ECLUSE_URL donne l'adresse publique du service, sinon http://HOST:PORT.`,
    en: `ecluse login --agent ID [--role R]… [--team T] [--direction D] [--json]
ecluse login --agent ID --end

  Prints a link that works once, within ten minutes, to hand to that one person. Without --role, --team or --direction
  the session gets those of the agent's keys that are not revoked. --role gives exactly the roles named: it is the
  operator's word, and a role that no key carries is pointed out. A session lasts twelve hours; --end closes those of the
  agent and voids their links, as revoking one of their keys does.
  ECLUSE_URL gives the public address of the service, else http://HOST:PORT.`,
  },
  options: {
    agent: { type: 'string' },
    role: { type: 'string', multiple: true },
    team: { type: 'string' },
    direction: { type: 'string' },
    end: { type: 'boolean' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    const agentId = textOption(args, 'agent')
    if (agentId === undefined || args.words.length > 0) {
      throw new Stop(2, { fr: '--agent est requis', en: '--agent is required' })
    }
    const stores = openStores(io.env)
    try {
      return args.values.end ? await end(agentId, args, io, stores) : await login(agentId, args, io, stores)
    } catch (error) {
      throw refusedValue(error)
    } finally {
      stores.close()
    }
  },
}

async function login(agentId: string, args: Arguments, io: Io, stores: Stores): Promise<number> {
  const held = stores.keys.list().filter(key => key.agentId === agentId && key.revokedAt === null)
  const bearer = bearerOf(agentId, held, args)
  const heldRoles = new Set(held.flatMap(({ roles }) => roles))
  const wider = bearer.roles.filter(role => !heldRoles.has(role))
  if (wider.length > 0) {
    io.err(
      io.language === 'fr'
        ? `attention : aucune clé de ${agentId} ne porte ce rôle, donné pour cette session : ${wider.join(', ')}`
        : `note: no key of ${agentId} carries this role, given for this session: ${wider.join(', ')}`,
    )
  }
  const { token, expiresAt } = makeLoginLink(bearer, { store: stores.sessions, hashKey: stores.sessionKey })
  const link = `${origin(io.env)}/login?token=${token}`
  if (args.values.json) {
    const { team, direction, roles } = bearer
    await io.out(
      JSON.stringify({ link, agent: agentId, team, direction, roles, expires_at: expiresAt.toISOString() }),
    )
    return 0
  }
  const roles = bearer.roles.join(', ')
  await io.out(link)
  io.err(
    io.language === 'fr'
      ? `\n  Pour ${agentId} (${roles}). Ce lien sert une fois, dans les dix minutes.`
      : `\n  For ${agentId} (${roles}). This link works once, within ten minutes.`,
  )
  return 0
}

async function end(agentId: string, args: Arguments, io: Io, { sessions }: Stores): Promise<number> {
  const ended = sessions.endAllOf(agentId, new Date())
  const words =
    io.language === 'fr'
      ? `sessions fermées pour ${agentId} : ${ended}`
      : `sessions ended for ${agentId}: ${ended}`
  await io.out(args.values.json ? JSON.stringify({ agent: agentId, ended }) : words)
  return 0
}

/** What the options say; what they leave out, the agent's good keys say, as long as they agree. */
function bearerOf(agentId: string, held: readonly KeyRow[], args: Arguments): Bearer {
  const given = args.values.role
  if (held.length === 0 && given === undefined) {
    throw new Stop(1, {
      fr: `${agentId} n'a aucune clé en cours, donc aucun rôle connu : nommez-les avec --role (agent, manager, dpo, operator)`,
      en: `${agentId} has no good key, so no role is known: name them with --role (agent, manager, dpo, operator)`,
    })
  }
  const roles = Array.isArray(given) ? given.map(String) : held.flatMap(key => key.roles)
  return {
    agentId,
    roles: [...new Set(roles)],
    team:
      textOption(args, 'team') ??
      agreed(
        held.map(({ team }) => team),
        'team',
      ),
    direction:
      textOption(args, 'direction') ??
      agreed(
        held.map(({ direction }) => direction),
        'direction',
      ),
  }
}

/** The one value that keys name. Picking one of several would put the agent in a place by chance. */
function agreed(values: readonly (string | null)[], option: 'team' | 'direction'): string | null {
  const distinct = [...new Set(values.filter(value => value !== null))]
  if (distinct.length > 1) {
    const named = distinct.join(', ')
    throw new Stop(1, {
      fr: `les clés de l'agent nomment plusieurs valeurs (${named}) : choisissez avec --${option}`,
      en: `the agent's keys name several values (${named}): choose with --${option}`,
    })
  }
  return distinct[0] ?? null
}

function origin(env: Io['env']): string {
  const { host, port, url } = readConfig(env)
  return url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
