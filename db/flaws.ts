import type { Localised } from '../gateway/model.ts'

/** What is wrong with a ledger, in words. */
export const flaws = {
  gap: {
    fr: 'une ou plusieurs lignes manquent avant celle-ci',
    en: 'one or more rows are missing before this one',
  },
  unlinked: {
    fr: 'cette ligne ne suit pas la précédente : ligne insérée, déplacée ou retirée',
    en: 'this row does not follow the one before: a row was inserted, moved or removed',
  },
  changed: {
    fr: 'cette ligne a été modifiée, ou écrite sans la clé du registre',
    en: "this row was changed, or written without the ledger's key",
  },
  opened_twice: { fr: 'cet échange est ouvert deux fois', en: 'this exchange is opened twice' },
  closed_not_open: {
    fr: 'cet échange est clos sans être ouvert, ou clos deux fois',
    en: 'this exchange is closed without being open, or closed twice',
  },
  head_missing: {
    fr: "l'empreinte attendue n'est celle d'aucune ligne : la fin du registre a été coupée",
    en: 'no row has the expected hash: the tail of the ledger was cut off',
  },
  columns: {
    fr: 'la table a été modifiée : ses colonnes ne sont pas celles du registre',
    en: "the table was changed: its columns are not the ledger's",
  },
  purge_changed: {
    fr: 'la trace de la purge de ces lignes a été modifiée, ou écrite sans la clé du registre',
    en: "the record of these rows' purge was changed, or written without the ledger's key",
  },
  unreadable: {
    fr: 'le fichier est endommagé à partir de cette ligne',
    en: 'the file is damaged from this row on',
  },
} as const satisfies Record<string, Localised>

export type Flaw = keyof typeof flaws
