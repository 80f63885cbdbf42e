/** German, area by area. Imports nothing that runs: words are read while the rest of the app waits for them. */
export const german = {};
