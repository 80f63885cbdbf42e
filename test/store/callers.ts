/** Callers of tests that are not about who may do what. */
import type { Caller } from '../../src/contract/roles.ts';

const PROGRAM_MANAGER: Caller = {
  kind: 'user',
  id: 'manager',
  name: 'Program manager',
  email: 'manager@vendor.example',
  memberships: [{ side: 'vendor', role: 'program-manager' }],
  guestOf: [],
  assigned: { partners: [], clients: [] },
  scopes: null,
};

/** Finds a program manager behind every request. */
export const findManager = async (): Promise<Caller> => PROGRAM_MANAGER;

/** For installations in which nobody signs in. */
export const noAuthentication = (): Promise<never> => Promise.reject(new Error('nobody signs in here'));
