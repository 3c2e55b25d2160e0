// What the texts and conditions of a briefing template may name.

/** What every text may name beside the template's own values. */
export const documentWords = ['period', 'formerPeriod', 'cutOff', 'province', 'provinceName', 'area'] as const;
export type DocumentWord = (typeof documentWords)[number];

/** What every condition may ask beside the values: `running` = the period is not over at the cut-off. */
export const documentFacts = ['running', 'category'] as const;

/** How a bound value is written: the default is number and unit. */
export const figureAspects = ['number', 'category', 'day', 'place'] as const;
export type FigureAspect = (typeof figureAspects)[number];

/** What a condition on figures may ask of each, beside the template's values from law. */
export const figureFacts = ['value', 'category', 'status', 'place', 'site'] as const;

/**
 * Kinds of record a document can list or count: what texts may name of one row, and what conditions may ask. Work that
 * goes on in the period belongs to it: `begun` and `done` say whether that was in the period, the rest is as of the cut-off.
 */
export const recordFields = {
  sites: { texts: ['name', 'area'], numbers: ['stations'], facts: ['id', 'stations'] },
  things: { texts: ['name', 'site', 'area'], numbers: [], facts: ['id', 'kind', 'site', 'state'] },
  alerts: {
    texts: [
      ...(['code', 'title', 'thing', 'site', 'area', 'property', 'start', 'end', 'span', 'level'] as const),
      ...(['state', 'incident', 'result', 'handling'] as const),
    ],
    numbers: ['peak', 'limit', 'minutes'],
    facts: ['kind', 'rule', 'state', 'level', 'site', 'thing', 'property', 'open', 'handled'],
  },
  incidents: {
    texts: ['code', 'title', 'area', 'level', 'state', 'opened', 'closed', 'cause', 'result'],
    numbers: ['tasks', 'tasksDone'],
    facts: ['state', 'level', 'begun', 'done', 'open'],
  },
  tasks: {
    texts: ['title', 'agency', 'due', 'state'],
    numbers: [],
    facts: ['state', 'origin', 'agency', 'begun', 'done', 'open', 'inTime', 'overdue'],
  },
  directives: {
    texts: ['code', 'title', 'agency', 'given', 'due', 'state', 'source'],
    numbers: [],
    facts: ['state', 'agency', 'begun', 'done', 'open', 'inTime', 'overdue'],
  },
} as const;
export type RecordKind = keyof typeof recordFields;
