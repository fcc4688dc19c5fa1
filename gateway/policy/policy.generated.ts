/* Generated from policy.schema.json by `npm run generate`. Do not edit. */

/**
 * FR un code court : minuscules sans accent, chiffres, - et _. / EN a short code: lower-case letters without accents, digits, - and _.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "code".
 */
export type Code = string
/**
 * FR un texte non vide. / EN a text that is not empty.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "text".
 */
export type Text = string
/**
 * FR une date AAAA-MM-JJ. / EN a date YYYY-MM-DD.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "day".
 */
export type Day = string
/**
 * FR keep : laissé en clair ; pseudonymise : remplacé par un marqueur, rétabli dans la réponse ; mask : caractères remplacés par * ; redact : retiré ; block : la demande est refusée. / EN keep: left in clear; pseudonymise: replaced by a placeholder, restored in the answer; mask: characters become *; redact: removed; block: the request is refused.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "operator".
 */
export type OperatorName = 'keep' | 'pseudonymise' | 'mask' | 'redact' | 'block'
/**
 * FR block : refusé ; allow : transmis sans inspection. / EN block: refused; allow: passed on without inspection.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "attachment_rule".
 */
export type AttachmentRule = 'block' | 'allow'
/**
 * FR block : refusé ; extract : le texte est lu, inspecté et envoyé à la place du document (images et mise en page ne partent pas) ; allow : transmis sans inspection. / EN block: refused; extract: the text is read, inspected and sent in place of the document (pictures and layout do not leave); allow: passed on without inspection.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "document_rule".
 */
export type DocumentRule = 'block' | 'extract' | 'allow'
/**
 * FR un format d’échange, comme le registre le nomme. / EN a wire format, as the ledger names it.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "surface_id".
 */
export type SurfaceId = string
/**
 * FR nom de modèle, * et ? sont des jokers. / EN name of a model, * and ? are wildcards.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "model_glob".
 */
export type ModelGlob = string
/**
 * FR code de pays (ISO 3166), EU, EEA ou local. / EN country code (ISO 3166), EU, EEA or local.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "region".
 */
export type Region = string
/**
 * FR une sorte de pièce jointe. / EN a sort of attachment.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "attachment_kind".
 */
export type AttachmentKind = 'image' | 'audio' | 'document'
/**
 * FR types de données trouvés : une liste (l’un d’eux suffit) ou, par type, combien de valeurs (toutes les lignes doivent être vraies). "*" : n’importe quel type. / EN kinds of data found: a list (any one is enough) or, by kind, how many finds (every line must be true). "*": any kind.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "data_conditions".
 */
export type DataConditions =
  | string[]
  | {
      [k: string]: DataCondition
    }
/**
 * FR une confiance de 0 à 1. / EN a confidence from 0 to 1.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "score".
 */
export type Score = number
/**
 * FR ce que fait la règle. Toutes les règles qui s’appliquent comptent, la plus stricte l’emporte : refus, puis renvoi vers un fournisseur, puis redact, mask, pseudonymise. / EN what the rule does. All rules that apply count and the strictest wins: refusal, then routing, then redact, mask, pseudonymise.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "effect".
 */
export type RuleEffect =
  | ('deny' | 'block')
  | {
      /**
       * FR la demande est refusée. / EN the request is refused.
       */
      deny?: true
      /**
       * FR la demande est refusée à cause de ce qu’elle contient. / EN the request is refused because of what it holds.
       */
      block?: true
      route?: RouteTarget
      operators?: DataOperators
      attachments?: RuleAttachments
      notice?: LocalisedText
      /**
       * FR le message clôt aussi la réponse, en dernière ligne. / EN the message also closes the answer, as its last line.
       */
      closing?: true
      require?: Requirement
    }
/**
 * FR fournisseur qui doit servir, et au besoin son modèle ; sans modèle, celui demandé s’il le sert, sinon le premier de sa liste qui est sans joker. / EN provider that must serve, and if need be its model; without one, the model asked for if it serves it, else the first of its list without wildcards.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "route".
 */
export type RouteTarget =
  | Code
  | {
      provider: Code
      /**
       * FR modèle demandé à ce fournisseur, sans joker. / EN model asked of that provider, without wildcards.
       */
      model?: string
    }
/**
 * FR un texte cherché tel quel, quelles que soient les majuscules ; deux caractères au moins. / EN a text searched as it is, in any case; at least two characters.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "literal".
 */
export type Literal = string
/**
 * FR un type de donnée, en majuscules. / EN a kind of data, in upper case.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "entity_type".
 */
export type EntityType = string
/**
 * FR une durée en millisecondes, une heure au plus. / EN a duration in milliseconds, at most one hour.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "milliseconds".
 */
export type Milliseconds = number
/**
 * FR policies/recognizers/*.yaml : un détecteur, ou une liste sous la clé recognizers (forme de Presidio). / EN policies/recognizers/*.yaml: one recognizer, or a list under the key recognizers (Presidio’s form).
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "recognizers".
 */
export type RecognizersFile = AnyRecognizer | RecognizerList
/**
 * FR un détecteur de l’une des trois sortes : patterns, remote, onnx. / EN a recognizer of one of the three kinds: patterns, remote, onnx.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "any_recognizer".
 */
export type AnyRecognizer = RecognizerEntry | RemoteRecognizerEntry | OnnxRecognizerEntry

/**
 * FR Une politique d’usage de l’IA générative (policies/*.yaml). Les autres fichiers du dossier ont leur définition dans $defs : providers, organisation, recognizers. / EN A policy for the use of generative AI (policies/*.yaml). The other files of the folder have their definitions in $defs: providers, organisation, recognizers.
 */
export interface PolicyFile {
  policy: Code
  title?: Text
  owner?: Text
  review_by?: Day
  /**
   * FR langue des marqueurs ([PERSONNE_1] ou [PERSON_1]) et des messages. / EN language of placeholders ([PERSONNE_1] or [PERSON_1]) and messages.
   */
  language?: 'fr' | 'en'
  /**
   * FR enforce : la politique s’applique ; observe : elle juge et inscrit au registre ce qu’elle aurait fait, sans rien changer aux demandes (pour les premières semaines). / EN enforce: the policy applies; observe: it judges and records what it would have done, and changes nothing in requests (for the first weeks).
   */
  mode?: 'enforce' | 'observe'
  apply_to?: LayerScope
  /**
   * FR dans la politique de base : types de données (et `attachments`) que les couches peuvent traiter moins strictement. / EN in the base policy: kinds of data (and `attachments`) that layers may treat less strictly.
   *
   * @minItems 1
   */
  may_relax?: string[]
  /**
   * FR second_person : une modification faite dans l’atelier n’entre en vigueur qu’approuvée par une seconde personne. / EN second_person: a change made in the workbench comes into force only when a second person has approved it.
   */
  approval?: 'none' | 'second_person'
  data?: DataOperators
  attachments?: AttachmentRules
  /**
   * FR qui peut faire quoi, et à quelles conditions. / EN who may do what, and on what terms.
   *
   * @minItems 1
   */
  rules?: RuleEntry[]
  /**
   * FR combien, par agent, équipe, direction ou modèle. / EN how much, by agent, team, direction or model.
   *
   * @minItems 1
   */
  quotas?: QuotaEntry[]
  /**
   * FR textes qui ne sont jamais des données à protéger, ni rien de ce qu’ils contiennent. / EN texts that are never data to protect, nor anything inside them.
   */
  allow?: AllowLine[]
  /**
   * FR le vocabulaire propre à l’institution, à protéger comme une donnée. / EN the institution’s own vocabulary, protected as data.
   */
  terms?: TermLine[]
  /**
   * FR demandes qui font garder la conversation au fournisseur (previous_response_id, conversation, store, références, caches). refuse : refusées ; allow : acceptées, et la passerelle garde, chiffré et pour un temps, ce que chaque marqueur remplace. Fichiers, conteneurs et `background` restent refusés. / EN requests that make the provider keep the conversation (previous_response_id, conversation, store, references, caches). refuse: refused; allow: accepted, and the gateway keeps, encrypted and for a time, what each placeholder stands for. Files, containers and `background` stay refused.
   */
  state?: 'refuse' | 'allow'
  /**
   * FR avec `state: allow`, durée en heures pendant laquelle une conversation peut être reprise ; ensuite la passerelle oublie ce que ses marqueurs remplacent. / EN with `state: allow`, hours for which a conversation can be taken up again; then the gateway forgets what its placeholders stand for.
   */
  state_hours?: number
}
/**
 * FR fait de ce fichier une couche : il s’ajoute à la politique de base pour les agents de l’une de ces listes, et ne peut que la durcir. / EN makes this file a layer: it adds to the base policy for agents in any of these lists, and can only tighten it.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "apply_to".
 */
export interface LayerScope {
  /**
   * FR les agents de ces directions. / EN agents of these directions.
   *
   * @minItems 1
   */
  directions?: Code[]
  /**
   * FR les agents de ces équipes. / EN agents of these teams.
   *
   * @minItems 1
   */
  teams?: Code[]
  /**
   * FR les agents de ces rôles. / EN agents with these roles.
   *
   * @minItems 1
   */
  roles?: Code[]
}
/**
 * FR ce qui est fait de chaque type de donnée. / EN what is done with each kind of data.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "data".
 */
export interface DataOperators {
  '*'?: OperatorName
  PERSON?: OperatorName
  POSTAL_ADDRESS?: OperatorName
  EMAIL_ADDRESS?: OperatorName
  PHONE_NUMBER?: OperatorName
  DATE_OF_BIRTH?: OperatorName
  FR_NIR?: OperatorName
  FR_TAX_ID?: OperatorName
  FR_SIRET?: OperatorName
  FR_SIREN?: OperatorName
  FR_VAT?: OperatorName
  IBAN_CODE?: OperatorName
  CREDIT_CARD?: OperatorName
  FR_ID_CARD?: OperatorName
  FR_PASSPORT?: OperatorName
  FR_DRIVING_LICENCE?: OperatorName
  FR_RESIDENCE_PERMIT?: OperatorName
  FR_LICENSE_PLATE?: OperatorName
  HEALTH_ID?: OperatorName
  BENEFIT_ID?: OperatorName
  IP_ADDRESS?: OperatorName
  MAC_ADDRESS?: OperatorName
  SECRET?: OperatorName
  STAFF_ID?: OperatorName
  CASE_NUMBER?: OperatorName
  INTERNAL_HOST?: OperatorName
  GEO_COORDINATES?: OperatorName
  USERNAME?: OperatorName
  [k: string]: OperatorName | undefined
}
/**
 * FR pièces jointes ; refusées si la ligne manque. De celles-ci, la passerelle ne sait lire que les documents. / EN attachments; refused when the line is missing. Of these the gateway can read documents only.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "attachments".
 */
export interface AttachmentRules {
  image?: AttachmentRule
  audio?: AttachmentRule
  document?: DocumentRule
}
/**
 * FR une règle. L’ordre des règles ne change rien. / EN a rule. The order of rules changes nothing.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "rule".
 */
export interface RuleEntry {
  id: Code
  why?: LocalisedText
  instead?: LocalisedText
  when?: RuleCondition
  then: RuleEffect
}
/**
 * FR un texte en français et en anglais. / EN a text in French and in English.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "localised".
 */
export interface LocalisedText {
  fr: Text
  en: Text
}
/**
 * FR quand la règle s’applique : toutes les lignes doivent être vraies ; sans ligne, toujours. / EN when the rule applies: every line must be true; without lines, always.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "condition".
 */
export interface RuleCondition {
  /**
   * FR l’agent a l’un de ces rôles. / EN the agent has one of these roles.
   *
   * @minItems 1
   */
  roles?: Code[]
  /**
   * FR l’agent est d’une de ces équipes. / EN the agent is in one of these teams.
   *
   * @minItems 1
   */
  teams?: Code[]
  /**
   * FR l’agent est d’une de ces directions. / EN the agent is in one of these directions.
   *
   * @minItems 1
   */
  directions?: Code[]
  /**
   * FR la demande vient d’une de ces clés (identifiant de `ecluse key list`). / EN the request comes with one of these keys (identifier of `ecluse key list`).
   *
   * @minItems 1
   */
  keys?: Text[]
  /**
   * FR la demande est dans l’un de ces formats d’échange. / EN the request is in one of these wire formats.
   *
   * @minItems 1
   */
  surfaces?: SurfaceId[]
  /**
   * FR le modèle demandé correspond à l’un de ces motifs. / EN the model asked for matches one of these patterns.
   *
   * @minItems 1
   */
  models?: ModelGlob[]
  /**
   * FR le modèle est servi par l’un de ces fournisseurs. / EN the model is served by one of these providers.
   *
   * @minItems 1
   */
  providers?: Code[]
  provider?: ProviderCondition
  /**
   * FR le travail sert à l’un de ces usages (en-tête x-ecluse-use). / EN the work is for one of these uses (x-ecluse-use header).
   *
   * @minItems 1
   */
  uses?: Code[]
  /**
   * FR true : la demande ne dit pas à quoi elle sert ; false : elle le dit. / EN true: the request does not say what it is for; false: it does.
   */
  no_use?: boolean
  /**
   * FR la demande porte l’une de ces pièces jointes. / EN the request carries one of these attachments.
   *
   * @minItems 1
   */
  attachments?: AttachmentKind[]
  /**
   * FR la demande propose, ou ne propose pas, des outils au modèle. / EN the request offers, or does not offer, tools to the model.
   */
  tools?: boolean
  data?: DataConditions
  /**
   * FR la demande est plus longue, en caractères. / EN the request is longer, in characters.
   */
  characters_over?: number
  from?: Day
  until?: Day
}
/**
 * FR faits d’hébergement du fournisseur (`hosting`), tous vrais à la fois. / EN hosting facts of the provider (`hosting`), all true at once.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "provider_condition".
 */
export interface ProviderCondition {
  /**
   * FR le fournisseur est dans l’un de ces pays. / EN the provider is in one of these countries.
   *
   * @minItems 1
   */
  region?: Region[]
  /**
   * FR le fournisseur n’est dans aucun de ces pays, ou on ne sait pas où il est. Un fournisseur `local` est partout chez lui. / EN the provider is in none of these countries, or it is not known where. A `local` provider is at home everywhere.
   *
   * @minItems 1
   */
  region_not?: Region[]
  /**
   * FR la base du transfert est l’une de celles-ci. / EN the transfer basis is one of these.
   *
   * @minItems 1
   */
  transfer_basis?: Text[]
  /**
   * FR la base du transfert n’est aucune de celles-ci, ou n’est pas dite. / EN the transfer basis is none of these, or not said.
   *
   * @minItems 1
   */
  transfer_basis_not?: Text[]
  /**
   * FR true : le fournisseur réutilise les données, ou on ne le sait pas ; false : il est dit qu’il ne le fait pas. / EN true: the provider reuses the data, or it is not known; false: it is said that it does not.
   */
  reuse_for_training?: boolean
  /**
   * FR le fournisseur conserve les données plus longtemps, ou on ne sait pas combien. / EN the provider keeps the data longer, or it is not known how long.
   */
  retention_days_over?: number
}
/**
 * FR combien de valeurs d’un type il faut. / EN how many finds of a kind it takes.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "data_condition".
 */
export interface DataCondition {
  /**
   * FR nombre de valeurs à partir duquel la condition tient (1 si la ligne manque). / EN number of finds from which the condition holds (1 when the line is missing).
   */
  at_least?: number
  score_over?: Score
}
/**
 * FR pièces jointes refusées en plus. / EN attachments refused in addition.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "rule_attachments".
 */
export interface RuleAttachments {
  /**
   * FR les images sont refusés. / EN images are refused.
   */
  image?: 'block'
  /**
   * FR les enregistrements sonores sont refusés. / EN sound recordings are refused.
   */
  audio?: 'block'
  /**
   * FR les documents sont refusés. / EN documents are refused.
   */
  document?: 'block'
}
/**
 * FR ce qu’il faut avoir fait ou dit, sinon la demande est refusée avec la marche à suivre. / EN what must have been done or said, else the request is refused and told how.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "requirement".
 */
export interface Requirement {
  /**
   * FR la demande doit dire à quoi elle sert (en-tête x-ecluse-use). / EN the request must say what it is for (x-ecluse-use header).
   */
  use?: true
  /**
   * FR l’agent doit avoir pris connaissance de la charte (page /charter). / EN the agent must have acknowledged the charter (page /charter).
   */
  charter?: true
  /**
   * FR l’agent doit avoir suivi ces formations (`ecluse training`). / EN the agent must have done these trainings (`ecluse training`).
   *
   * @minItems 1
   */
  training?: Code[]
}
/**
 * FR un quota ; l’une au moins des limites requests, tokens, cost. / EN a quota; at least one of the limits requests, tokens, cost.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "quota".
 */
export interface QuotaEntry {
  for: QuotaScope
  /**
   * FR nombre de demandes. / EN number of requests.
   */
  requests?: number
  /**
   * FR nombre de jetons, envoyés et reçus. / EN number of tokens, sent and received.
   */
  tokens?: number
  /**
   * FR coût en euros, d’après `prices` des fournisseurs. / EN cost in euros, by the providers’ `prices`.
   */
  cost?: number
  /**
   * FR par jour, semaine (du lundi) ou mois, à l’heure de Paris. / EN per day, week (from Monday) or month, Paris time.
   */
  per: 'day' | 'week' | 'month'
  why?: LocalisedText
}
/**
 * FR pour qui et quoi ; sans ligne, toute l’institution ensemble. / EN for whom and what; without lines, the whole institution together.
 */
export interface QuotaScope {
  /**
   * FR `each` : un compte pour chaque agent. / EN `each`: one count for each agent.
   */
  agent?: 'each'
  team?: Code
  direction?: Code
  role?: Code
  model?: ModelGlob
}
/**
 * FR un texte jamais protégé. / EN a text that is never protected.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "allow_entry".
 */
export interface AllowLine {
  text: Literal
  entity?: EntityType
  why?: Text
}
/**
 * FR des mots de l’institution à protéger. / EN words of the institution to protect.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "term".
 */
export interface TermLine {
  entity: EntityType
  /**
   * FR les textes, cherchés tels quels, quelles que soient les majuscules. / EN the texts, searched as they are, in any case.
   *
   * @minItems 1
   */
  any_of: Literal[]
  why?: Text
}
/**
 * FR policies/providers.yaml : où les demandes peuvent aller. / EN policies/providers.yaml: where requests may go.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "providers".
 */
export interface ProvidersFile {
  /**
   * FR les fournisseurs de modèles ; le premier qui convient au modèle demandé et dont la clé est présente le sert. / EN the providers of models; the first that matches the model asked for and whose key is present serves it.
   */
  providers: ProviderEntry[]
}
/**
 * FR un fournisseur de modèles. / EN a provider of models.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "provider".
 */
export interface ProviderEntry {
  id: Code
  /**
   * FR format d’échange parlé par le fournisseur ; sandbox : réponses fabriquées sur place. / EN wire format that the provider speaks; sandbox: answers made up locally.
   */
  dialect: 'openai' | 'azure' | 'anthropic' | 'gemini' | 'sandbox'
  /**
   * FR adresse de base, http ou https, sans identifiants ni paramètres ; inutile pour sandbox. / EN base address, http or https, without credentials or query; not needed for sandbox.
   */
  base_url?: string
  /**
   * FR nom de la variable d’environnement qui contient la clé. / EN name of the environment variable that holds the key.
   */
  api_key_env?: string
  api_key_file?: Text
  /**
   * FR modèles servis ; * remplace plusieurs caractères, ? un seul. / EN models served; * stands for several characters, ? for one.
   *
   * @minItems 1
   */
  models: ModelGlob[]
  hosting?: HostingFacts
  timeouts?: ProviderTimeouts
  /**
   * FR le fournisseur sait donner les jetons consommés à la fin d’un flux (stream_options.include_usage). / EN the provider can tell the tokens used at the end of a stream (stream_options.include_usage).
   */
  stream_usage?: boolean
  /**
   * FR prix du contrat, hors taxes ; le premier motif qui convient compte. / EN contract prices, net of tax; the first pattern that fits counts.
   *
   * @minItems 1
   */
  prices?: ModelPrice[]
}
/**
 * FR où et comment le fournisseur garde les données. / EN where and how the provider keeps data.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "hosting".
 */
export interface HostingFacts {
  /**
   * FR pays où les données sont traitées (code ISO 3166), EU, EEA, ou local. / EN country where the data is processed (ISO 3166 code), EU, EEA, or local.
   */
  region?: string
  operator?: Text
  transfer_basis?: Text
  /**
   * FR le fournisseur réutilise les données pour entraîner ses modèles. / EN the provider reuses the data to train its models.
   */
  reuse_for_training?: boolean
  /**
   * FR durée de conservation chez le fournisseur, en jours. / EN how long the provider keeps the data, in days.
   */
  retention_days?: number
  reviewed?: Day
}
/**
 * FR temps d’attente, en millisecondes. / EN time limits, in milliseconds.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "timeouts".
 */
export interface ProviderTimeouts {
  connect_ms?: Milliseconds
  first_byte_ms?: Milliseconds
  idle_ms?: Milliseconds
}
/**
 * FR prix du contrat pour des modèles. / EN contract price of models.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "price".
 */
export interface ModelPrice {
  model: ModelGlob
  /**
   * FR euros par million de jetons envoyés. / EN euros per million tokens sent.
   */
  input: number
  /**
   * FR euros par million de jetons reçus. / EN euros per million tokens received.
   */
  output: number
}
/**
 * FR policies/organisation.yaml : les codes de l’institution. / EN policies/organisation.yaml: the codes of the institution.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "organisation".
 */
export interface OrganisationFile {
  authority?: AuthorityEntry
  /**
   * FR les directions. / EN the departments.
   */
  directions?: DirectionEntry[]
  /**
   * FR les équipes, chacune dans une direction. / EN the teams, each in a department.
   */
  teams?: TeamEntry[]
  /**
   * FR les rôles que portent les clés. / EN the roles that keys carry.
   */
  roles?: CodedEntry[]
  /**
   * FR les usages : à quoi sert le travail demandé (x-ecluse-use). / EN the uses: what the work asked for is for (x-ecluse-use).
   */
  uses?: CodedEntry[]
  observatory?: ObservatorySettings
  retention?: RetentionRules
}
/**
 * FR comment l’autorité se présente sur les pages. / EN how the authority shows itself on pages.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "authority".
 */
export interface AuthorityEntry {
  /**
   * FR le nom en tête des pages. / EN the name at the head of pages.
   */
  name: string
  /**
   * FR le fichier du logo, dans ce dossier ; montré sur 32 pixels de haut. / EN the file of the logo, in this folder; shown 32 pixels high.
   */
  logo?: string
  /**
   * FR la couleur des liens, des boutons et de ce que les graphiques tracent « avec l’IA », assez foncée pour se lire sur du papier clair (contraste 4,5:1) ; l’affichage sombre l’éclaircit. Un rouge ou un orange ne teinte pas les graphiques : ils y disent une perte ou du temps passé. / EN the colour of links, buttons and of what charts draw “with AI”, dark enough to be read on light paper (contrast 4.5:1); the dark display lightens it. A red or an orange does not colour charts: there they tell a loss or time spent.
   */
  colour?: string
}
/**
 * FR une direction. / EN a department.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "direction".
 */
export interface DirectionEntry {
  code: Code
  title: LocalisedText
  /**
   * FR agents de la direction qui peuvent se servir de l’IA, équipes comprises : ce à quoi l’observatoire rapporte les agents actifs. Sans lui, la somme de ses équipes si toutes le disent, sinon les agents qui ont une clé. / EN agents of the department who may use AI, teams included: what the observatory measures active agents against. Without it the sum of its teams where all of them say it, else the agents who hold a key.
   */
  headcount?: number
}
/**
 * FR une équipe. / EN a team.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "team".
 */
export interface TeamEntry {
  code: Code
  title: LocalisedText
  direction?: Code
  /**
   * FR agents de l’équipe qui peuvent se servir de l’IA ; ils comptent dans ceux de la direction. / EN agents of the team who may use AI; they count among those of the department.
   */
  headcount?: number
}
/**
 * FR un code et son nom. / EN a code and its name.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "coded".
 */
export interface CodedEntry {
  code: Code
  title: LocalisedText
}
/**
 * FR réglages de l’observatoire. / EN settings of the observatory.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "observatory".
 */
export interface ObservatorySettings {
  invitations?: InvitationRules
  dollar?: DollarRate
  /**
   * FR agents qu’il faut au moins pour qu’un chiffre soit montré ; 10 si rien n’est dit. / EN agents needed for a figure to be shown; 10 if nothing is said.
   */
  k?: number
  quadrant?: QuadrantEntry
  /**
   * FR ce que l’autorité a décidé de ses usages, daté. / EN what the authority decided of its uses, dated.
   */
  decisions?: UseDecision[]
}
/**
 * FR tirage au sort des tâches sur lesquelles un agent est invité à répondre. / EN random draw of the tasks that an agent is asked about.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "invitations".
 */
export interface InvitationRules {
  /**
   * FR part des tâches tirées au sort, de 0 (personne n’est invité) à 1. / EN share of tasks drawn at random, from 0 (nobody is asked) to 1.
   */
  share?: number
  /**
   * FR invitations par agent et par semaine, deux au plus. / EN invitations per agent and week, two at most.
   */
  per_week?: number
  /**
   * FR jours pendant lesquels le lien vaut. / EN days during which the link is good.
   */
  link_days?: number
  /**
   * FR ajouter l’invitation à la fin de la première réponse de la tâche, pour les outils qui ne montrent pas les en-têtes. / EN add the invitation at the end of the task’s first answer, for tools that do not show headers.
   */
  closing_line?: boolean
}
/**
 * FR taux de change daté. / EN dated exchange rate.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "dollar".
 */
export interface DollarRate {
  /**
   * FR ce que vaut un dollar, en euros. / EN what a dollar is worth, in euros.
   */
  euros: number
  day: Day
}
/**
 * FR les seuils du quadrant. / EN the thresholds of the quadrant.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "quadrant".
 */
export interface QuadrantEntry {
  /**
   * FR minutes nettes par tâche à partir desquelles un usage vaut d’être généralisé ; 2 si rien n’est dit. / EN net minutes per task from which a use is worth extending; 2 if nothing is said.
   */
  gain?: number
  /**
   * FR données remplacées et refus pour 100 échanges au-delà desquels un usage est à encadrer ; 100 (une donnée par échange) si rien n’est dit. / EN items replaced and refusals per 100 exchanges over which a use is to be framed; 100 (one item per exchange) if nothing is said.
   */
  risk?: number
  /**
   * FR part des tâches où une erreur a été repérée, de 0 à 1, au-delà de laquelle un usage est à encadrer ; 0,25 si rien n’est dit. / EN share of tasks in which an error was found, from 0 to 1, over which a use is to be framed; 0.25 if nothing is said.
   */
  errors?: number
}
/**
 * FR une décision datée sur un usage. / EN a dated decision about a use.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "use_decision".
 */
export interface UseDecision {
  use: Code
  /**
   * FR généraliser, encadrer, expérimenter ou écarter. / EN extend, frame, experiment with, or drop.
   */
  decision: 'generalise' | 'frame' | 'experiment' | 'drop'
  date: Day
  why?: LocalisedText
}
/**
 * FR durées de conservation. / EN how long things are kept.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "retention".
 */
export interface RetentionRules {
  /**
   * FR mois pendant lesquels les lignes du registre des échanges sont gardées : entre six mois et un an (CNIL, délibération n° 2021-122 sur la journalisation). Elles sont ensuite effacées chaque jour, sous une trace scellée, et les clés des trimestres passés détruites, avec ce que l’observatoire garde par agent des trimestres publiés ; les chiffres publiés restent. / EN months that rows of the ledger of exchanges are kept for: between six months and a year (CNIL, deliberation 2021-122 on logging). Then they are deleted daily, under a sealed record, and the keys of past quarters destroyed, with what the observatory keeps by agent of published quarters; published figures stay.
   */
  ledger_months?: number
}
/**
 * FR un détecteur de motifs (champs de Presidio, et languages, capture, validator, context_required). / EN a recognizer of patterns (Presidio’s fields, and languages, capture, validator, context_required).
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "recognizer".
 */
export interface RecognizerEntry {
  /**
   * FR nom unique ; celui d’un détecteur livré le remplace. / EN unique name; that of a shipped recognizer replaces it.
   */
  name: string
  /**
   * FR ce que c’est : patterns (par défaut), ou bien remote, onnx, qui ont leurs propres clés. / EN what it is: patterns (default), or remote, onnx, which have keys of their own.
   */
  type?: 'patterns'
  supported_entity: EntityType
  /**
   * FR langues concernées ; aucune : toutes. / EN languages concerned; none: all.
   */
  languages?: string[]
  /**
   * FR expressions régulières (syntaxe RE2). / EN regular expressions (RE2 syntax).
   *
   * @minItems 1
   */
  patterns?: RecognizerPattern[]
  /**
   * FR textes trouvés tels quels, mots entiers, quelles que soient les majuscules. / EN texts found as they are, whole words, in any case.
   *
   * @minItems 1
   */
  deny_list?: Literal[]
  deny_list_score?: Score
  /**
   * FR mots qui, auprès, renforcent le score. / EN words near by that lift the score.
   *
   * @minItems 1
   */
  context?: Text[]
  /**
   * FR sans un mot de context auprès, ce qui est trouvé ne compte pas. / EN without a word of context near by, what is found does not count.
   */
  context_required?: boolean
  validator?: Text
}
/**
 * FR un motif. / EN a pattern.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "pattern".
 */
export interface RecognizerPattern {
  name: Text
  regex: Text
  score: Score
  /**
   * FR numéro du groupe qui est la donnée (par défaut 1 s’il y a un groupe, sinon 0). / EN number of the group that is the data (default 1 if there is a group, else 0).
   */
  capture?: number
}
/**
 * FR un service qui parle /analyze de Presidio ; il reçoit les textes en clair. / EN a service that speaks Presidio’s /analyze; it receives the texts unmasked.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "remote_recognizer".
 */
export interface RemoteRecognizerEntry {
  /**
   * FR nom unique ; celui d’un détecteur livré le remplace. / EN unique name; that of a shipped recognizer replaces it.
   */
  name: string
  /**
   * FR remote : un service. / EN remote: a service.
   */
  type: 'remote'
  url: Text
  /**
   * FR les types que le service nomme comme ici. / EN the kinds that the service names as they are named here.
   *
   * @minItems 1
   */
  supported_entities?: EntityType[]
  /**
   * FR les types tels que le service les nomme, et ceux d’ici. / EN the kinds as the service names them, and those of here.
   */
  entities?: {
    [k: string]: EntityType
  }
  /**
   * FR langue demandée au service (fr par défaut). / EN language that the service is asked for (fr by default).
   */
  language?: string
  timeout_ms?: Milliseconds
  /**
   * FR sans réponse du service : block (par défaut) refuse la demande, skip se passe de lui. / EN when the service does not answer: block (default) refuses the request, skip does without it.
   */
  on_failure?: 'block' | 'skip'
  min_score?: Score
}
/**
 * FR un modèle qui classe les mots, exécuté ici (demande le paquet onnxruntime-node). / EN a model that classifies words, run here (needs the package onnxruntime-node).
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "onnx_recognizer".
 */
export interface OnnxRecognizerEntry {
  /**
   * FR nom unique ; celui d’un détecteur livré le remplace. / EN unique name; that of a shipped recognizer replaces it.
   */
  name: string
  /**
   * FR onnx : un modèle dans un dossier. / EN onnx: a model in a folder.
   */
  type: 'onnx'
  folder: Text
  /**
   * FR les types du modèle, sans B- ni I-, et ceux d’ici. / EN the kinds of the model, without B- or I-, and those of here.
   */
  entities: {
    [k: string]: EntityType
  }
  min_score?: Score
}
/**
 * FR plusieurs détecteurs. / EN several recognizers.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "recognizer_list".
 */
export interface RecognizerList {
  /**
   * FR les détecteurs du fichier. / EN the recognizers of the file.
   *
   * @minItems 1
   */
  recognizers: AnyRecognizer[]
}
/**
 * FR qui demande quoi ; un seul de text, texts, fixture. / EN who asks what; one of text, texts, fixture.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "test_given".
 */
export interface TestGiven {
  agent?: Text
  key?: Text
  team?: Code
  direction?: Code
  /**
   * FR ses rôles (agent si la ligne manque). / EN their roles (agent when the line is missing).
   *
   * @minItems 1
   */
  roles?: Code[]
  /**
   * FR modèle demandé (sandbox si la ligne manque). / EN model asked for (sandbox when the line is missing).
   */
  model?: string
  surface?: SurfaceId
  use?: Code
  /**
   * FR pièces jointes. / EN attachments.
   *
   * @minItems 1
   */
  attachments?: AttachmentKind[]
  /**
   * FR des outils sont proposés au modèle. / EN tools are offered to the model.
   */
  tools?: boolean
  /**
   * FR l’agent a pris acte de la charte. / EN the agent has acknowledged the charter.
   */
  charter?: boolean
  /**
   * FR formations suivies. / EN trainings done.
   *
   * @minItems 1
   */
  trainings?: Code[]
  day?: Day
  /**
   * FR texte de la demande. / EN text of the request.
   */
  text?: string
  /**
   * FR plusieurs textes d’une même demande. / EN several texts of one request.
   *
   * @minItems 1
   */
  texts?: string[]
  fixture?: Text
}
/**
 * FR ce qui doit en sortir ; seules les lignes écrites sont vérifiées. / EN what must come of it; only the lines written are checked.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "test_expect".
 */
export interface TestExpect {
  /**
   * FR forward : transmise ; route : envoyée ailleurs ; deny : refusée ; block : refusée pour ce qu’elle contient. / EN forward: passed on; route: sent elsewhere; deny: refused; block: refused for what it holds.
   */
  effect?: 'forward' | 'route' | 'deny' | 'block'
  provider?: Code
  /**
   * FR modèle qui reçoit. / EN model that receives.
   */
  model?: string
  /**
   * FR combien de valeurs de chaque type nommé ; {} : aucune. / EN how many finds of each kind named; {}: none at all.
   */
  findings?: {
    [k: string]: number
  }
  /**
   * FR le texte tel que le fournisseur le voit. / EN the text as the provider sees it.
   */
  masked?: string | string[]
  /**
   * FR ce que le fournisseur voit encore. / EN what the provider still sees.
   */
  contains?: string | string[]
  /**
   * FR ce que le fournisseur ne voit pas. / EN what the provider does not see.
   */
  lacks?: string | string[]
  /**
   * FR règles qui ont agi, sans ordre (`couche/regle` pour une couche). / EN rules that acted, in no order (`layer/rule` for a layer).
   */
  rules?: string[]
  /**
   * FR ce que dit le message à l’agent. / EN what the message to the agent says.
   */
  notice?: string | string[]
}
/**
 * FR un test. / EN a test.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "policy_test".
 */
export interface PolicyTest {
  name: Text
  given: TestGiven
  expect: TestExpect
}
/**
 * FR tests d’une politique (policies/*.test.yaml) : une politique dont un test échoue n’entre pas en vigueur. / EN tests of a policy (policies/*.test.yaml): a policy of which a test fails does not come into force.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "policy_tests".
 */
export interface PolicyTests {
  /**
   * FR les tests. / EN the tests.
   *
   * @minItems 1
   */
  tests: PolicyTest[]
}
/**
 * FR policies/footprint.yaml : de quoi estimer l’empreinte des réponses. / EN policies/footprint.yaml: what the footprint of answers is estimated from.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "footprint".
 */
export interface FootprintFile {
  reviewed: Day
  /**
   * FR tailles des modèles ; le premier motif qui convient compte. / EN sizes of models; the first pattern that fits counts.
   */
  models: ModelSizeEntry[]
  /**
   * FR électricité par pays ou zone. / EN electricity by country or zone.
   */
  mixes: {
    [k: string]: MixEntry
  }
  /**
   * FR région d’hébergement (providers.yaml) → électricité ; * pour les autres. / EN hosting region (providers.yaml) → electricity; * for the others.
   */
  regions: {
    [k: string]: string
  }
  /**
   * FR centres de données ; le premier fournisseur qui convient compte. / EN data centres; the first provider that fits counts.
   */
  centres: CentreEntry[]
}
/**
 * FR taille d’un modèle. / EN size of a model.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "model_size".
 */
export interface ModelSizeEntry {
  model: ModelGlob
  /**
   * FR milliards de paramètres. / EN billions of parameters.
   */
  total: number
  /**
   * FR milliards de paramètres actifs, au moins et au plus. / EN billions of active parameters, at least and at most.
   *
   * @minItems 2
   * @maxItems 2
   */
  active: number[]
  /**
   * FR jetons par seconde mesurés. / EN measured tokens per second.
   */
  tokens_per_second?: number
  /**
   * FR secondes jusqu’au premier jeton. / EN seconds to the first token.
   */
  first_token_seconds?: number
  /**
   * FR la taille n’est pas publiée : c’est une estimation, et elle est dite telle. / EN the size is not published: it is an estimate, and is said to be.
   */
  estimated?: boolean
}
/**
 * FR électricité d’un pays ou d’une zone. / EN electricity of a country or zone.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "electricity_mix".
 */
export interface MixEntry {
  /**
   * FR kg de CO2e par kWh. / EN kg of CO2e per kWh.
   */
  gwp: number
  /**
   * FR litres d’eau par kWh, aux centrales. / EN litres of water per kWh, at power plants.
   */
  water: number
}
/**
 * FR centre de données d’un fournisseur. / EN data centre of a provider.
 *
 * This interface was referenced by `PolicyFile`'s JSON-Schema
 * via the `definition` "data_centre".
 */
export interface CentreEntry {
  provider: ModelGlob
  /**
   * FR énergie totale sur énergie des machines. / EN total energy over energy of the machines.
   */
  pue: number
  /**
   * FR litres d’eau par kWh des machines. / EN litres of water per kWh of the machines.
   */
  wue: number
  /**
   * FR électricité, quand elle n’est pas celle de la région. / EN electricity, where it is not that of the region.
   */
  mix?: string
}
