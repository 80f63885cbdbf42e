/** Credit lines under the name by which views and the store know them: the engine's own, unchanged. */
export type { CreditLine as PartnerLine } from '../engine/credit-line.ts';
