// A connection to the server for one device alone, which can be cut while the others stay connected.

import type { Page, WebSocketRoute } from '@playwright/test';

export interface Connection {
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

/** Gives a page a connection of its own, before it opens the worksheet. */
export async function connectionOf(page: Page): Promise<Connection> {
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
