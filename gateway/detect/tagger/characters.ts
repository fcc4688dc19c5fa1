/** What a UTF-16 code unit is to the tagger, in tables: one read per character. */
export const OTHER = 0
export const LOWER = 1
export const UPPER = 2
export const DIGIT = 3

/** Scripts without case, marks and modifier letters count as lower case. Halves of surrogate pairs are no letters. */
export const kindOf = new Uint8Array(0x10000)

/** Lower case without accents, where that is one code unit; else the code itself. */
export const folded = new Uint16Array(0x10000)

for (let code = 0; code < 0x10000; code++) folded[code] = code
for (let code = 0; code < 0x2000; code++) {
  const character = String.fromCharCode(code)
  if (/\p{Lu}|\p{Lt}/u.test(character)) kindOf[code] = UPPER
  else if (/\p{L}|\p{M}/u.test(character)) kindOf[code] = LOWER
  else if (/\p{Nd}/u.test(character)) kindOf[code] = DIGIT
  if (kindOf[code] !== OTHER) folded[code] = character.toLowerCase().normalize('NFD').charCodeAt(0)
}
// Blocks of scripts without case: Chinese, Japanese, Korean; Arabic presentation forms.
kindOf
  .fill(LOWER, 0x2e80, 0x3000)
  .fill(LOWER, 0x3005, 0x3008)
  .fill(LOWER, 0x3040, 0xa4d0)
  .fill(LOWER, 0xac00, 0xd7a4)
kindOf.fill(LOWER, 0xf900, 0xfb00).fill(LOWER, 0xfb50, 0xfdfd).fill(LOWER, 0xfe70, 0xfeff)
