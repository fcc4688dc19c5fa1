import { account } from './validators/accounts.ts'
import { card, iban, rib } from './validators/bank.ts'
import { icao, luhn } from './validators/check-digits.ts'
import { birthDate, birthYear, born, email, loneMobile, phone } from './validators/contact.ts'
import { documentNumber, idCard, mrz, reference } from './validators/documents.ts'
import { bareNir, nir, plate, rpps, siren, siret, siv, spi, tva } from './validators/french.ts'
import { lone, loneHost, loneSiren, oldDate, rppsProven, sirenProven } from './validators/lone.ts'
import { host, ip, mac } from './validators/network.ts'
import { coordinates } from './validators/place.ts'
import { password, random, secret, token } from './validators/secrets.ts'
import type { Validator } from './validators/validator.ts'

/** Checks that a recognizer can name in its `validator`. */
export const validators: ReadonlyMap<string, Validator> = new Map<string, Validator>(
  Object.entries({
    account,
    bare_nir: bareNir,
    birth_date: birthDate,
    birth_year: birthYear,
    born,
    card,
    document_number: documentNumber,
    coordinates,
    email,
    host,
    iban,
    icao,
    id_card: idCard,
    ip,
    lone,
    lone_host: loneHost,
    lone_mobile: loneMobile,
    lone_siren: loneSiren,
    luhn: value => luhn(value.replace(/\D/g, '')),
    mac,
    mrz,
    nir,
    old_date: oldDate,
    password,
    phone,
    plate,
    random,
    reference,
    rib,
    rpps,
    rpps_proven: rppsProven,
    secret,
    siren,
    siren_proven: sirenProven,
    siret,
    siv,
    spi,
    token,
    tva,
  } satisfies Record<string, Validator>),
)
