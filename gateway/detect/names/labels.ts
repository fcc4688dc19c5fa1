import { fold } from '../lexicon/lexicon.ts'

/**
 * What forms, tables and records call a person's name. A label counts when it is one of these, alone or with what it
 * is the name of (`nom de naissance`, `nom_agent`, `prénom du père`).
 */
const NAME_WORDS = new Set(
  'nom noms prenom prenoms nomprenom prenomnom patronyme surname surnames firstname lastname fullname givenname familyname forename name first_name last_name full_name cn sn fn nm personname commonname displayname nomusage nomnaissance'.split(
    ' ',
  ),
)

/** People by their part: enough by itself in the header of a table or as a key. */
const PERSON_WORDS = new Set(
  'agent agents usager usagere eleve eleves enfant enfants patient patiente demandeur demandeuse beneficiaire titulaire allocataire adherent adherente locataire proprietaire concessionnaire responsable referent referente redacteur redactrice candidat candidate salarie salariee stagiaire tuteur tutrice parent pere mere conjoint conjointe administre administree signataire destinataire requerant plaignant electeur mandataire mandant gestionnaire instructeur encadrant animateur animatrice conseiller conseillere medecin intervenant interlocuteur contact assure assuree defunt declarant temoin naissance usage collaborateur employe employee technicien president presidente tresorier tresoriere secretaire suppleant suppleante titulaires applicant employee manager owner assignee attendee reporter chauffeur conducteur garant caution voisin formateur participant participante inscrit benevole licencie sportif joueur arbitre'.split(
    ' ',
  ),
)

/** Words that leave a label a person's: `nom de la mère`, `prénom usuel`, `nom (majuscules)`. */
const QUALIFIERS = new Set(
  'de du d la l le les des et ou jeune fille famille marital patronymique usuel usuels complet complete majuscules capitales principal principale 1 2 3 1er 2e 2eme second secondaire autre autres civil jeunefille traitant emprunteur legal legale nouveau nouvelle ancien ancienne the of and full first last middle birth maiden family given display common'.split(
    ' ',
  ),
)

/** `column` headers may be a part alone (`agent`); a key must speak of a name (`nom_agent`), or be a part in quotes. */
export function isNameLabel(label: string, kind: 'column' | 'key'): boolean {
  if (kind === 'key' && !NAME_HINT.test(label)) return false
  const words = fold(label.replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\d]+/u)
    .filter(word => word !== '')
  if (words.length === 0 || words.length > 6) return false
  let named = false
  let person = false
  for (const word of words) {
    if (NAME_WORDS.has(word)) named = true
    else if (PERSON_WORDS.has(word)) person = true
    else if (!QUALIFIERS.has(word)) return false
  }
  return named || (person && kind === 'column')
}

/** Every word of `NAME_WORDS` holds one of these: most keys need no second look. */
const NAME_HINT = /n[oa]m|cn|sn|fn|nm|patronym/i

const MAX_NAME = 60

/**
 * Whether a cell or value can be a name: one to seven words of letters, no digit, no sentence. `N/A`, `-`, `oui` and
 * the like are none.
 */
export function isNameShaped(value: string): boolean {
  if (value.length < 2 || value.length > MAX_NAME) return false
  if (!/^[\p{L}][\p{L}\p{M}'., ()/-]*$/u.test(value) || PLACEHOLDERS.has(fold(value))) return false
  return value.split(/\s+/).length <= 7
}

const PLACEHOLDERS = new Set(
  'n/a na nc nr null none nil true false oui non yes no vide neant inconnu inconnue unknown string text varchar anonyme idem nom prenom name test xxx value optional required undefined'.split(
    ' ',
  ),
)
