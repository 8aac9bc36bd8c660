// One device's own line to the server, which can be cut while the others' hold.

import type { Page, WebSocketRoute } from '@playwright/test';

export interface Line {
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** Puts a page on a line of its own, before it opens the worksheet. */
export async function lineOf(page: Page): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/sync\//, (near) => {
    if (isCut) return void near.close();
    const far = near.connectToServer();
    for (const end of [near, far]) open.add(end);
  });
  return {
    cut: async () => {
      isCut = true;
      await page.context().setOffline(true);
      for (const end of open) await end.close();
      open.clear();
    },
    mend: async () => {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}
