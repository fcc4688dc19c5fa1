import { GatewayError } from '../errors.ts'

/** Encodings within one another that are undone. */
export const maxEncodings = 8

/** `attachment_refused`: read as words it would leave with all that it says. */
export function noBase64(at: string): GatewayError {
  return new GatewayError(
    'attachment_refused',
    {
      fr: `${at} : ce contenu est annoncé en base64 et ne se décode pas, il ne peut pas être inspecté. Vérifiez l'encodage du fichier (alphabet, fin du contenu), ou collez son texte.`,
      en: `${at}: this content is announced as base64 and does not decode, so it cannot be inspected. Check how the file was encoded (alphabet, end of the content), or paste its text.`,
    },
    { param: at },
  )
}

/** `attachment_refused`: text in an encoding that cannot be read cannot be inspected. */
export function otherCharset(at: string): GatewayError {
  return new GatewayError(
    'attachment_refused',
    {
      fr: `${at} : ce texte joint n'est pas lisible dans le codage annoncé, il ne peut pas être inspecté. Envoyez-le en UTF-8.`,
      en: `${at}: this attached text cannot be read in the encoding it names, so it cannot be inspected. Send it as UTF-8.`,
    },
    { param: at },
  )
}

/** `attachment_refused`: whoever encodes so often hides something. */
export function tooManyEncodings(at: string): GatewayError {
  return new GatewayError(
    'attachment_refused',
    {
      fr: `${at} : ce texte est encodé plus de ${maxEncodings} fois, il ne peut pas être inspecté. Envoyez le texte lui-même.`,
      en: `${at}: this text is encoded more than ${maxEncodings} times over, so it cannot be inspected. Send the text itself.`,
    },
    { param: at },
  )
}
