/**
 * Invented texts of the kinds that public agents write, to see what a change of policy does. Nobody in them exists;
 * numbers with a key are made to be valid, phone numbers are those that Arcep keeps for fiction.
 */
export const sampleTexts: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'courrier',
    text: 'Rédige une réponse à Mme Solenn Le Guellec, 12 rue des Tanneurs, 35000 Rennes (02 61 91 04 17), qui conteste sa facture d’eau du 3 mars.',
  },
  {
    name: 'paie',
    text: 'Matricule 045127, NIR 2 84 05 35 238 042 56, IBAN FR76 3000 4012 3400 0056 7890 160 : pourquoi la prime n’est-elle pas versée ?',
  },
  {
    name: 'social',
    text: 'Synthèse pour la commission : M. Yanis Benkacem, né le 14/02/1979, allocataire CAF 3512407, demande une aide pour son loyer.',
  },
  {
    name: 'santé',
    text: 'Le médecin de prévention signale que l’agente Maëlle Cozan (INS 284053523804256) doit reprendre à mi-temps thérapeutique.',
  },
  {
    name: 'urbanisme',
    text: 'Permis PC 035 238 26 A0147 déposé par la SCI des Glycines, SIRET 732 829 320 00074 : résume les avis des services.',
  },
  {
    name: 'code',
    text: 'const db = connect("postgres://app:S3cr3t-Vilaine!@db-rh-01.intra.metropole.example:5432/rh")\n// prévenir s.cozan@metropole.example',
  },
  {
    name: 'compte rendu',
    text: 'Présents : A. Morvan, K. Diallo, Mme Le Bihan. Excusé : T. Roussel. Décision : le marché est attribué à l’entreprise Armor Travaux.',
  },
  {
    name: 'signalement',
    text: 'Le véhicule AB-123-CD stationne depuis dix jours devant le 4 bis impasse du Lavoir à Vitré ; l’usager laisse le 06 39 98 12 45.',
  },
  {
    name: 'assistance',
    text: 'L’utilisateur ylegall ne peut plus ouvrir \\\\srv-fichiers\\drh depuis 10.35.12.7 ; ticket INC0048213.',
  },
  {
    name: 'délibération',
    text: 'Vu le code général des collectivités territoriales, notamment son article L. 2121-29, le conseil municipal délibère sur le budget annexe de l’eau.',
  },
  {
    name: 'communication',
    text: 'Écris trois accroches pour la fête de la musique place de la Mairie, sur un ton chaleureux.',
  },
  {
    name: 'scolaire',
    text: 'Inscription de Lina et Noé Abgrall à l’école Jean-Jaurès ; responsable légale : Mme Gaëlle Abgrall, gaelle.abgrall@courriel.example.',
  },
]
