/** Words that French addresses are made of, as sources of regular expressions (any case, with or without accents). */

/** Kinds of way that stand before a name. Those of the second list also mean other things. */
const plainWays =
  'rue|r\\.|r(?=\\s(?:de|du|des|la)\\s|\\s\\p{L}{4,})|av(?:enue|e?\\.|e)?|b(?:oulevar)?d\\.?|boul\\.|bvd|all(?:[ée]es?|\\.)?|imp(?:asse|\\.)?|chemins?|che?\\.|ch(?:em)?\\.|route|rte\\.?|venelle|ruelle|sentes?|sentier|traverse|mont[ée]e|faubourg|fb?g\\.?|rond[ -]point|esplanade|hent|straed|rampe|rang[ée]e|placette|plac[îi]tre|carriera|calle|carrer|via|strada|chauss[ée]e|levée'
const ambiguousWays =
  'place|pl\\.?|square|sq\\.?|quai|cours|passage|psg\\.?|c[ôo]te|cit[ée]|lotissement|lot\\.?|hameau|r[ée]sidence|r[ée]s\\.|clos|villa|promenade|mail|parvis|parc|cours?i[èe]re|tertre|voie|domaine|terrasse|cour|bourg|val|vallon|digue|corniche|dr[èe]ve|quartier|lieu[ -]?dit|qu\\.?|ham\\.?|rocade|r[ée]s'
/** `Grande Rue`, `Vieux Chemin`: a way that may stand without a name. */
export const namedWay =
  '(?:grande?s?|petite?s?|vieille|vieux|ancien(?:ne)?|haute?|basse?|nouvelle|belle|neuve)[ -](?:rue|route|chemin|place|venelle|all[ée]e|c[ôo]te|ruelle|avenue|voie|impasse|quai|cour)'
export const way = `(?:${namedWay}|${plainWays}|${ambiguousWays})`
export const plainWay = `(?:${namedWay}|${plainWays})`

/** Where somebody lives inside or instead of a street: what stands before a name, a number or a letter. */
export const dwelling =
  '(?:b[âa]t(?:iments?|s?\\.)?|lot\\.|immeuble|imm\\.?|esc(?:alier|\\.)?|app(?:artemen)?t?\\.?|apt\\.?|porte|pte\\.?|[ée]tage|hall|entr[ée]e|bo[îi]te|bte|logement|log[gt]?t\\.?|lgt\\.?|[ée]t\\.|aire|parking|camp|pavillon|tour|r[ée]sidence|r[ée]s\\.?|studio|chambre|coron|cage|bloc|quartier|lieu[ -]?dit|ld|hameau|hlm|tribu(?: de)?|domaine|maison|villa|moulin|ferme|manoir|ch[âa]teau|cit[ée]|clos|lotissement|foyer|ehpad|terrain|camping|penn?|flat|room|apartment|unit|b\\.?p\\.?|c\\.?s\\.?|tsa|rdc|rez[ -]de[ -]chauss[ée]e|duplex|mas|bastide|mobil[ -]home|emplacement|p\\.?k\\.?|section|résidences|p[ée]niche|bateau|bungalow|cabane|chalet|g[îi]te|yourte|caravane|roulotte|hll|(?:ancien[ ])?presbyt[èe]re|h[ôo]tel(?![ ](?:de[ ](?:la[ ])?(?:ville|police|r[ée]gion|m[ée]tropole)|d[ue][ ]d[ée]p))|zac|zone[ ]artisanale|p\\.?o\\.?[ ]box)'

/** `2e étage gauche`, `1er g.`, `RDC`. */
export const storey =
  '(?:\\d{1,2}(?:er|[èe]me|[eè])[ ](?:esc(?:alier|\\.)?|b[âa]t(?:iment|\\.)?)(?![\\p{L}])|(?:au\\s)?(?:dernier|premier|deuxi[èe]me|second|troisi[èe]me|\\d{1,2}\\s?nd)\\s[ée]tage|(?:au\\s)?\\d{1,2}\\s?(?:er|[èe]?re|e|[èe]me|°)\\s?(?:[ée]tage|[ée]t\\.|etg\\.?|gauche|droite|g\\.|d\\.|face)(?:,?\\s(?:gauche|droite|porte|g\\.|d\\.|face)(?:\\s(?:gauche|droite|[a-z\\d]{1,3}(?![\\p{L}\\d])))?)?|(?:rdc|rez[ -]de[ -]chauss[ée]e)(?:[ ](?:sur[ ])?(?:droite|gauche|cour|jardin|rue))?|(?:au[ ])?fond[ ](?:de[ ](?:la[ ])?|du[ ])(?:cour|jardin|couloir|parc)|(?:sur|c[ôo]t[ée])[ ](?:cour|jardin|rue)|[ée]tage \\d{1,2}|rez[ -]de[ -]jardin|sous[ -]sol|entresol|\\d{1,2}[eè](?:me)?(?=[ ]?[,.;)»"\\n]|[ ](?:app?t|porte|b[âa]t)|$))'

export const linkWord =
  /^(?:de|du|des|la|le|les|à|au|aux|en|et|sur|sous|lès|lez|ar|an|er|al|el|y|i|of|the|van|von)$/i

/** Words that end an address although they may begin with a capital. */
export const stopWord =
  /^(?:m|mr|mme|mlle|mmes|mm|dr|me|pr|monsieur|madame|t[ée]l|tel|t[ée]l[ée]phone|portable|mobile|fax|mail|e-mail|courriel|email|cni|nir|siret|siren|n[ée]e?s?|iban|rib|dossier|est|sont|a|ont|pour|avec|chez|par|qui|que|dont|où|ou|mais|car|depuis|avant|après|dans|puis|entre|jusqu|contre|sans|pendant|ce|cette|il|elle|je|nous|vous|on|se|ne|pas|http|https|www|date|objet|réf|ref|code|numéro|no|agent|le|madame|sera|seront|[ée]tai(?:t|ent)|fut|serait|doi(?:t|vent)|peut|va|vont|demande|souhaite|sollicite|concernant|appartenant|repr[ée]sent[ée]e?s?|suite|afin|ainsi|hier|aujourd|demain|celles?|celui|ceux|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|declare|d[ée]clare|signale)$/i

/**
 * Buildings that are nobody's home, with at most a name behind them: an address that follows one directly is public.
 * Only what cannot be taken for a person's surroundings: leaving a home visible is worse than masking a town hall.
 */
const publicPlace =
  /(?:^|[^\p{L}])(?:mairie|h[ôo]tel (?:de |du )(?:ville|police|r[ée]gion|m[ée]tropole|d[ée]partement)|pr[ée]fecture|[ée]cole|coll[èe]ge|lyc[ée]e|universit[ée]|m[ée]diath[èe]que|biblioth[èe]que|gymnase|salle|stade|piscine|h[ôo]pital|chu|tribunal|gendarmerie|commissariat|tr[ée]sorerie|maison (?:de quartier|(?:de la|de l'|des|du) ?\p{L}|d[ée]partementale|pour tous|france services)|mus[ée]e|th[ée][âa]tre|[ée]glise|cr[èe]che|mjc|ccas|d[ée]ch[èe]terie|cimeti[èe]re|guichet|espace|centre (?:social|culturel|technique|communal|administratif|hospitalier|de loisirs|de gestion)|caserne|conservatoire|archives|(?:sous-)?direction|agence|antenne|office|perception|minist[èe]re|communaut[ée] (?:de communes|d'agglom[ée]ration|urbaine)|ville de|commune de|sarl|sas|eurl)(?:[ '’-][^,;:\n|(]{0,40})?[ ]?(?:[,:(–-]|\n|,? situ[ée]e?s? au?|,? sise?s? au?|,? au)?[ ]?$/iu

/** Words that make an address somebody's, whatever stands before. */
const personal =
  /(?:demeur|domicil|habit|r[ée]sid(?:e|ant)|log[ée]|h[ée]berg|chez (?:m|mme|sa|son|le|la)|adresse|locataire|propri[ée]taire|occupant|veu(?:f|ve)|(?:^|[^\p{L}])n[ée]e? |(?:^|[^\p{L}])(?:m\.|mme|mlle|monsieur|madame)\s)/iu

/** Whether what stands before an address makes it the address of a public building. */
export function isPublic(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 70), start)
  const place = publicPlace.exec(before)
  return place !== null && !personal.test(before.slice(place.index))
}

/** What stands before the number or the lieu-dit of a parcel in the land register: `section AH n° 412 et `. */
const parcel =
  /(?:^|[^\p{L}])(?:section|cadastr[ée]e?s?)[ ](?:(?:section|sous le|n[°º]|num[ée]ro)[ ])?[a-z]{1,2}[ ,]{0,2}(?:(?:n[°ºo]s?|num[ée]ros?)[ ]?)?(?:\d{1,4}(?:,[ ]|[ ]et[ ]|[ ]?))*(?:[,;:][ ])?(?:(?:au|dite?)[ ])?$/iu
const parcelItself = /^section[ ][A-Z]{1,2}[ ,]{1,2}(?:n[°ºo]|num[ée]ro|\d)/u

/** Whether an address that begins at an offset is a parcel of land: a field's number and name, where nobody lives. */
export function isParcel(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 70), start)
  return (parcel.test(before) || parcelItself.test(text.slice(start, start + 20))) && !personal.test(before)
}

/** Whether a place is itself a public building: `Mairie, 35000 Rennes`. */
export function isPublicName(place: string): boolean {
  return publicPlace.test(` ${place}`)
}
