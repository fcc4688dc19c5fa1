import type { Localised } from '../model.ts'

const categories: Readonly<Record<string, Localised>> = {
  initial: { fr: 'une initiale', en: 'an initial' },
  function: { fr: 'un mot-outil', en: 'a small word' },
  role: { fr: 'un titre ou un métier', en: 'a title or a job' },
  eponym: { fr: 'un nom de rue ou d’école', en: 'a name of a street or school' },
  saint: { fr: 'un saint', en: 'a saint' },
  first: { fr: 'un prénom', en: 'a first name' },
  'first-word': { fr: 'un prénom qui est aussi un mot', en: 'a first name that is a word too' },
  'first-place': { fr: 'un prénom qui est aussi un lieu', en: 'a first name that is a place too' },
  last: { fr: 'un nom de famille', en: 'a surname' },
  'last-word': { fr: 'un nom de famille qui est aussi un mot', en: 'a surname that is a word too' },
  listed: { fr: 'un nom rare', en: 'a rare name' },
  place: { fr: 'un lieu', en: 'a place' },
  brand: { fr: 'une marque', en: 'a brand' },
  figure: { fr: 'un personnage public', en: 'a public figure' },
  word: { fr: 'un mot du dictionnaire', en: 'a word of the dictionary' },
  unknown: { fr: 'un mot inconnu', en: 'an unknown word' },
}

const single: Readonly<Record<string, Localised>> = {
  'English word': { fr: 'mot anglais', en: 'English word' },
  'Firstname NAME': { fr: 'écrit « Prénom NOM »', en: 'written “Firstname NAME”' },
  'NAME Firstname': { fr: 'écrit « NOM Prénom »', en: 'written “NAME Firstname”' },
  'NAME Other': { fr: 'écrit « NOM Autre »', en: 'written “NAME Other”' },
  'a name to its left': { fr: 'un nom à sa gauche', en: 'a name to its left' },
  'a name to its right': { fr: 'un nom à sa droite', en: 'a name to its right' },
  'no name to its left': { fr: 'aucun nom à sa gauche', en: 'no name to its left' },
  'no name to its right': { fr: 'aucun nom à sa droite', en: 'no name to its right' },
  'among names': { fr: 'au milieu de noms', en: 'among names' },
  'no names around': { fr: 'aucun nom alentour', en: 'no names around' },
  'few names around': { fr: 'peu de noms alentour', en: 'few names around' },
  'some names around': { fr: 'des noms alentour', en: 'some names around' },
  'alone on its line': { fr: 'seul sur sa ligne', en: 'alone on its line' },
  'alone, capitals': { fr: 'un seul mot, en capitales', en: 'a single word, in capitals' },
  'alone, short capitals': { fr: 'un seul mot court, en capitales', en: 'a single short word, in capitals' },
  'alone, compound': { fr: 'un seul mot composé', en: 'a single compound word' },
  'alone, leads a line': { fr: 'un seul mot, en tête de ligne', en: 'a single word that leads its line' },
  'alone, opens a sentence': {
    fr: 'un seul mot, en tête de phrase',
    en: 'a single word that opens a sentence',
  },
  'all capitals': { fr: 'tout en capitales', en: 'all capitals' },
  'also in lower case': { fr: 'écrit aussi en minuscules', en: 'also in lower case' },
  'lower case': { fr: 'en minuscules', en: 'lower case' },
  'lower case in a casual text': {
    fr: 'en minuscules dans un texte sans majuscules',
    en: 'lower case in a casual text',
  },
  'line of capitals': { fr: 'ligne en capitales', en: 'line of capitals' },
  'leads its line': { fr: 'en tête de ligne', en: 'leads its line' },
  'ends its line': { fr: 'en fin de ligne', en: 'ends its line' },
  'behind a closing formula': {
    fr: 'après une formule de politesse',
    en: 'behind a closing formula',
  },
  'behind a colon': { fr: 'après un deux-points', en: 'behind a colon' },
  'behind a label': { fr: 'après un libellé', en: 'behind a label' },
  'behind job': { fr: 'après un métier', en: 'behind a job' },
  'behind kinship': { fr: 'après un lien de parenté', en: 'behind a word of kinship' },
  'behind place': { fr: 'après un mot de lieu', en: 'behind a word of place' },
  'behind title': { fr: 'après une civilité', en: 'behind a title' },
  'behind word': { fr: 'après un mot qui annonce', en: 'behind an announcing word' },
  brand: { fr: 'marque', en: 'brand' },
  place: { fr: 'lieu', en: 'place' },
  'named place': { fr: 'lieu nommé', en: 'named place' },
  figure: { fr: 'personnage public', en: 'public figure' },
  'figure by full name': { fr: 'personnage public, en entier', en: 'public figure by full name' },
  'near words of culture': { fr: 'près de mots de culture', en: 'near words of culture' },
  greeted: { fr: 'salué', en: 'greeted' },
  speaks: { fr: 'prend la parole', en: 'speaks' },
  'speaks again': { fr: 'reprend la parole', en: 'speaks again' },
  'speaks beside others': { fr: 'parle parmi d’autres', en: 'speaks beside others' },
  'holds a first name': { fr: 'contient un prénom', en: 'holds a first name' },
  'holds no name': { fr: 'ne contient aucun nom connu', en: 'holds no known name' },
  'word of a name': { fr: 'mot d’un nom trouvé', en: 'word of a name found' },
  'many words': { fr: 'beaucoup de mots', en: 'many words' },
  bias: { fr: 'point de départ', en: 'starting point' },
}

/** What stands before or after, where it has a name of its own. */
const neighbours: Readonly<Record<string, Localised>> = {
  'a number': { fr: 'un nombre', en: 'a number' },
  and: { fr: '« et »', en: '“and”' },
  'another mark': { fr: 'un autre signe', en: 'another mark' },
  article: { fr: 'un article', en: 'an article' },
  'plural article': { fr: 'un article pluriel', en: 'a plural article' },
  'capitalised word': { fr: 'un mot à majuscule', en: 'a capitalised word' },
  'a capitalised word': { fr: 'un mot à majuscule', en: 'a capitalised word' },
  de: { fr: '« de »', en: '“de”' },
  du: { fr: '« du »', en: '“du”' },
  'function word': { fr: 'un mot-outil', en: 'a small word' },
  'naming word': { fr: 'un mot qui nomme', en: 'a naming word' },
  'other word': { fr: 'un autre mot', en: 'another word' },
  'a word': { fr: 'un mot', en: 'a word' },
  'person preposition': { fr: '« avec », « chez »…', en: '“with”, “chez”…' },
  'place preposition': { fr: '« à », « dans »…', en: '“at”, “in”…' },
  possessive: { fr: 'un possessif', en: 'a possessive' },
  'a colon': { fr: 'un deux-points', en: 'a colon' },
  'a role': { fr: 'une fonction', en: 'a role' },
  'a verb of persons': { fr: 'un verbe de personne', en: 'a verb of persons' },
  arguments: { fr: 'une parenthèse d’appel', en: 'arguments' },
}

/** A sign that the name recognizer weighs, in words; null for what is none. */
export function signInWords(sign: string): Localised | null {
  const known = single[sign]
  if (known !== undefined) return known
  const [, side, what = ''] = /^(after|before) (.+)$/s.exec(sign) ?? []
  if (side !== undefined) {
    const near = neighbours[what] ?? (what.length === 1 ? { fr: `« ${what} »`, en: `“${what}”` } : null)
    const words = { after: { fr: 'après', en: 'after' }, before: { fr: 'avant', en: 'before' } }[side]
    return near && words ? { fr: `${words.fr} ${near.fr}`, en: `${words.en} ${near.en}` } : null
  }
  const [, part, category = ''] = /^(alone|head|tail) (.+)$/.exec(sign) ?? []
  if (part !== undefined) {
    const of = categories[category]
    const words = {
      alone: { fr: 'un seul mot', en: 'a single word' },
      head: { fr: 'commence par', en: 'starts with' },
      tail: { fr: 'finit par', en: 'ends with' },
    }[part]
    const joint = part === 'alone' ? { fr: ' :', en: ':' } : { fr: '', en: '' }
    return of && words
      ? { fr: `${words.fr}${joint.fr} ${of.fr}`, en: `${words.en}${joint.en} ${of.en}` }
      : null
  }
  const [one, other] = sign.split(' + ').map(each => categories[each])
  return one && other ? { fr: `${one.fr} puis ${other.fr}`, en: `${one.en}, then ${other.en}` } : null
}
