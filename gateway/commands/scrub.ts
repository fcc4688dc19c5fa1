import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { loadInForce } from '../in-force.ts'
import { readMap, writeMap } from '../protect/map.ts'
import { scrubTexts } from '../scrub-texts.ts'
import { keptLists } from '../stores.ts'
import { type Command, Stop, textOption } from './command.ts'
import { readText, readTexts } from './texts.ts'

export const scrubCommand: Command = {
  name: 'scrub',
  title: { fr: 'un texte tel que le fournisseur le verrait', en: 'a text as a provider would see it' },
  help: {
    fr: `ecluse scrub [FICHIER…] [--map CORRESPONDANCE] [--restore CORRESPONDANCE]

  Sans fichier, lit l'entrée standard. Les textes de plusieurs fichiers partagent leurs repères.
  --map FICHIER      garde la correspondance repère → valeur (mode 0600 : elle contient les vraies valeurs)
  --restore FICHIER  remet les vraies valeurs de cette correspondance`,
    en: `ecluse scrub [FILE…] [--map MAPPING] [--restore MAPPING]

  Without a file, reads standard input. The texts of several files share their placeholders.
  --map FILE      keeps the mapping placeholder → value (mode 0600: it holds the real values)
  --restore FILE  puts the real values of that mapping back`,
  },
  options: { map: { type: 'string' }, restore: { type: 'string' } },

  async run(args, io) {
    const map = textOption(args, 'map')
    const restore = textOption(args, 'restore')
    if (map !== undefined && restore !== undefined) {
      throw new Stop(2, {
        fr: '--map garde une correspondance, --restore en relit une : donnez l’un ou l’autre',
        en: '--map keeps a mapping, --restore reads one: give one or the other',
      })
    }
    const texts = await readTexts(args.words, io)
    if (restore !== undefined) {
      const restoring = readMap(readText(restore))
      for (const { text } of texts) io.out(trimmed(restoring.whole(text, 'text')))
      return 0
    }
    const scrubbed = await scrubTexts(
      texts.map(each => each.text),
      loadInForce(readConfig(io.env).policies, io.env, { hashed: keptLists(io.env) }),
    )
    if (map !== undefined) writePrivately(map, writeMap(scrubbed.vault))
    for (const text of scrubbed.texts) io.out(trimmed(text))
    return 0
  },
}

/** `out` ends the line itself. */
function trimmed(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

/** Under another name first: a file that is there already may be readable by others. */
function writePrivately(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO'
    throw new Stop(1, {
      fr: `${file} ne peut pas être écrit (${code})`,
      en: `${file} cannot be written (${code})`,
    })
  }
}
