import type { Language } from '../../gateway/model.ts'
import { article30 } from './article-30.ts'
import type { Paper, PaperFacts } from './facts.ts'
import { impactAnnex } from './impact-annex.ts'
import { providerPaper } from './providers.ts'
import { staffNotice } from './staff-notice.ts'

/** All compliance papers, Markdown. What the configuration does not say is marked **à compléter** / **to be completed**. */
export function papersOf(facts: PaperFacts, language: Language): readonly Paper[] {
  const name = { fr: 0, en: 1 }[language]
  return [
    { name: ['registre-article-30.md', 'article-30-record.md'], write: article30 },
    { name: ['annexe-aipd.md', 'dpia-annex.md'], write: impactAnnex },
    { name: ['information-des-agents.md', 'staff-notice.md'], write: staffNotice },
    { name: ['fournisseurs.md', 'providers.md'], write: providerPaper },
  ].map(paper => ({ name: paper.name[name] ?? '', text: paper.write(facts, language) }))
}
