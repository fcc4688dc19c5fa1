/** Closed sets of words around names, folded. What can grow long is in the lexicon's lists. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Small words inside a surname (`de la Morandière`, `van den Berg`, `aït Ali`, `dos Santos`, `i Roca`). */
export const PARTICLES = words(
  "de du des d la le les l van von vom zu zur den der ten ter da das do dos di del della dalla lo li ben bin bint ibn abu abou el al ould aït ait mac mc o' saint sainte i y e ngo thi wa",
)

/** Particles that also stand in capitals at the head of a surname: `Le Gall`, `Ben Salah`, `Aït Ali`. */
export const HEAD_PARTICLES = words(
  'le la de du des van von vanden vander da das do dos di del della dal lo ben bin ibn abou abu el al ould ait mac mc saint sainte ter ten der den ngo',
)

/** What a form, header or column calls a person. A job or a kinship word in its place does the same. */
export const NAME_LABELS = words(
  'nom noms prenom prenoms patronyme identite usager usagere usagers agent agents agente agentes contact contacts interlocuteur interlocutrice demandeur demandeuse demandeurs requerant requerante beneficiaire beneficiaires beneficiary redacteur redactrice redaction redige signe signee signature signataire signataires suivi suivie saisi saisie vu valide validee visa transmis transmise emetteur emettrice expediteur destinataire destinataires copie present presents presente presentes excuse excuses excusee excusees absent absents absente absentes participants participant participante invites membres titulaire titulaires suppleant suppleants secretaire scrutateurs assesseurs assesseur president presidente rapporteur rapporteure auteur autrice author reporter assigne assignee owner from to cc cci bcc de name names surname firstname lastname applicant applicants attendees attendee patient patiente client cliente locataire locataires proprietaire proprietaires allocataire allocataires temoin temoins victime plaignant plaignante mis prevenu conjoint conjointe pere mere enfant enfants fils fille responsable responsables referent referente tuteur tutrice intervenant intervenants intervenante candidat candidate candidats candidates eleve eleves conducteur conductrice passager appelant appelante voisin voisine equipe binome astreinte remplacant remplacante appeler prevenir represente representant representante mandataire declarant declarante vendeur acquereur preneur bailleur porteur pilote dpo elu elue adjoint adjointe directeur directrice',
)

/**
 * Kinds of places and works that people have, too: `la maison de Paul`, `à la place de Léa`, `le projet de Nadia` name
 * a person, where `le groupe Bolloré` and `rue de Brest` do not.
 */
export const OWNED_KINDS = words(
  'maison maisons place cote cours passage projet projets programme plan rapport rapports test tests score scores prix accord accords groupe equipe bureau salon cuisine table chaise classe fete collection journal revue dossier outil application modele modeles methode maladie syndrome cabinet garage jardin chambre appartement immeuble batiment lot bloc porte clos cour villa residence hotel voie ligne tour bord col cap port fonds conseil mission convention exposition spectacle trio duo quatuor club association compagnie entreprise entreprises societe famille bateau ferme moulin operation dispositif papier stylo fauteuil',
)

/** Verbs and phrases of which only persons are the subject, and words that follow a person's name. */
export const PERSON_VERBS = words(
  "a ai est etait sera serait va vient veut voulait peut pouvait doit devait dit disait demande demandait souhaite souhaitait propose proposait precise precisait indique indiquait signale signalait confirme confirmait explique expliquait ajoute repond repondait rappelle rappelait refuse refusait accepte acceptait pense croit estime affirme declare conteste reconnait appelle appelait telephone ecrit ecrivait envoie envoyait transmet remplace prend prenait reprend relance attend attendait arrive part partait revient reste travaille habite vit dort parle parlait raconte pleure rit crie mange joue dessine aide aime adore deteste connait sait savait voit voyait regarde ecoute insiste hesite s'oppose previent s'en sort gere suit assure anime encadre presente represente preside vote quitte rejoint signe valide verifie relit corrige prepare organise coordonne dirige conduit ramene garde amene accompagne recoit rencontre visite se s'est n'a n'est ne me m'a nous vous leur lui l'a avait aurait fait faisait donne donnait laisse trouve cherche tient perd porte passe met veux asks said says wants works called is was has will would",
)

/** Words around works and history: a name near them is more often an author's, a character's or a figure's. */
export const CULTURE = words(
  'auteur auteurs autrice ecrivain ecrivaine ecrivains poete poetesse poeme poemes roman romans romancier nouvelle nouvelles conte contes theatre piece pieces comedie tragedie acte scene opera orchestre concert recital quatuor symphonie sonate requiem choeur ballet danse choregraphe compositeur compositrice musique chanson album film films cinema realisateur cineaste acteur actrice peintre peintres peinture tableau tableaux toile sculpteur sculpture gravure exposition expo musee oeuvre oeuvres bande dessinee bd auteurs album siecle siecles histoire historique guerre resistance resistant resistante revolution empereur roi reine empire dynastie republique president ministre philosophe philosophie philosophes savant physicien mathematicien inventeur biologiste naturaliste traduction traducteur edition editions editeur collection livre livres lecture lecteurs bibliotheque mediatheque librairie prix biographie hommage inaugure denomination denommee denomme baptiser baptise porte nom rose rosier rosiers variete varietes cultivar tulipe camelia pomme poire dahlia syndrome maladie theoreme loi methode pedagogie echelle citation cite dixit spectacle compagnie mise marionnettes festival personnage personnages heros heroine mythologie dieu deesse saint sainte apotre legende patron fable fables poesie dictee pseudonyme championnat champion olympique joueur coureur novel painter writer author poet composer',
)

/** Words that say `this is called`: a name follows. */
export const NAMING = words(
  'nee ne epouse epoux veuve veuf divorcee divorce nomme nommee denomme denommee dit dite appelle prenomme prenommee certain certaine prenom nom petit petite signe feu feue named called alias',
)

/** Titles that are titles without a capital too; `me`, `m` and `col` are other words then. */
export const LOWER_TITLES = words(
  'mr mme mmes mlle mlles dr monsieur madame mademoiselle messieurs mesdames docteur professeur maitre mrs miss',
)

/** Words that open a letter or a message and are followed by a name. */
export const GREETINGS = words(
  'bonjour bonsoir salut coucou hello hi hey dear cher chere chers cheres allo merci hola slt bjr bsr cc thanks',
)

/** Closing formulas: the next line is a signature. */
export const CLOSINGS = words(
  'cordialement salutations bises bisous amicalement sincerement respectueusement cdt cdlt bav regards sincerely merci bientot amities',
)

/** Ranks and epithets that stand between a kind of place and the name it bears (`rue du Général-Leclerc`). */
export const EPONYM_LINKS = words(
  "de du des d la le les l l' a au aux dit dite general generale marechal colonel capitaine commandant lieutenant amiral docteur dr professeur abbe pere mere soeur frere freres saint sainte st ste president maire maitre monseigneur cardinal comte duc prince reine roi sergent et villa nouveau nouvelle ancien ancienne vieux vieille petit petite grand grande haut haute bas basse",
)

/** First names that are also everyday words in lower case: there, they need another sign than themselves. */
export const EVERYDAY = words(
  'adonis ben benjamin benjamine bob capucine claire clemence clementine constance desiree diane elise emir flore florence garance gloria grace hermine honore hyacinthe jack jacques jan jean jeannette jesus job joseph jules julienne laure lilas lise lois loris lorraine lulu madeleine marc marguerite maria marie marina marjolaine max maxime merlin moussa nana octave ondine oscar pascal pascale patrice perla pierre pierrot placide primerose prudence ray regis rene renee romane rosette samba sam seraphin serge sixte sylvain sylvestre tim tom toussaint veronique victor will',
)
