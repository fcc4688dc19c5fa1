import { describe, expect, it } from 'vitest'
import { faultsOf, loaded, minimalPolicy } from './temporary-folder.ts'

const withOrganisation = (yaml: string) => ({ 'p.yaml': minimalPolicy, 'organisation.yaml': yaml })
const title = 'title: { fr: Un, en: One }'

describe('organisation.yaml', () => {
  it('gives directions, teams, roles and uses; what it leaves out is empty', () => {
    const yaml = `directions:\n  - { code: dgs, ${title} }\nteams:\n  - { code: a, ${title}, direction: dgs }\n  - { code: b, ${title} }\n`
    const { organisation } = loaded(withOrganisation(yaml))
    expect(organisation.teams.map(team => [team.code, team.direction, team.title.en])).toEqual([
      ['a', 'dgs', 'One'],
      ['b', null, 'One'],
    ])
    expect(organisation.uses).toEqual([])
  })

  it('says how the authority shows itself', () => {
    const yaml = 'authority: { name: Kerlan, logo: logo.svg, colour: "#0b6171" }\n'
    const { organisation } = loaded(withOrganisation(yaml))
    expect(organisation.authority).toEqual({ name: 'Kerlan', logo: 'logo.svg', colour: '#0b6171' })
    expect(loaded(withOrganisation('uses: []\n')).organisation.authority).toBeNull()
  })

  it('says how many agents may use AI: of a direction, or of all of its teams', () => {
    const yaml = `directions:
  - { code: dgs, ${title}, headcount: 40 }
  - { code: drh, ${title} }
  - { code: dsi, ${title} }
  - { code: elus, ${title} }
teams:
  - { code: a, ${title}, direction: dgs, headcount: 18 }
  - { code: b, ${title}, direction: drh, headcount: 12 }
  - { code: c, ${title}, direction: drh, headcount: 9 }
  - { code: d, ${title}, direction: dsi, headcount: 7 }
  - { code: e, ${title}, direction: dsi }
`
    const { organisation } = loaded(withOrganisation(yaml))
    expect([...organisation.headcounts]).toEqual([
      ['dgs', 40],
      ['drh', 21],
    ])
    expect(loaded(withOrganisation('uses: []\n')).organisation.headcounts.size).toBe(0)
  })

  it('has thresholds for the quadrant, where the file gives none too', () => {
    const quadrant = (yaml: string) => loaded(withOrganisation(yaml)).organisation.observatory.quadrant
    expect(quadrant('uses: []\n')).toEqual({ gain: 2, risk: 100, errors: 0.25 })
    expect(quadrant('observatory: { quadrant: { errors: 0.1 } }\n')).toEqual({
      ...{ gain: 2, risk: 100, errors: 0.1 },
    })
  })

  it.each([
    [
      'a direction with fewer agents than its teams',
      `directions: [{ code: dgs, ${title}, headcount: 17 }]\nteams:\n  - { code: a, ${title}, direction: dgs, headcount: 18 }\n`,
      '1:66 /directions/0/headcount is fewer than its teams together (18)',
    ],
    [
      'a colour that cannot be read on paper',
      'authority: { name: Kerlan, colour: "#5fa5ad" }\n',
      '1:36 /authority/colour is hard to read on the light paper of pages: contrast 2.7:1, 4.5:1 is needed; take a darker shade',
    ],
    [
      'a logo outside the folder',
      'authority: { name: Kerlan, logo: ../secret.svg }\n',
      '1:34 /authority/logo must be the name of a file .svg, .png, .jpg or .webp of this folder',
    ],
    [
      'a code twice in a list',
      `uses:\n  - { code: a, ${title} }\n  - { code: a, ${title} }\n`,
      '3:13 /uses/1/code is already taken in this list',
    ],
    [
      'a team in an unknown direction',
      `directions: [{ code: dgs, ${title} }]\nteams:\n  - { code: a, ${title}, direction: dg }\n`,
      '3:55 /teams/0/direction is the code of no direction; did you mean `dgs`?',
    ],
    [
      'a title in one language',
      'uses:\n  - { code: a, title: { fr: Un } }\n',
      '2:23 /uses/0/title the key `en` is missing',
    ],
    [
      'a code with a space',
      `roles:\n  - { code: chef de service, ${title} }\n`,
      '2:13 /roles/0/code must be a code: lower-case letters without accents, digits, - and _ (at most 64)',
    ],
    [
      'a list by another name',
      'usages: []\n',
      '1:1 /usages is not a key that this version knows; did you mean `uses`?',
    ],
  ])('%s is a fault', (_what, yaml, fault) => {
    expect(faultsOf(withOrganisation(yaml))).toEqual([`organisation.yaml:${fault}`])
  })

  it('one code may stand in two lists', () => {
    const yaml = `uses: [{ code: formation, ${title} }]\nteams: [{ code: formation, ${title} }]\n`
    expect(faultsOf(withOrganisation(yaml))).toEqual([])
  })
})
