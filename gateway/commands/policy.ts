import { type Command, Stop } from './command.ts'
import { verbs } from './policy-verbs.ts'

const several = { type: 'string', multiple: true } as const

export const policyCommand: Command = {
  help: {
    fr: `ecluse policy check [DOSSIER]
  Vérifie tout le dossier (ECLUSE_POLICIES par défaut) et nomme chaque faute : fichier:ligne:colonne. Rend 1 s'il y en a.

ecluse policy test [DOSSIER]
  Passe les tests (*.test.yaml) du dossier. Rend 1 si l'un échoue.

ecluse policy explain [FICHIER…] [--team T] [--direction D] [--role R]… [--agent A] [--model M] [--use U] [--surface S]
                      [--attachment image|audio|document]… [--tools] [--charter] [--training F]… [--day AAAA-MM-JJ]
  Dit comment une demande serait jugée, et la part de chaque règle. Le texte vient des fichiers ou de l'entrée standard.

ecluse policy diff ANCIENNE NOUVELLE [--days 28]
  Dit en clair ce qui devient plus strict ou moins strict, essaie les deux sur des textes d'exemple et sur les faits
  enregistrés des derniers jours. Chacune est un dossier, un fichier, une révision de git ou une révision passée.

ecluse policy history
  Les révisions qui ont été en vigueur, la dernière d'abord.

ecluse policy show RÉVISION [FICHIER] [--out DOSSIER]
  Les fichiers d'une révision, le texte de l'un d'eux, ou tous écrits dans un dossier vide.

  --json  pour chacune : la même chose en JSON`,
    en: `ecluse policy check [FOLDER]
  Checks the whole folder (ECLUSE_POLICIES by default) and names every fault: file:line:col. Exits with 1 if there are any.

ecluse policy test [FOLDER]
  Runs the tests (*.test.yaml) of the folder. Exits with 1 if one fails.

ecluse policy explain [FILE…] [--team T] [--direction D] [--role R]… [--agent A] [--model M] [--use U] [--surface S]
                      [--attachment image|audio|document]… [--tools] [--charter] [--training C]… [--day YYYY-MM-DD]
  Says how a request would be judged, and each rule's part in it. The text comes from files or standard input.

ecluse policy diff OLD NEW [--days 28]
  Says in plain words what becomes stricter or looser, and tries both on sample texts and on what was recorded in the
  last days. Each is a folder, a file, a revision of git or one that was in force.

ecluse policy history
  The revisions that were in force, latest first.

ecluse policy show REVISION [FILE] [--out FOLDER]
  The files of a revision, the text of one of them, or all of them written to an empty folder.

  --json  for each: the same as JSON`,
  },
  options: {
    json: { type: 'boolean' },
    agent: { type: 'string' },
    team: { type: 'string' },
    direction: { type: 'string' },
    role: several,
    model: { type: 'string' },
    use: { type: 'string' },
    surface: { type: 'string' },
    attachment: several,
    tools: { type: 'boolean' },
    charter: { type: 'boolean' },
    training: several,
    day: { type: 'string' },
    days: { type: 'string' },
    out: { type: 'string' },
  },

  async run(args, io) {
    const verb = verbs[args.words[0] ?? '']
    if (verb === undefined) {
      const known = Object.keys(verbs).join(', ')
      throw new Stop(2, { fr: `attendu : policy ${known}`, en: `expected: policy ${known}` })
    }
    return verb(args, io)
  },
}
