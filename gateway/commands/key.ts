import type { KeyRow } from '../../db/keys.ts'
import { mintVirtualKey } from '../identity/virtual-key.ts'
import { openStores, type Stores } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop, table, textOption } from './command.ts'
import { refusedValue } from './refused-value.ts'

export const keyCommand: Command = {
  help: {
    fr: `ecluse key create --agent ID [--team T] [--direction D] [--role R]… [--label TEXTE] [--json]
ecluse key list [--json]
ecluse key revoke CLÉ

  La clé n'est montrée qu'une fois, à sa création ; seule son empreinte est gardée. Rôles : agent (par défaut), manager,
  dpo, operator ; relay pour la clé d'un outil qui dit de qui vient chaque demande (Open WebUI). Une révocation compte
  aussitôt, sans redémarrage, et ferme les sessions de l'agent.`,
    en: `ecluse key create --agent ID [--team T] [--direction D] [--role R]… [--label TEXT] [--json]
ecluse key list [--json]
ecluse key revoke KEY

  The key is shown once, when it is made; only its hash is kept. Roles: agent (by default), manager, dpo, operator;
  relay for the key of a tool that says whose each request is (Open WebUI).
  A revocation counts at once, without a restart, and ends the agent's sessions.`,
  },
  options: {
    agent: { type: 'string' },
    team: { type: 'string' },
    direction: { type: 'string' },
    role: { type: 'string', multiple: true },
    label: { type: 'string' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    const [verb, id] = args.words
    const stores = openStores(io.env)
    try {
      if (verb === 'create') return create(args, io, stores)
      if (verb === 'list') return list(args, io, stores)
      if (verb === 'revoke' && id !== undefined) return revoke(id, io, stores)
    } finally {
      stores.close()
    }
    throw new Stop(2, {
      fr: 'attendu : key create, list ou revoke CLÉ',
      en: 'expected: key create, list or revoke KEY',
    })
  },
}

const knownRoles = ['agent', 'manager', 'dpo', 'operator', 'relay']

function create(args: Arguments, io: Io, { keys, keyHash }: Stores): number {
  const agentId = textOption(args, 'agent')
  if (agentId === undefined) throw new Stop(2, { fr: '--agent est requis', en: '--agent is required' })
  const given = args.values.role
  const roles = Array.isArray(given) ? given.map(String) : ['agent']
  const minted = mintVirtualKey()
  const row = {
    id: minted.id,
    agentId,
    team: textOption(args, 'team') ?? null,
    direction: textOption(args, 'direction') ?? null,
    roles,
    label: textOption(args, 'label') ?? null,
  }
  try {
    keys.create({ ...row, keyHash: keyHash(minted.key), createdAt: new Date() })
  } catch (error) {
    throw refusedValue(error)
  }
  if (args.values.json) {
    io.out(
      JSON.stringify({
        id: minted.id,
        key: minted.key,
        agent: agentId,
        team: row.team,
        direction: row.direction,
        roles,
      }),
    )
    return 0
  }
  const unknown = roles.filter(role => !knownRoles.includes(role))
  if (unknown.length > 0) {
    io.err(
      io.language === 'fr'
        ? `rôle propre à l'organisation : ${unknown.join(', ')}`
        : `role of the organisation's own: ${unknown.join(', ')}`,
    )
  }
  io.out(
    io.language === 'fr'
      ? `${minted.key}\n\n  ${minted.id}, pour ${agentId}. Gardez cette clé : elle n'est montrée qu'une fois.`
      : `${minted.key}\n\n  ${minted.id}, for ${agentId}. Keep this key: it is shown only once.`,
  )
  return 0
}

function list(args: Arguments, io: Io, { keys }: Stores): number {
  const rows = keys.list()
  if (args.values.json) {
    io.out(JSON.stringify(rows.map(wire), null, 2))
    return 0
  }
  const head =
    io.language === 'fr'
      ? ['clé', 'agent', 'équipe', 'direction', 'rôles', 'créée', 'révoquée', 'libellé']
      : ['key', 'agent', 'team', 'direction', 'roles', 'created', 'revoked', 'label']
  const cells = rows.map(row => [
    row.id,
    row.agentId,
    row.team ?? '–',
    row.direction ?? '–',
    row.roles.join(','),
    row.createdAt.slice(0, 10),
    row.revokedAt?.slice(0, 10) ?? '–',
    row.label ?? '',
  ])
  io.out(table([head, ...cells]))
  return 0
}

function revoke(id: string, io: Io, { keys, sessions }: Stores): number {
  const known = keys.list().find(row => row.id === id)
  if (!known) throw new Stop(1, { fr: `clé inconnue : ${id}`, en: `unknown key: ${id}` })
  const at = new Date()
  const revoked = keys.revoke(id, at)
  // A session may hold what this key granted: the agent signs in again, with what is left.
  sessions.endAllOf(known.agentId, at)
  const state = revoked
    ? { fr: 'révoquée', en: 'revoked' }
    : { fr: 'était déjà révoquée', en: 'was revoked already' }
  io.out(`${id} ${state[io.language]}`)
  return 0
}

function wire(row: KeyRow) {
  const { id, agentId, team, direction, roles, label, createdAt, revokedAt } = row
  return { id, agent: agentId, team, direction, roles, label, created_at: createdAt, revoked_at: revokedAt }
}
