import type { Localised } from '../model.ts'
import { type Fault, limits } from './document.ts'

const megabytes = (bytes: number): number => bytes / 1024 / 1024

const paste: Localised = {
  fr: 'Copiez-collez le texte utile dans le message.',
  en: 'Copy and paste the text that matters into the message.',
}

/** Why a document is refused, and what to do without it. */
const refusals: Readonly<Record<Fault, Localised>> = {
  broken: {
    fr: `ce document n’a pas pu être lu : il semble abîmé. Enregistrez-le de nouveau, ou faites-en un PDF. ${paste.fr}`,
    en: `this document could not be read: it seems damaged. Save it again, or make a PDF of it. ${paste.en}`,
  },
  encrypted: {
    fr: 'ce document est protégé par un mot de passe, la passerelle ne peut pas le lire. Enregistrez-en une copie sans mot de passe.',
    en: 'this document is protected by a password, and the gateway cannot read it. Save a copy without a password.',
  },
  files: {
    fr: `la demande porte plus de ${limits.files} documents. Envoyez-les en plusieurs fois.`,
    en: `the request carries more than ${limits.files} documents. Send them in several requests.`,
  },
  image: {
    fr: `ce document est une image, où la passerelle ne sait pas lire. ${paste.fr}`,
    en: `this document is an image, which the gateway cannot read. ${paste.en}`,
  },
  large: {
    fr: `ce document dépasse ${megabytes(limits.file)} Mo. Envoyez les pages utiles seulement.`,
    en: `this document is over ${megabytes(limits.file)} MB. Send only the pages that matter.`,
  },
  link: {
    fr: `La demande porte un document que la passerelle ne peut pas ouvrir : un lien, ou un contenu codé ailleurs que dans un fichier joint. Joignez le fichier lui-même. ${paste.fr}`,
    en: `The request carries a document that the gateway cannot open: a link, or a content that is encoded elsewhere than in an attached file. Attach the file itself. ${paste.en}`,
  },
  macros: {
    fr: 'ce document contient des macros, il n’est pas ouvert. Enregistrez-en une copie sans macros (.docx, .xlsx, .pptx), ou un PDF.',
    en: 'this document holds macros and is not opened. Save a copy without macros (.docx, .xlsx, .pptx), or a PDF.',
  },
  no_text: {
    fr: `ce document ne contient pas de texte : c’est sans doute un document numérisé. Passez-le par une reconnaissance de caractères. ${paste.fr}`,
    en: `this document holds no text: it is probably a scan. Run character recognition on it. ${paste.en}`,
  },
  old_format: {
    fr: 'ce format est ancien (.doc, .xls, .ppt, .rtf) et n’est pas lu. Enregistrez le document en .docx, .xlsx, .pptx, .odt ou PDF.',
    en: 'this is an old format (.doc, .xls, .ppt, .rtf) that is not read. Save the document as .docx, .xlsx, .pptx, .odt or PDF.',
  },
  packed: {
    fr: `ce document contient, décompressé, plus que ce qui peut être lu (${megabytes(limits.unpacked)} Mo). Envoyez-en une partie.`,
    en: `this document holds, unpacked, more than can be read (${megabytes(limits.unpacked)} MB). Send a part of it.`,
  },
  pages: {
    fr: `ce document a plus de ${limits.pages} pages. Envoyez les pages utiles seulement.`,
    en: `this document has more than ${limits.pages} pages. Send only the pages that matter.`,
  },
  text: {
    fr: `les documents contiennent plus de ${limits.text} caractères. Envoyez les passages utiles seulement.`,
    en: `the documents hold more than ${limits.text} characters. Send only the passages that matter.`,
  },
  time: {
    fr: `la lecture des documents a pris plus de ${limits.time / 1000} secondes. Envoyez-les un à un, ou les pages utiles seulement.`,
    en: `reading the documents took more than ${limits.time / 1000} seconds. Send them one by one, or only the pages that matter.`,
  },
  unknown: {
    fr: `le format de ce document n’est pas connu. Sont lus : PDF, .docx, .xlsx, .pptx, .odt, .ods, .odp et les fichiers de texte (CSV, HTML, JSON…). ${paste.fr}`,
    en: `the format of this document is not known. These are read: PDF, .docx, .xlsx, .pptx, .odt, .ods, .odp and text files (CSV, HTML, JSON…). ${paste.en}`,
  },
}

export function refusalOf(fault: Fault): Localised {
  return refusals[fault]
}
