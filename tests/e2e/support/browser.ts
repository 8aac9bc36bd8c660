// The system's Chromium: nothing is downloaded, and it talks to nobody but the server under test.

export const chromium = process.env.CHROMIUM || '/usr/bin/chromium';

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const browser = {
  browserName: 'chromium',
  launchOptions: { executablePath: chromium, args: flags },
  // Dates must be in the workshop's time zone, even on a device in another one.
  timezoneId: 'America/Los_Angeles',
  locale: 'en-US',
} as const;
