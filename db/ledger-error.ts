import type { Localised } from '../gateway/model.ts'

/** What the ledger could not do, and what to look at: for the operator. */
const texts = {
  /** The record could not be written: busy file, full disk, failing disk. */
  unavailable: {
    fr: "Le registre ne peut pas être écrit. Vérifiez l'espace et l'état du disque du dossier de données.",
    en: "The ledger cannot be written. Check the space and health of the data folder's disk.",
  },
  /** A field does not fit its column. */
  invalid_record: {
    fr: "Un champ de l'enregistrement ne tient pas dans sa colonne ; rien n'a été écrit.",
    en: 'A field of the record does not fit its column; nothing was written.',
  },
  /** Opened twice, closed twice, or closed without having been opened. */
  out_of_order: {
    fr: "Un échange ne peut être ouvert, puis clos, qu'une seule fois.",
    en: 'An exchange can be opened, then closed, only once.',
  },
  /** Rows do not verify. */
  broken: {
    fr: 'Le registre ne se vérifie pas : rien n’en sera effacé. Lancez `npx ecluse ledger verify` et gardez une copie du fichier pour l’enquête.',
    en: 'The ledger does not verify: nothing of it will be deleted. Run `npx ecluse ledger verify`, and keep a copy of the file for the inquiry.',
  },
  /** The last row was not made with this key, or was changed. */
  wrong_key: {
    fr: "La dernière ligne du registre n'a pas été écrite avec ce secret racine, ou a été modifiée. Remettez le secret en place (ECLUSE_SECRET ou le fichier `secret`), ou lancez `npx ecluse ledger verify`.",
    en: 'The last row of the ledger was not written with this root secret, or was changed. Put the secret back (ECLUSE_SECRET or the file `secret`), or run `npx ecluse ledger verify`.',
  },
} as const satisfies Record<string, Localised>

export type LedgerFault = keyof typeof texts

/**
 * The ledger could not do its work. This room knows nothing of the gateway's error table: the caller turns it into
 * `ledger_unavailable`. The message names columns, never values; `text` is for the operator.
 */
export class LedgerError extends Error {
  readonly fault: LedgerFault

  constructor(fault: LedgerFault, message: string = texts[fault].en, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'LedgerError'
    this.fault = fault
  }

  get text(): Localised {
    return texts[this.fault]
  }
}
