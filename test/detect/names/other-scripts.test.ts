import { describe, expect, it } from 'vitest'
import { otherScriptHits } from '../../../gateway/detect/names/other-scripts.ts'

const namesIn = (text: string): string[] => [
  ...new Set(otherScriptHits(text).map(({ start, end }) => text.slice(start, end))),
]

describe('names in other scripts', () => {
  it.each([
    [
      'Добрий день! Мене звати Оксана Мельник, мій син Андрій ще не ходить до школи.',
      ['Оксана Мельник', 'Андрій'],
    ],
    ['Здравствуйте, меня зовут Ольга, я жена г-на Петрова.', ['Ольга', 'Петрова']],
    ['السلام عليكم، اسمي ياسين بن عمر وابنتي هدى في مدرسة جول فيري.', ['ياسين بن عمر', 'هدى']],
    ['老师好,我叫陈晓梅,我是李明的妈妈。', ['陈晓梅', '李明']],
    ['请联系王芳女士。', ['王芳']],
  ])('are found behind what says so in « %s »', (text, names) => {
    expect(namesIn(text).toSorted()).toEqual(names.toSorted())
  })

  it.each([
    'Le conseil adopte la délibération.',
    'Прошу надіслати довідку до школи в Ренні.',
    'أريد شهادة من المدرسة في رين',
    '我们住在巴黎,孩子上学。',
  ])('are not found in « %s »', text => {
    expect(namesIn(text)).toEqual([])
  })
})
