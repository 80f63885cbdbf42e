/** Measures of the chart in px, shared by what the library draws and the labels that stand beside it. */
export const CHART = { height: 360, top: 28, right: 104, left: 8, axis: 30, scale: 48 } as const;
