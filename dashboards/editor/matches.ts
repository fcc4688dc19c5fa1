/** Where words stand in a text, whatever their capitals and accents; places never overlap. */
export function matchesIn(
  text: string,
  words: string,
): readonly { readonly from: number; readonly to: number }[] {
  const wanted = folded(words).text
  if (wanted === '') return []
  const { text: all, at } = folded(text)
  const found: { from: number; to: number }[] = []
  for (let start = all.indexOf(wanted); start !== -1; start = all.indexOf(wanted, start + wanted.length)) {
    found.push({ from: at[start] ?? 0, to: at[start + wanted.length] ?? text.length })
  }
  return found
}

/** Lower-case letters without accents, and where each came from. */
function folded(text: string): { readonly text: string; readonly at: readonly number[] } {
  let plain = ''
  const at: number[] = []
  let position = 0
  for (const character of text) {
    const letters = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < letters.length; unit++) at.push(position)
    plain += letters
    position += character.length
  }
  at.push(position)
  return { text: plain, at }
}
