/** Why a credit line ends (rules §3.8, §4.8): the engine decides it, the API names it, columns keep its position. */

export const END_REASONS = [
  'expired',
  'shrunk',
  'cancelled',
  'claimed',
  'activity_lapsed',
  'relationship_ended',
  'mrr_changed',
  'split_changed',
  'market_changed',
  'version_changed',
  'requirement_changed',
] as const;

export type EndReason = (typeof END_REASONS)[number];
