import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNameRecognizer } from '../../../gateway/detect/names/name-recognizer.ts'
import { foundIn, sourceFor } from './sources.ts'

const recognizer = createNameRecognizer()
const namesIn = (text: string): string[] => {
  const source = sourceFor(text)
  return foundIn(source, recognizer.find(source))
}

describe('persons', () => {
  it.each([
    // Titles: the name without them.
    ['Le dossier de Mme Kerouredan est complet.', ['Kerouredan']],
    ['Merci de rappeler M. Benhaddou avant midi.', ['Benhaddou']],
    ['Le Dr Lachenal et Me Prigent ont été reçus.', ['Lachenal', 'Prigent']],
    ['Monsieur Jean-Yves Le Bihan demande un rendez-vous.', ['Jean-Yves Le Bihan']],
    ['Je transmets à Mme Noël et à M. Brest.', ['Noël', 'Brest']],
    ['Madame Awa Diop, née Sarr, habite au 3.', ['Awa Diop', 'Sarr']],
    // First name and surname, in their usual orders and shapes.
    ['Nous avons reçu Solange Kermarrec hier.', ['Solange Kermarrec']],
    ['Dossier suivi par LE GUEN Yann.', ['LE GUEN Yann']],
    ['Décision signée par Thibault de La Rochère.', ['Thibault de La Rochère']],
    ['Le rapport de Ahmed Ben Salah est prêt.', ['Ahmed Ben Salah']],
    ['Réponse de J. Le Guen attendue.', ['J. Le Guen']],
    ['Vu avec M.-C. Vasseur.', ['M.-C. Vasseur']],
    ['Présents : Hervé B., Nadia et Corentin.', ['Hervé B.', 'Nadia', 'Corentin']],
    ['Contact : Mehmet Yıldız', ['Mehmet Yıldız']],
    ['La candidate est Nguyễn Thị Hương.', ['Nguyễn Thị Hương']],
    ["Elle vit chez sa mère, Anna D'Agostino.", ["Anna D'Agostino"]],
    // Greetings, signatures, headers.
    ['Bonjour Nadia,\nvoici la note.', ['Nadia']],
    ['Bien cordialement,\nGwenaëlle', ['Gwenaëlle']],
    ['De : Karim Haddad\nÀ : Sophie Marchand\nObjet : planning', ['Karim Haddad', 'Sophie Marchand']],
    // Two persons, two spans.
    ['Jean et Marie Le Gall ont déposé un recours.', ['Jean', 'Marie Le Gall']],
    // Lower case and chats.
    ['bonjour je suis samira belkacem du service paie', ['samira belkacem']],
    ['fanch : oui\nyuna : non\nfanch : ok\nyuna : bien', ['fanch', 'yuna', 'fanch', 'yuna']],
    ['elle a vu madame benyahia hier', ['benyahia']],
    // English.
    ["Please summarise Fatoumata Koné's complaint.", ['Fatoumata Koné']],
    ['Dear Rémi,\nthanks for the file.', ['Rémi']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })
})

describe('what bears a name and is no person', () => {
  it.each([
    "L'école se trouve rue Jean Jaurès, à Rennes.",
    'La réunion aura lieu au lycée Émile Zola.',
    'La loi Evin interdit la publicité.',
    "L'hôpital Pasteur recrute.",
    'Rendez-vous avenue du Général-Leclerc puis place du Docteur-Roux.',
    'Une classe inspirée de la méthode Montessori.',
    'Le spectacle « Le Malade imaginaire » de Molière sera donné en mai.',
    'Un cycle Victor Hugo et Marcel Proust à la bibliothèque.',
    'Le serveur Linux tourne sous Debian, avec PostgreSQL et Nginx.',
    'Monsieur le Maire, Madame la Directrice,',
    'Madame, Monsieur,',
    'Écrire : « Mme X, 43 ans, employée par M. Y ».',
    'Le conseil municipal de Saint-Brieuc se réunit en Bretagne le lundi 3 mars.',
    'DÉLIBÉRATION RELATIVE AUX TARIFS DE LA RESTAURATION SCOLAIRE',
    'Vu le code général des collectivités territoriales, notamment son article L. 2121-29 ;',
    'Annexe A, lot B, bâtiment C.',
    'La convention avec la Région Occitanie et le département du Finistère est signée.',
    'Ouvre le fichier /home/martin/rapport.txt et https://example.org/julie/notes',
  ])('%s', text => {
    expect(namesIn(text)).toEqual([])
  })
})

describe('a text under a label', () => {
  it.each([
    ['nom', 'kerdreux'],
    ['lastName', 'De Souza'],
    ['demandeur', 'Solange Abgrall'],
  ])('%s: %s', (label, name) => {
    const source = sourceFor(name, label)
    const hits = recognizer.find(source)
    expect(foundIn(source, hits)).toContain(name)
  })
})

describe('a hit', () => {
  it('is scored by its evidence and says why, without the value', () => {
    const source = sourceFor('Mme Kerouredan a rencontré Prune au marché.')
    const [titled] = recognizer.find(source)
    expect(titled).toMatchObject({ entityType: 'PERSON', recognizer: 'names' })
    expect(titled?.score).toBeGreaterThan(0.9)
    expect(titled?.because?.join(' ')).toContain('behind title')
    expect(JSON.stringify(titled)).not.toContain('Kerouredan')
  })

  it('lies inside the text and begins and ends on a letter or a dot, whatever the text', () => {
    const words = fc.constantFrom(
      'Mme',
      'Yann',
      'LE',
      'GUEN',
      "d'",
      'de',
      'J.',
      ',',
      ':',
      '\n',
      ' ',
      'nom',
      ';',
      '"',
      'É',
      '🙂',
      '1',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map(parts => parts.join(' ')),
    )
    fc.assert(
      fc.property(texts, text => {
        const source = sourceFor(text)
        for (const { start, end } of recognizer.find(source)) {
          const slice = source.text.slice(start, end)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(source.text.length)
          expect(slice).toMatch(/^[\p{L}\p{M}](?:.*[\p{L}\p{M}\p{N}.)])?$/su)
        }
      }),
    )
  })

  it('comes in time that grows with the text, no faster', () => {
    const passage = 'Mme Kerouredan et LE GUEN Yann : nom;prenom "nom" = ((((aaaa@@@@ ----- 1111 J. J. J. \n'
    const time = (size: number): number => {
      const source = sourceFor(passage.repeat(Math.ceil(size / passage.length)))
      const start = performance.now()
      recognizer.find(source)
      return performance.now() - start
    }
    time(32_768)
    // Eight times the text; generous, since the machine is shared.
    expect(time(262_144)).toBeLessThan(Math.max(20, time(32_768)) * 40)
  })
})
