import { ChartSection } from './chart-section.tsx'
import { FigureTable } from './figure-table.tsx'
import { ModelTable } from './model-table.tsx'
import { MonthTable } from './month-table.tsx'
import { emptyReason, type Part } from './part.ts'
import { tables } from './tables.ts'

export function AdoptionPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="adoption"
      empty={emptyReason({ visit, reading }, 'direction')}
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Adoption et formation par direction', en: 'Adoption and training by department' }}
          heading={{ fr: 'Direction', en: 'Department' }}
          by="direction"
          measures={tables.adoption?.measures ?? []}
          against="active_agents"
        />
      }
    />
  )
}

export function ProtectionPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="protection"
      empty={emptyReason({ visit, reading }, null)}
      open
      table={
        <>
          <MonthTable visit={visit} reading={reading} />
          <h3>
            {visit.say({ fr: 'Par nature de donnée, sur la période', en: 'By kind of data, in the period' })}
          </h3>
          <FigureTable
            visit={visit}
            reading={reading}
            caption={{ fr: 'Données protégées par nature', en: 'Protected data by kind' }}
            heading={{ fr: 'Nature', en: 'Kind' }}
            by="kind"
            measures={tables.protection?.measures ?? []}
            against="protected_items"
          />
        </>
      }
    />
  )
}

export function ModelsPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="models"
      empty={emptyReason({ visit, reading }, 'provider')}
      table={
        <>
          <FigureTable
            visit={visit}
            reading={reading}
            caption={{
              fr: 'Fournisseurs : échanges, coût, empreinte',
              en: 'Providers: exchanges, cost, footprint',
            }}
            heading={{ fr: 'Fournisseur', en: 'Provider' }}
            by="provider"
            measures={tables.models?.measures ?? []}
            against="exchanges"
          />
          <h3>{visit.say({ fr: 'Modèle par modèle', en: 'Model by model' })}</h3>
          <ModelTable visit={visit} reading={reading} />
        </>
      }
    />
  )
}
