/** What a word is known as: bits of the number that `classOf` returns. A word may carry several. */
export const WordClass = {
  /** A first name, from curated lists. */
  firstName: 1,
  /** A surname, from curated lists. */
  surname: 2,
  /** Either, from a large and noisy list: weak evidence. */
  listedName: 4,
  /** A French town of 3,500 people or more. */
  town: 8,
  /** Any other French commune: many surnames are also one. */
  village: 16,
  /** In the French dictionary, unless it is a name before it is a word (`jean`, `martine`). */
  frenchWord: 32,
  /** In the English dictionary, with the same exception. */
  englishWord: 64,
  /** `mme`, `docteur`: what follows is a name. */
  title: 128,
  job: 256,
  kinship: 512,
  /** `rue`, `lycée`, `société`, `loi`: what follows is the name of a thing. */
  placeKind: 1024,
  /** Articles, prepositions, pronouns: the words that open sentences. */
  functionWord: 2048,
  /** Days, months, feasts. */
  calendar: 4096,
  /** Countries, regions, departments, rivers, cities of the world and what their people are called. */
  place: 8192,
  /** Firms, software, makes, public bodies, newspapers. */
  brand: 16384,
  /** Public and historical figures, characters of works: surname alone or full name. */
  figure: 32768,
} as const

export type WordClassName = keyof typeof WordClass
