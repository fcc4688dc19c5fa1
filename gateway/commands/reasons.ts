import type { Language } from '../model.ts'
import { signInWords } from './name-signs.ts'

/** The detector's reasons in French; `$1` is the name, word or list that a reason quotes. */
const french: readonly (readonly [RegExp, string])[] = [
  [/^pattern (.+)$/s, 'motif « $1 »'],
  [/^check passed$/, 'contrôle réussi (clé, somme ou vraisemblance)'],
  [/^near “(.+)”$/s, 'mot du contexte : « $1 »'],
  [/^listed term$/, 'terme d’une liste de la politique ou d’un détecteur'],
  [/^announced by its label$/, 'annoncé par son libellé'],
  [/^announced by its column$/, 'annoncé par sa colonne'],
  [/^value of a name field$/, 'valeur d’un champ de nom'],
  [/^column of names$/, 'colonne de noms'],
  [/^found elsewhere in the request$/, 'trouvé ailleurs dans la demande'],
  [/^spells a name of the request$/, 'formé d’un nom de la demande'],
  [/^numbered way$/, 'voie numérotée'],
  [/^numbered way and town$/, 'voie numérotée et commune'],
  [/^numbered way, postcode and town$/, 'voie numérotée, code postal et commune'],
  [/^place, postcode and town$/, 'lieu, code postal et commune'],
  [/^place and postcode in a cell$/, 'lieu et code postal dans une cellule'],
  [/^place, town and postcode$/, 'lieu, commune et code postal'],
  [/^built like one announced$/, 'bâti comme une donnée annoncée'],
  [/^date behind a name$/, 'date derrière un nom'],
  [/^number beside a name$/, 'numéro à côté d’un nom'],
  [/^dwelling without a street$/, 'logement sans rue'],
  [/^announced as a home$/, 'annoncé comme un domicile'],
  [/^member of a list$/, 'membre d’une liste'],
  [/^made of names$/, 'formé de noms'],
  [/^remote$/, 'détecteur distant'],
  [/^model$/, 'modèle du dossier'],
  [/^said to be a name$/, 'dit être un nom'],
  [/^probability (\d)\.(\d+)$/, 'probabilité $1,$2 selon le modèle appris'],
]

/** A reason of the detector for people: English ones are told as they are, but for the signs of names. */
export function reasonIn(reason: string, language: Language): string {
  const sign = signInWords(reason)
  if (sign !== null) return sign[language]
  if (language === 'en') return reason
  const known = french.find(([pattern]) => pattern.test(reason))
  return known ? reason.replace(known[0], known[1]) : `indice : ${reason}`
}
