import { describe, expect, it } from 'vitest'
import { columnHits } from '../../../gateway/detect/names/columns.ts'
import { fieldHits } from '../../../gateway/detect/names/fields.ts'

const cellsIn = (text: string): string[] => columnHits(text).map(hit => text.slice(hit.start, hit.end))
const valuesIn = (text: string): string[] => fieldHits(text).map(hit => text.slice(hit.start, hit.end))

describe('columns of names', () => {
  it.each([
    [
      'matricule;nom;prenom;service\n0012;Abgrall;Maël;DRH\n0013;DE FREITAS;Sónia;DST',
      ['Abgrall', 'Maël', 'DE FREITAS', 'Sónia'],
    ],
    ['id\tnom_agent\tposte\n7\tOuedraogo\t4127', ['Ouedraogo']],
    ['| Nom de l’élève | Classe |\n|---|---|\n| Timéo Bazin | CE2 |'.replace('’', "'"), ['Timéo Bazin']],
    ['lastname,firstname,age\n"Kovač","Petra",41', ['Kovač', 'Petra']],
    ['ref;bénéficiaire\n12;Yildiz\n\nfin du tableau;Merci', ['Yildiz']],
  ])('%j', (text, cells) => {
    expect(cellsIn(text)).toEqual(cells)
  })

  it.each([
    'nom du service;code\nVoirie;12',
    'nom_fichier;taille\nrapport;12',
    'Il faut un nom, un prénom, une adresse.\nVoirie, centre, mairie',
    'code;libellé\n12;Durand',
    'nom;ville\nN/A;Rennes\n12;Brest',
  ])('are none in %j', text => {
    expect(cellsIn(text)).toEqual([])
  })
})

describe('fields of names', () => {
  it.each([
    ['{"nom": "Le Gall", "prenom": "Yann", "age": 41}', ['Le Gall', 'Yann']],
    ['nom_agent=Tanguy&ville=Brest', ['Tanguy']],
    ['<Nom>LE ROY</Nom><Commune>VITRE</Commune>', ['LE ROY']],
    ['[nom] => Guyomard [prenom] => Ewen', ['Guyomard', 'Ewen']],
    ['Nom de naissance      : TCHOUMI', ['TCHOUMI']],
    ['givenName: Aïssatou', ['Aïssatou']],
    ["last_name = 'Mac Donald'", ['Mac Donald']],
  ])('%j', (text, values) => {
    expect(valuesIn(text)).toEqual(values)
  })

  it.each([
    '"nom_fichier": "rapport"',
    'nom du projet : Passerelle',
    'hostname: serveur',
    'username=ylegall',
    '"nom": null, "name": "string"',
    'nom : 12 rue des Lilas',
  ])('are none in %j', text => {
    expect(valuesIn(text)).toEqual([])
  })
})
