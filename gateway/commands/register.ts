import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Paper, PaperFacts } from '../../dashboards/papers/facts.ts'
import { papersOf } from '../../dashboards/papers/papers.ts'
import { charterRevision } from '../charter.ts'
import { readConfig } from '../config.ts'
import { loadInForce } from '../in-force.ts'
import { paperFacts } from '../paper-facts.ts'
import { keptLists } from '../stores.ts'
import { type Command, type Io, Stop, textOption } from './command.ts'

export const registerCommand: Command = {
  help: {
    fr: `ecluse register [--lang fr|en] [--out DOSSIER]

  D'après la configuration en vigueur (ECLUSE_POLICIES) : le registre de l'article 30, l'annexe à l'analyse d'impact,
  l'information des agents et le tableau des fournisseurs, en Markdown, datés, avec la révision de la politique. Sans
  --out, tout va à la sortie standard ; avec --out, un fichier par document, et aucun fichier existant n'est écrasé.`,
    en: `ecluse register [--lang fr|en] [--out FOLDER]

  From the configuration in force (ECLUSE_POLICIES): the article 30 record, the annex to the impact assessment, the
  notice to agents and the table of providers, in Markdown, dated, with the policy's revision. Without --out all goes to
  standard output; with --out, one file per paper, and no file that exists is overwritten.`,
  },
  options: { lang: { type: 'string' }, out: { type: 'string' } },

  async run(args, io) {
    const language = textOption(args, 'lang') ?? io.language
    if ((language !== 'fr' && language !== 'en') || args.words.length > 0) {
      throw new Stop(2, { fr: 'attendu : --lang fr ou --lang en', en: 'expected: --lang fr or --lang en' })
    }
    const papers = papersOf(await readFacts(io.env), language)
    const folder = textOption(args, 'out')
    if (folder === undefined) await io.out(papers.map(({ text }) => text).join('\n---\n\n'))
    else await writeAll(papers, folder, io)
    return 0
  },
}

async function readFacts(env: Io['env']): Promise<PaperFacts> {
  const config = readConfig(env)
  const inForce = loadInForce(config.policies, env, { hashed: keptLists(env) })
  await inForce.detector.close()
  return paperFacts(inForce, { env, charter: charterRevision(config.policies), at: new Date() })
}

/** All or none: somebody may have completed an earlier version by hand. */
async function writeAll(papers: readonly Paper[], folder: string, io: Io): Promise<void> {
  const files = papers.map(({ name, text }) => ({ path: join(folder, name), text }))
  const taken = files.filter(({ path }) => existsSync(path)).map(({ path }) => path)
  if (taken.length > 0) {
    throw new Stop(1, {
      fr: `n'écrase rien : ${taken.join(', ')} existe déjà ; choisissez un autre dossier`,
      en: `overwrites nothing: ${taken.join(', ')} exists already; choose another folder`,
    })
  }
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of files) {
    writeFileSync(path, text, { flag: 'wx' })
    await io.out(path)
  }
}
