/**
 * How likely a sitting is to be drawn, when each is drawn with the chance `share` as long as fewer than `cap` of the
 * agent's week were: `share` × P(Binomial(before, share) < cap). What invitations keep, so that weights of 1/p are
 * right for agents who work much with AI too, whose later sittings are seldom asked about.
 *
 * @param before sittings that the agent began earlier in the week
 */
export function selectionProbability(before: number, share: number, cap: number): number {
  let below = 0
  // C(before, drawn) · share^drawn · (1 − share)^(before − drawn), each from the one before it.
  let ways = 1
  for (let drawn = 0; drawn < cap && drawn <= before; drawn++) {
    below += ways * share ** drawn * (1 - share) ** (before - drawn)
    ways = (ways * (before - drawn)) / (drawn + 1)
  }
  return share * Math.min(1, below)
}
