// Contents of worksheets at the start of a test, step by step.

import { readFileSync } from 'node:fs';
import type { Contents, Value } from './stock-client.ts';

/** Reads a file of the rules' own tests. */
export const readTable = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../app/domain/src/worksheet/tests/table/${name}.json`, import.meta.url), 'utf8'));

/** A worksheet with all steps done, with which the rules' own tests begin. */
export const WHOLE: Required<Contents> = readTable('whole');

/** The row of the one cause that {@link WHOLE} has verified. */
export const WHOLE_CAUSE = 'row0';

/** Rows that a team adds in late June; a plan ready for CASA has none of them, and one initiative. */
const FOR_JUNE = ['r:steps', 'r:metrics', 'r:checkins', 'r:readings'];
export const READY_FOR_CASA: Contents = {
  texts: { 't:review_notes': WHOLE.texts['t:review_notes']! },
  rows: WHOLE.rows.filter(({ root, name }) =>
    ['r:focus', 'r:initiatives'].includes(root) ? name === 'row0' : !FOR_JUNE.includes(root),
  ),
};

/** A finished plan in the fall: one initiative with steps, metrics and an owner, without readings or looks. */
export const FINISHED: Contents = {
  ...WHOLE,
  rows: WHOLE.rows.filter(({ root, name }) => {
    if (['r:checkins', 'r:readings'].includes(root)) return false;
    if (root === 'r:metrics') return ['row0', 'row4'].includes(name);
    return !['r:focus', 'r:initiatives', 'r:steps'].includes(root) || name === 'row0';
  }),
};

/** The problem's row, from which all contents below hang. */
export const PROBLEM_ROW = 'stated';
/** The row of the cause that a team has verified. */
export const CAUSE_ROW = 'weekly';

/** The cause that a team has verified, in words. */
export const WEEKLY = 'guided reading happens once a week';

/** A problem with only the fields that Step 2 shows. */
export const STATED: Contents = {
  rows: [{ root: 'r:problems', name: PROBLEM_ROW, texts: { group: 'English learners' }, values: { indicator: 'reading_screening' } }],
};

/** The observation that {@link PROBLEM} cites. */
export const OBSERVED: Contents = {
  rows: [
    {
      root: 'r:cards',
      name: 'screened',
      texts: { text: 'Fewer English learners are on track in reading.', detail: 'winter', group: 'English learners', grades: '3-5' },
      values: { kind: 'observation', source: 'fast', value: 38, unit: 'percent', n: 112, on: '2019-02-01' },
    },
  ],
};

/** A whole problem statement, with its observation, trend and voices. */
export const PROBLEM: Contents = {
  texts: { 't:notes': 'Ask the library about books.' },
  rows: [
    ...OBSERVED.rows!,
    {
      root: 'r:problems',
      name: PROBLEM_ROW,
      texts: {
        group: 'English learners',
        grades: '3-5',
        source: 'FAST, winter',
        families_said: 'Parents read to their children in their own language, and ask for books in it.',
        inquiry: 'The distance grew each year since the new materials came.',
      },
      values: {
        area: 'reading',
        indicator: 'reading_screening',
        observation: 'screened',
        n: 112,
        current: 38,
        as_of: '2019-02-01',
        desired: 68,
        by_when: '2020-06-01',
        basis: 'state_average',
        trend1_when: '2017-02-01',
        trend1_value: 47.5,
        trend2_when: '2018-02-01',
        trend2_value: 43,
        families: 'consulted',
      },
    },
  ],
};

/** A cause of the problem, in instruction. */
export const proposedCause = (because: string, values: Record<string, Value> = {}, name = because.replace(/\W+/g, '-')): Contents => ({
  rows: [{ root: 'r:causes', name, texts: { because }, values: { problem: PROBLEM_ROW, domain: 'instruction', ...values } }],
});

const PLANNED = {
  texts: { because: WEEKLY, if_true: 'Groups meet once a week or less.', if_false: 'Groups meet daily.', would: 'rise', who: 'Ana and Ben' },
  values: { problem: PROBLEM_ROW, domain: 'instruction', sami: 'item-28', alterable: 'yes', method: 'observation', by_when: '2019-04-10' },
};

/** A cause with its plan for verification. */
export const PLANNED_CAUSE: Contents = { rows: [{ root: 'r:causes', name: CAUSE_ROW, ...PLANNED }] };

/** A piece of evidence about {@link CAUSE_ROW}. */
export const evidence = (name: string, finding: string, method: string, shows = 'supports'): Contents => ({
  rows: [
    { root: 'r:evidence', name, texts: { finding, source: 'Grades 3-5' }, values: { cause: CAUSE_ROW, method, shows, on: '2019-03-20' } },
  ],
});

/** A cause that is verified as soon as the team agrees. */
export const INVESTIGATED_CAUSE: Contents = {
  rows: [
    {
      root: 'r:causes',
      name: CAUSE_ROW,
      texts: PLANNED.texts,
      values: { ...PLANNED.values, standing: 'verified', root_without: 'no', root_recurs: 'no', root_similar: 'no' },
    },
    ...evidence('seen', 'Groups met in 1 of 6 rooms.', 'observation').rows!,
    ...evidence('told', 'Teachers say so.', 'interview').rows!,
  ],
};

/** The action that a team has starred before the workshop. */
export const ACTION = 'Give guided reading a place in every day';
export const STARRED: Contents = {
  rows: [{ root: 'r:actions', name: 'starred', texts: { action: ACTION }, values: { sami: 'item-29', starred: true } }],
};

export const FOCUS: Contents = {
  rows: [
    {
      root: 'r:focus',
      name: 'reading',
      texts: { title: 'Reading in grades 3 to 5' },
      values: { strand: 'learning_reading', problem1: PROBLEM_ROW },
    },
  ],
};

/** An initiative that answers the cause. */
export const INITIATIVE: Contents = {
  rows: [
    {
      root: 'r:initiatives',
      name: 'daily',
      texts: {
        name: 'Guided reading every day',
        what: 'Small groups read with a teacher every day, in a block that the schedule keeps free.',
        evidence: 'What Works Clearinghouse, practice guide 3',
        owner: 'Ana Ruiz',
        family: 'Every child reads aloud with a teacher every day, a part of our MTSS.',
      },
      values: { focus: 'reading', cause: CAUSE_ROW, action: 'starred', tier: 'moderate' },
    },
  ],
};

export const THEORY_AND_GOAL: Contents = {
  rows: [
    {
      root: 'r:theories',
      name: 'theory',
      texts: { if_we: 'keep a block free for small groups in every class', then: 'every child reads aloud with a teacher every day' },
      values: { problem: PROBLEM_ROW },
    },
    {
      root: 'r:goals',
      name: 'goal',
      texts: { family: 'More than half of the children who learn English read well.' },
      values: { problem: PROBLEM_ROW, target: 52.5 },
    },
  ],
};
