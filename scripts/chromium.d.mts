/** Path of an installed Chromium or Chrome, null if there is none. */
export declare function findChromium(): string | null;
