/** What Northlight has asked of clients by access links. */
import type { DemoAccess } from '../../src/actions/seed-demo-access.ts';

export const DEMO_ACCESS: DemoAccess = {
  partner: 'northlight',
  asking: 'northlight-member',
  askedBy: 'client-user',
  late: 'northlight-access-manager',
};
