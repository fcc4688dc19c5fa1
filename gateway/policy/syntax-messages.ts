import type { YAMLError } from 'yaml'
import type { Localised } from '../model.ts'

const indentation: Localised = {
  fr: 'le décalage ou les deux-points ne vont pas : une clé par ligne (`clé: valeur`), alignée sur ses voisines ; un texte qui contient « : » s’écrit entre guillemets',
  en: 'the indentation or the colon is wrong: one key a line (`key: value`), aligned with its neighbours; a text that holds `: ` goes between quotes',
}

const other: Localised = {
  fr: 'cette ligne n’est pas du YAML : vérifiez le décalage, les guillemets et les deux-points',
  en: 'this line is not YAML: check the indentation, the quotes and the colons',
}

/** The library's codes in words for people. Its own messages are not used: they may quote the file. */
const messages: Partial<Record<YAMLError['code'], Localised>> = {
  TAB_AS_INDENT: {
    fr: 'une tabulation décale cette ligne : utilisez des espaces',
    en: 'a tab indents this line: use spaces',
  },
  BAD_INDENT: indentation,
  BLOCK_AS_IMPLICIT_KEY: indentation,
  MULTILINE_IMPLICIT_KEY: indentation,
  KEY_OVER_1024_CHARS: indentation,
  MISSING_CHAR: {
    fr: 'il manque un caractère : guillemet, crochet ou accolade de fin, virgule, deux-points ou tiret de liste',
    en: 'a character is missing: closing quote, bracket or brace, comma, colon or dash of a list',
  },
  UNEXPECTED_TOKEN: {
    fr: "ce texte suit une valeur déjà finie : des guillemets dans un texte se doublent ('') ou changent de sorte (\" et ')",
    en: "this text follows a value that has ended: quotes inside a text are doubled ('') or of the other kind (\" and ')",
  },
  BAD_SCALAR_START: {
    fr: 'une valeur ne commence pas par ce caractère : mettez-la entre guillemets',
    en: 'a value cannot start with this character: put it between quotes',
  },
  BAD_DQ_ESCAPE: {
    fr: "après \\ ce caractère n’a pas de sens : écrivez le texte entre apostrophes ('…')",
    en: "this character means nothing after \\: write the text between single quotes ('…')",
  },
  BAD_ALIAS: {
    fr: 'l’étoile s’écrit entre guillemets : "*"',
    en: 'the star goes between quotes: "*"',
  },
  MULTIPLE_DOCS: {
    fr: 'un second document commence ici (---) : un fichier n’en contient qu’un',
    en: 'a second document starts here (---): a file holds one',
  },
  TAG_RESOLVE_FAILED: {
    fr: 'une valeur qui commence par ! s’écrit entre guillemets',
    en: 'a value that starts with ! goes between quotes',
  },
  NON_STRING_KEY: {
    fr: 'une clé est un texte simple ; l’étoile s’écrit entre guillemets : "*"',
    en: 'a key is a plain text; the star goes between quotes: "*"',
  },
  RESOURCE_EXHAUSTION: {
    fr: 'trop de niveaux imbriqués',
    en: 'too many levels inside one another',
  },
}

/** What a syntax fault of YAML means for the person who wrote the line. */
export function syntaxMessage(code: YAMLError['code']): Localised {
  return messages[code] ?? other
}
