import { licence } from './data-package.ts'
import { type OpenYear, periodsOf } from './open-year.ts'

/** `README.md`: what the set holds and how to read it, in French, then in English. */
export function readme(open: OpenYear): string {
  return `${french(open)}\n---\n\n${english(open)}`
}

function french(open: OpenYear): string {
  const { year, k, authority } = open
  return `# Observatoire de l’IA${authority === '' ? '' : ` : ${authority}`}, ${year}

${open.invented ? '**Données inventées : ce jeu a été fabriqué pour essayer le logiciel. Il ne décrit aucune institution.**\n\n' : ''}Ce que l’IA change dans l’institution : usage, temps passé et gagné, pertes comprises, données protégées, coût, empreinte.

Licence : [${licence.title}](${licence.path}).

| fichier | contenu |
| --- | --- |
| \`figures.csv\`, \`figures.json\` | les chiffres, par mois et trimestre entiers |
| \`indicators.csv\` | chaque indicateur : définition, unité, formule, règle de masquage, version de la méthode |
| \`codes.csv\` | ce que veulent dire les codes |
| \`dictionary.json\` | les deux précédents |
| \`datapackage.json\` | la description des fichiers ([Frictionless Data](https://specs.frictionlessdata.io)) et leurs empreintes |

## Lire les chiffres

- Une ligne est un chiffre : une période, au plus deux critères (vides : toute l’institution ; « ? » : non précisé), un indicateur. \`low\` et \`high\` : intervalle
  à 95 %. \`agents\` : combien d’agents y sont, arrondi à 5.
- \`value\` vide et \`hidden\` rempli : masqué. \`small\` : moins de ${k} agents, ou aucun, ou l’un en fait plus de la moitié ;
  \`complementary\` : en trahirait un autre ; \`class\` : trop peu d’agents d’un côté de la part.
- \`value\` vide et \`hidden\` vide : inconnu. Jamais zéro.
- Par deux critères, seules les cases qui ont un chiffre à montrer ont des lignes : l’absence d’une ligne ne dit pas s’il y a quelqu’un.
- Les comptes sont arrondis à 5 : une somme de lignes n’est pas le total, qui a sa propre ligne.
- Les durées sont déclarées par des agents tirés au sort ; aucune n’est déduite de leur activité.
- Les périodes sont figées : elles ne changent plus.${missing(open, 'Ne sont pas là, faute d’être figées ou d’avoir assez d’agents : ', '.')}

Un autre service Écluse met ce dossier à côté du sien : copié dans \`compared/\` de son dossier de données, il paraît dans
\`/observatory/compare\`.
`
}

function english(open: OpenYear): string {
  const { year, k, authority } = open
  return `# AI observatory${authority === '' ? '' : `: ${authority}`}, ${year}

${open.invented ? '**Invented data: this set was made up to try the software. It describes no authority.**\n\n' : ''}What AI changes in the authority: use, time spent and gained, losses included, data protected, cost, footprint.

Licence: [${licence.title}](${licence.path}).

| file | holds |
| --- | --- |
| \`figures.csv\`, \`figures.json\` | the figures, by whole months and quarters |
| \`indicators.csv\` | each indicator: definition, unit, formula, hiding rule, version of the method |
| \`codes.csv\` | what codes mean |
| \`dictionary.json\` | the former two |
| \`datapackage.json\` | the description of the files ([Frictionless Data](https://specs.frictionlessdata.io)) and their hashes |

## Reading the figures

- A line is a figure: a period, at most two criteria (empty: the whole authority; “?”: not said), an indicator. \`low\` and \`high\`: 95% interval.
  \`agents\`: how many agents are in it, rounded to 5.
- \`value\` empty and \`hidden\` filled: hidden. \`small\`: fewer than ${k} agents, or none, or one makes over half of it;
  \`complementary\`: would give another away; \`class\`: too few agents on one side of the share.
- \`value\` empty and \`hidden\` empty: unknown. Never nought.
- By two criteria there are lines only of cells with something to show: a missing line does not say whether anybody is there.
- Counts are rounded to 5: a sum of lines is not the total, which has its own line.
- Durations are declared by agents drawn at random; none is derived from their activity.
- Periods are frozen: they change no more.${missing(open, 'Not there, for they are not frozen or have too few agents: ', '.')}

Another Écluse puts this folder beside its own figures: copied into \`compared/\` of its data folder, it appears in
\`/observatory/compare\`.
`
}

function missing({ year, publications }: OpenYear, before: string, after: string): string {
  const known = new Set(publications.map(({ period }) => period))
  const out = periodsOf(year).filter(period => !known.has(period))
  return out.length === 0 ? '' : `\n- ${before}${out.join(', ')}${after}`
}
