/**
 * Client access from the client's side, and what partners' people do in its account. Guests, that is a partner's
 * employees with access, see their own partner's part of it.
 */
import { z } from 'zod';
import { accessState, employeeActivity, unqualified } from './access.ts';
import { accessRequest } from './access-links.ts';
import { permissionSet } from './permissions.ts';
import { dateText, idText, instantText, limit } from './shapes.ts';

const person = z.object({
  partner: idText,
  partnerName: z.string(),
  employee: idText,
  name: z.string().nullable(),
  email: z.string().nullable(),
  permission: z.string().nullable(),
  permissionName: z.string(),
  access: accessState,
  grantedOn: dateText,
  lastActivityOn: dateText.nullable(),
  /** The first day without access, where an end is set. */
  endsOn: dateText.nullable(),
});

export const clientAccess = z
  .object({
    client: idText,
    name: z.string(),
    asOf: dateText,
    /** Whether the caller may approve and decline: the client's own super admins and user managers. */
    mayDecide: z.boolean(),
    /** Whether the caller may change and remove the people listed. */
    mayManage: z.boolean(),
    /** Whether the caller may add colleagues: Partner Admins. */
    mayAdd: z.boolean(),
    /** Names of those who may decide. */
    deciders: z.array(z.string()),
    /** Null: the client's own; else the guest's partner, whose people alone are listed. */
    guestOf: idText.nullable(),
    requests: z.array(accessRequest),
    people: z.array(person),
    permissionSets: z.array(permissionSet),
  })
  .meta({ id: 'ClientAccess' });

export const candidateList = z.object({
  items: z.array(z.object({ employee: idText, name: z.string().nullable(), email: z.string().nullable() })),
});

const activityFilters = {
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
  search: z.string().max(200).optional().meta({ description: 'Part of a person’s name or e-mail address' }),
  partner: idText.optional().meta({ description: 'Only people of this partner' }),
  employee: idText.optional().meta({ description: 'Only this employee' }),
  tool: idText.optional().meta({ description: 'Only in this tool' }),
};

export const accountActivitiesQuery = z.object({
  ...activityFilters,
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});
export const accountActivitiesFileQuery = z.object(activityFilters);

export const accountActivities = z
  .object({
    asOf: dateText,
    items: z.array(
      z.object({
        fact: idText,
        at: instantText,
        on: dateText,
        partner: idText,
        partnerName: z.string(),
        employee: idText,
        name: z.string().nullable(),
        tool: z.string(),
        toolName: z.string(),
        action: z.string(),
      }),
    ),
    total: z.int(),
    /** What can be filtered by. */
    partners: z.array(z.object({ partner: idText, name: z.string() })),
    tools: z.array(z.object({ tool: idText, name: z.string() })),
  })
  .meta({ id: 'AccountActivities' });

export const accountTools = z
  .object({
    asOf: dateText,
    /** When the client's use of tools was last reported; null: never. */
    reportedOn: dateText.nullable(),
    items: z.array(
      z.object({
        tool: idText,
        name: z.string(),
        productLine: idText,
        productLineName: z.string(),
        /** Of the engagement index; null: in none. */
        categoryName: z.string().nullable(),
        /** The client pays for the product line. */
        isSubscribed: z.boolean(),
        /** By the last report. */
        isInUse: z.boolean(),
        /** By partners' people, within 90 days; of the own partner alone for guests. */
        activities: z.int(),
        people: z.int(),
        lastOn: dateText.nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountTools' });

/** What can be done in the demo's account. */
export const workPage = z
  .object({
    client: idText,
    name: z.string(),
    employee: idText,
    employeeName: z.string().nullable(),
    partner: idText,
    /** Whether the employee's work here counts, if the action qualifies. */
    isServicing: z.boolean(),
    /** Why not; null where it does. */
    reason: unqualified,
    /** For how many days a qualifying activity counts. */
    days: z.int(),
    tools: z.array(
      z.object({
        tool: idText,
        name: z.string(),
        productLineName: z.string(),
        actions: z.array(z.object({ action: idText, qualifies: z.boolean() })),
      }),
    ),
    /** The employee's last activities here, newest first. */
    recent: z.array(employeeActivity.omit({ client: true, clientName: true })),
  })
  .meta({ id: 'WorkPage' });

export const workBody = z.object({ tool: idText, action: idText });

export const workReceipt = employeeActivity.omit({ client: true, clientName: true });

export type ClientAccess = z.infer<typeof clientAccess>;
export type AccountActivitiesQuery = z.infer<typeof accountActivitiesQuery>;
export type AccountActivities = z.infer<typeof accountActivities>;
export type AccountTools = z.infer<typeof accountTools>;
export type WorkReceipt = z.infer<typeof workReceipt>;
export type WorkPage = z.infer<typeof workPage>;
export type WorkBody = z.infer<typeof workBody>;
