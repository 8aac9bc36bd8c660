// A school's published Blueprint, without a page: the worksheet is seeded, its lead approves and publishes.

import type { Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import { WHOLE, WHOLE_CAUSE } from './contents.ts';
import { agree, joinUnseen, markAllDone } from './worksheet.ts';

/** An act of a lead on the Blueprint of their school. */
export async function release(lead: Page, causeway: Causeway, act: 'approve' | 'publish' | 'withdraw') {
  const answer = await lead.request.post(causeway.at(`/worksheet/blueprint/${act}`), {
    headers: { accept: 'application/json' },
    form: { act },
  });
  if (!answer.ok()) throw new Error(`${act}: ${answer.status()} ${await answer.text()}`);
}

/** Publishes the Blueprint of a school whose team has been through everything, after the workshop. */
export async function publish(lead: Page, causeway: Causeway, school: string) {
  // The holder of the school's own invitation leads.
  await lead.request.get(causeway.url + causeway.invitation(school));
  await causeway.seed(school, WHOLE);
  await joinUnseen(lead, causeway, school, 'Ana');
  await agree(lead, causeway, WHOLE_CAUSE);
  await markAllDone(lead, causeway);
  await release(lead, causeway, 'approve');
  await release(lead, causeway, 'publish');
}
