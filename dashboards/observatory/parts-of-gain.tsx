import { ChartSection } from './chart-section.tsx'
import { Decisions } from './decisions.tsx'
import { FigureTable, MeasureTable } from './figure-table.tsx'
import { emptyReason, type Part } from './part.ts'
import { tables } from './tables.ts'

export function WaterfallPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="waterfall"
      empty={emptyReason({ visit, reading }, null)}
      table={
        <MeasureTable
          visit={visit}
          reading={reading}
          caption={{
            fr: 'Du temps sans IA au gain net, minutes par tâche',
            en: 'From the time without AI to the net gain, minutes per task',
          }}
          measures={[
            'without_ai_minutes',
            'prompting_minutes',
            'checking_minutes',
            'abandoned_minutes',
            'net_minutes_mean',
            'reports',
          ]}
        />
      }
    />
  )
}

export function QuadrantPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="quadrant"
      empty={emptyReason({ visit, reading }, 'use')}
      table={
        <>
          <FigureTable
            visit={visit}
            reading={reading}
            caption={{ fr: 'Gain et risque par usage', en: 'Gain and risk by use' }}
            heading={{ fr: 'Usage', en: 'Use' }}
            by="use"
            measures={tables.quadrant?.measures ?? []}
          />
          <Decisions visit={visit} reading={reading} />
        </>
      }
    />
  )
}

export function UsesPart({ visit, reading }: Part) {
  return (
    <ChartSection
      visit={visit}
      reading={reading}
      name="uses"
      empty={emptyReason({ visit, reading }, 'use')}
      table={
        <FigureTable
          visit={visit}
          reading={reading}
          caption={{ fr: 'Gain net par usage', en: 'Net gain by use' }}
          heading={{ fr: 'Usage', en: 'Use' }}
          by="use"
          measures={tables.uses?.measures ?? []}
          against="net_minutes_mean"
        />
      }
    />
  )
}
