// Finds an installed Chromium or Chrome for the browser tests; never downloads one.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of the browser: CHROMIUM_PATH if it is set, else the first on the PATH, else a known place; or null. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : null;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH || '').split(delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
  return onPath.concat(APPLICATIONS).find((path) => existsSync(path)) || null;
}
