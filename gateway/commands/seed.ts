import { historyOf } from '../seed/history.ts'
import { dayOf, daysAfter, textOf } from '../seed/seasons.ts'
import { type Written, writeHistory } from '../seed/write.ts'
import { openSeedStores } from '../stores.ts'
import { type Arguments, type Command, type Io, Stop, textOption } from './command.ts'

export const seedCommand: Command = {
  help: {
    fr: `ecluse seed [--days N] [--agents M] [--until AAAA-MM-JJ] [--random-seed N] [--json]

  Invente une année (--days 365) d'une métropole de 300 agents dans 9 directions : échanges, refus, données protégées,
  invitations, réponses et non-réponses, formations, prix. Tout passe par le registre, que « ecluse ledger verify »
  vérifie. Le dossier ECLUSE_DATA est marqué pour toujours : chaque page dit « Données inventées ». Un dossier qui contient
  déjà des échanges est refusé ; prenez-en un autre :

  ECLUSE_DATA=./essai npx ecluse seed && ECLUSE_DATA=./essai npm start

  --until est le lendemain du dernier jour (aujourd'hui par défaut). La même graine (--random-seed, 1 par défaut) et les
  mêmes dates font la même histoire, aux références près, dont les clés sont propres à chaque dossier.`,
    en: `ecluse seed [--days N] [--agents M] [--until YYYY-MM-DD] [--random-seed N] [--json]

  Invents a year (--days 365) of a metropolitan authority with 300 agents in 9 directions: exchanges, refusals, protected
  data, invitations, answers and non-answers, trainings, prices. All of it goes through the ledger, which "ecluse ledger
  verify" verifies. The folder ECLUSE_DATA is marked for good: every page says "Invented data". A folder that holds
  exchanges already is refused; take another one:

  ECLUSE_DATA=./trial npx ecluse seed && ECLUSE_DATA=./trial npm start

  --until is the day after the last one (today by default). The same seed (--random-seed, 1 by default) and dates make the
  same history, but for references, whose keys are each folder's own.`,
  },
  options: {
    days: { type: 'string' },
    agents: { type: 'string' },
    until: { type: 'string' },
    'random-seed': { type: 'string' },
    json: { type: 'boolean' },
  },

  async run(args, io) {
    if (args.words.length > 0)
      throw new Stop(2, { fr: 'attendu : seed [options]', en: 'expected: seed [options]' })
    const days = wholeNumber(args, 'days', 365, 3650)
    const agents = wholeNumber(args, 'agents', 300, 20_000)
    const seed = wholeNumber(args, 'random-seed', 1, 2_147_483_647)
    const until = lastDay(args)
    const stores = openSeedStores(io.env)
    try {
      requireEmpty(stores)
      stores.inventions.mark(seed, new Date())
      const began = performance.now()
      const history = historyOf({ from: daysAfter(until, -days), until, agents, seed })
      const written = writeHistory(history, stores, until)
      await tell(written, { io, args, folder: stores.folder, seconds: (performance.now() - began) / 1000 })
    } finally {
      stores.close()
    }
    return 0
  },
}

/** Made up and real exchanges are never mixed: no figure could say any more which is which. */
function requireEmpty({ inventions, folder }: ReturnType<typeof openSeedStores>): void {
  if (!inventions.holdsHistory() && !inventions.isInvented()) return
  throw new Stop(
    1,
    inventions.isInvented()
      ? {
          fr: `${folder} contient déjà une histoire inventée : prenez un autre dossier (ECLUSE_DATA=./essai), ou effacez celui-ci`,
          en: `${folder} already holds an invented history: take another folder (ECLUSE_DATA=./trial), or delete this one`,
        }
      : {
          fr: `${folder} contient de vrais échanges, et rien ne s'y mêle : prenez un autre dossier, par exemple ECLUSE_DATA=./essai`,
          en: `${folder} holds real exchanges, and nothing is mixed into them: take another folder, such as ECLUSE_DATA=./trial`,
        },
  )
}

async function tell(
  written: Written,
  { io, args, folder, seconds }: { io: Io; args: Arguments; folder: string; seconds: number },
): Promise<void> {
  const perSecond = Math.round(written.exchanges / seconds)
  if (args.values.json) {
    const rounded = Math.round(seconds * 10) / 10
    await io.out(JSON.stringify({ ...written, seconds: rounded, exchangesPerSecond: perSecond }, null, 2))
    return
  }
  const { exchanges, sittings, invitations, answered, voluntary, timed } = written
  const time = seconds.toFixed(1)
  await io.out(
    io.language === 'fr'
      ? `${exchanges} échanges inventés en ${time.replace('.', ',')} s (${perSecond} par seconde), ${sittings} tâches, ${invitations} invitations, ${answered} réponses, ${voluntary} comptes rendus spontanés, ${timed} tâches chronométrées

Pour regarder :
  ECLUSE_DATA=${folder} npm start
  ECLUSE_DATA=${folder} npx ecluse login --agent exemple-001`
      : `${exchanges} exchanges invented in ${time} s (${perSecond} per second), ${sittings} tasks, ${invitations} invitations, ${answered} answers, ${voluntary} voluntary reports, ${timed} timed tasks

To look at them:
  ECLUSE_DATA=${folder} npm start
  ECLUSE_DATA=${folder} npx ecluse login --agent exemple-001`,
  )
}

function wholeNumber(args: Arguments, name: string, usual: number, most: number): number {
  const text = textOption(args, name)
  if (text === undefined) return usual
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= most) return number
  throw new Stop(2, {
    fr: `--${name} : un nombre entier de 1 à ${most}`,
    en: `--${name}: a whole number from 1 to ${most}`,
  })
}

/** Never past today: figures of days to come would be told as past. */
function lastDay(args: Arguments): Date {
  const today = textOf(new Date())
  const text = textOption(args, 'until') ?? today
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : new Date(Number.NaN)
  if (!Number.isNaN(day.getTime()) && textOf(day) === text && text <= today && text >= '2000-01-01')
    return day
  throw new Stop(2, {
    fr: '--until : un jour passé ou aujourd’hui, comme 2026-11-22',
    en: '--until: a day gone by or today, such as 2026-11-22',
  })
}
