import { describe, expect, it } from 'vitest'
import { isNoName } from '../../gateway/detect/no-names.ts'

/** Whether the part between the marks is dropped from what was taken for a name. */
function dropped(marked: string): boolean {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return isNoName(marked.replace('⟦', '').replace('⟧', ''), { start, end })
}

describe('what formats call things', () => {
  it.each([
    'Agent : ⟦M.⟧',
    '<⟦DATNAI⟧>17-11-1987</DATNAI>',
    '<DATNAI>17-11-1987</⟦DATNAI⟧>',
    '<ELEVE ⟦ELENOET⟧="10772">',
    '<ELEVE ⟦ELEVE⟧_ID="22">',
    'JournalCode\t⟦EcritureDate⟧\tDebit',
    'MSH|^~\\&|HEXAGONE|⟦CHRAV⟧|DXCARE',
  ])('is no name: %j', marked => {
    expect(dropped(marked)).toBe(true)
  })

  it.each([
    '<⟦jeanne⟧> salut, tu as le dossier ?',
    'De : Yann <⟦yann⟧>',
    '{"⟦jeanne⟧": {"conge": true}}',
    '{"⟦rose⟧": 3}',
    'rendez-vous\n⟦martin⟧:\n  - appeler la mairie',
    '<nom>⟦Le Gall⟧</nom>',
    'NOM="⟦DUPONT⟧"',
    'CV_⟦DUPONT⟧_Jean.pdf',
    '⟦LeGall⟧ Yann',
    '⟦RoseMartin⟧ a écrit',
    '⟦PierreMoreau⟧',
    'PID|1||IPP44^^^LABO^PI||⟦NGUYEN-CAZAUBON⟧^Tom',
  ])('may be one: %j', marked => {
    expect(dropped(marked)).toBe(false)
  })
})
