/** Permission sets as the API shows them: what each lets a partner's employee do in a client's account. */
import { z } from 'zod';
import { GUEST_RIGHTS } from '../program/permission-sets.ts';
import { idText } from './shapes.ts';

const guestRight = z.enum(GUEST_RIGHTS);

export const permissionSet = z
  .object({
    id: idText,
    name: z.string(),
    description: z.string(),
    isBuiltIn: z.boolean(),
    rights: z.array(guestRight),
  })
  .meta({ id: 'PermissionSet' });

export const permissionSets = z
  .object({
    items: z.array(permissionSet),
    /** What no partner's employee can do, whatever the set. */
    never: z.array(z.object({ id: z.string(), text: z.string() })),
  })
  .meta({ id: 'PermissionSets' });

/** What somebody may do in a client's account as a partner's employee. */
export const guestAccess = z
  .object({
    client: idText,
    clientName: z.string(),
    partner: idText,
    partnerName: z.string(),
    employee: idText,
    permission: z.string().nullable(),
    permissionName: z.string(),
    rights: z.array(guestRight),
  })
  .meta({ id: 'GuestAccess' });

export type PermissionSets = z.infer<typeof permissionSets>;
