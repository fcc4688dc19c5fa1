/** The editor's own words. */
const all = {
  fr: {
    keys: 'Tab complète ou décale. Pour quitter l’éditeur\u202f: Échap, puis Tab. Ctrl + Espace propose, Ctrl + F cherche, F8 va à la faute suivante.',
    example: 'Exemple\u202f:',
    choices: 'Valeurs\u202f:',
    required: 'obligatoire',
    checking: 'Vérification…',
    sound: 'Aucune faute.',
    unchecked: 'Le brouillon n’a pas pu être vérifié. Il le sera au plus tard à l’enregistrement.',
    signedOut: 'Vous n’êtes plus connecté\u202f: copiez votre brouillon, puis reconnectez-vous.',
    line: 'ligne',
    error: 'faute',
    warning: 'à vérifier',
    search: 'Chercher',
    previous: 'Précédent',
    next: 'Suivant',
    close: 'Fermer',
    none: 'introuvable',
    of: 'sur',
    completions: 'Propositions',
  },
  en: {
    keys: 'Tab completes or indents. To leave the editor: Escape, then Tab. Ctrl + Space suggests, Ctrl + F searches, F8 goes to the next fault.',
    example: 'Example:',
    choices: 'Values:',
    required: 'required',
    checking: 'Checking…',
    sound: 'No faults.',
    unchecked: 'The draft could not be checked. It will be at the latest when it is saved.',
    signedOut: 'You are no longer signed in: copy your draft, then sign in again.',
    line: 'line',
    error: 'fault',
    warning: 'to check',
    search: 'Search',
    previous: 'Previous',
    next: 'Next',
    close: 'Close',
    none: 'not found',
    of: 'of',
    completions: 'Completions',
  },
} as const

export type Language = keyof typeof all
export type Words = Readonly<Record<keyof (typeof all)['fr'], string>>

export const wordsIn = (language: Language): Words => all[language]

/** `2 fautes, 1 point à vérifier`. */
export function countOf(errors: number, warnings: number, language: Language): string {
  const parts = [
    errors === 0
      ? ''
      : language === 'fr'
        ? `${errors} faute${errors > 1 ? 's' : ''}`
        : `${errors} fault${errors > 1 ? 's' : ''}`,
    warnings === 0
      ? ''
      : language === 'fr'
        ? `${warnings} point${warnings > 1 ? 's' : ''} à vérifier`
        : `${warnings} point${warnings > 1 ? 's' : ''} to check`,
  ]
  return parts.filter(part => part !== '').join(', ')
}

/** What CodeMirror says to screen readers and in its own lists. */
export const phrases: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  fr: {
    Completions: 'Propositions',
    'Control character': 'Caractère de contrôle',
    'Selection deleted': 'Sélection supprimée',
    Diagnostics: 'Fautes',
    'No diagnostics': 'Aucune faute',
    close: 'fermer',
    undo: 'annuler',
    redo: 'rétablir',
  },
}
