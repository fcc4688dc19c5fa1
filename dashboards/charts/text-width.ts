/** Advance widths of Source Sans 3 at weight 400, in thousandths of the size, by letters that are about as wide; rounded up. */
const widths: readonly (readonly [letters: RegExp, thousandths: number])[] = [
  [/[ \u00a0]/u, 200],
  [/\u202f/u, 100],
  [/[iîïìíljI.,:;'’·|!]/u, 290],
  [/[frt()/-]/u, 350],
  [/[sšzxcçvyÿ?“”«»]/u, 480],
  [/[aàâäáåeéèêëgk0-9+−–€$]/u, 510],
  [/[bdhnñoôöópquûùüú]/u, 560],
  [/[DGHNOQU]/u, 670],
  [/[wM]/u, 740],
  [/[mWŒœ%—æÆ]/u, 850],
  [/[…→↑]/u, 1000],
  [/\p{Lu}/u, 620],
]
const usual = 600

/** CSS pixels that a text takes at the most, without a browser. */
export function textWidth(text: string, size: number, bold = false): number {
  let thousandths = 0
  for (const letter of text) {
    thousandths += widths.find(([letters]) => letters.test(letter))?.[1] ?? usual
  }
  return (thousandths / 1000) * size * (bold ? 1.05 : 1)
}

/** Cut with an ellipsis so that it takes no more than that. */
export function fitted(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, bold) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** In lines that fit, broken at spaces; no-break ones hold. */
export function wrapped(text: string, width: number, size: number, bold: boolean): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n]+/).filter(each => each !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size, bold) <= width)
      lines.push(`${lines.pop()} ${word}`)
    else lines.push(word)
  }
  return lines
}
