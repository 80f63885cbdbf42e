/**
 * Client access from the partner's side: its employees, its clients with who may work in them, why credit is missing,
 * and the changes to both. Each change is recorded as facts.
 */
import { z } from 'zod';
import { changes } from './partners.ts';
import { emailText } from './people.ts';
import { dateText, idText, instantText, limit, metrics, pointsText } from './shapes.ts';

const order = z.enum(['asc', 'desc']).default('asc');
const offset = z.coerce.number().int().min(0).default(0);
const asOf = dateText.optional().meta({ description: 'The date asked for; today when left out' });
const search = z.string().max(200).optional();

export const employeePath = z.object({ partner: idText, employee: idText });

const employeeState = z
  .enum(['active', 'deactivated', 'removed'])
  .meta({ description: 'In the partner account' });

export const accessState = z
  .enum(['active', 'deactivated', 'none'])
  .meta({ description: 'As a user of the client’s account' });

const assignment = z.enum(['by-domain', 'linked', 'unlinked', 'none']).meta({
  description:
    '`by-domain`: by itself, since the e-mail domain is the partner’s; `linked`, `unlinked`: by hand; `none`: not assigned',
});

/** The first condition that fails, and what mends it; null where nothing does. */
const missing = z
  .object({
    reason: z.enum([
      'not_in_partner_account',
      'deactivated_in_partner_account',
      'no_access',
      'access_deactivated',
      'not_assigned',
      'no_qualifying_activity',
      'activity_lapsed',
      'too_few_activities',
      'no_revenue',
      'no_unit_for_currency',
    ]),
    /** Null when it has never been otherwise. */
    since: dateText.nullable(),
    mend: z.enum([
      'add_employee',
      'reactivate_employee',
      'get_access',
      'reactivate_access',
      'link_client',
      'work_in_account',
      'report_subscription',
      'ask_program',
    ]),
  })
  .nullable();

const employeeCard = z.object({
  employee: idText,
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** The e-mail domain is one of the partner's. */
  isOwnDomain: z.boolean(),
});

const employeeRow = employeeCard
  .extend({
    state: employeeState,
    /** The person who signs in as this employee; null: nobody does. */
    user: idText.nullable(),
    addedOn: dateText,
    certificates: z.int().meta({ description: 'Valid ones' }),
    clients: z.int().meta({ description: 'In whose accounts the employee is a user' }),
    /** Among them those where the employee's work counts. */
    servicing: z.int(),
    lastActivityOn: dateText.nullable(),
    lastQualifyingOn: dateText.nullable(),
  })
  .meta({ id: 'AccessEmployee' });

const employeeFilters = {
  asOf,
  search: search.meta({ description: 'Part of a name or e-mail address' }),
  state: z.enum(['current', 'active', 'deactivated', 'removed', 'all']).default('current').meta({
    description: '`current`: active and deactivated ones',
  }),
  domain: z
    .enum(['own', 'foreign'])
    .optional()
    .meta({ description: 'Only those with an e-mail address at a domain of the partner, or at another' }),
  withoutAccessTo: idText
    .optional()
    .meta({ description: 'Only those who are no users of this client’s account' }),
  sort: z
    .enum(['name', 'email', 'state', 'certificates', 'clients', 'lastActivity', 'lastQualifying'])
    .default('name'),
  order,
};

export const employeesQuery = z.object({ ...employeeFilters, limit, offset });
export const employeesFileQuery = z.object(employeeFilters);

export const employeeList = z
  .object({ asOf: dateText, items: z.array(employeeRow), total: z.int() })
  .meta({ id: 'AccessEmployeeList' });

/** How one employee stands at one client. */
const standing = {
  access: accessState,
  /** Null: no permission was named, which is the set `standard`. */
  permission: z.string().nullable(),
  permissionName: z.string(),
  assignment,
  grantedOn: dateText.nullable(),
  /** The first day without access, where an end is set. */
  endsOn: dateText.nullable(),
  lastActivityOn: dateText.nullable(),
  lastQualifyingOn: dateText.nullable(),
  /** The first day on which none of the employee's activities counts any more. */
  countsUntil: dateText.nullable(),
  daysLeft: z.int().nullable().meta({ description: 'Of credit, by this employee’s work alone' }),
  missing,
};

export const employeePage = employeeRow
  .extend({
    asOf: dateText,
    /** Whose own page it is: the caller's. */
    isCaller: z.boolean(),
    held: z.array(
      z.object({
        certificate: idText,
        earnedOn: dateText,
        expiresOn: dateText.nullable(),
        isValid: z.boolean(),
      }),
    ),
    at: z.array(z.object({ client: idText, clientName: z.string(), ...standing })),
  })
  .meta({ id: 'AccessEmployeePage' });

const activityFilters = {
  asOf,
  client: idText.optional().meta({ description: 'Only those at this client' }),
  counts: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: 'Only those that qualified, or only those that did not' }),
};

export const employeeActivitiesQuery = z.object({ ...activityFilters, limit, offset });
export const employeeActivitiesFileQuery = z.object(activityFilters);

/** Why an activity does not qualify; null where it does. */
export const unqualified = z
  .enum([
    'not_in_partner_account',
    'deactivated_in_partner_account',
    'no_access',
    'access_deactivated',
    'not_assigned',
    'action_does_not_qualify',
  ])
  .nullable();

export const employeeActivity = z
  .object({
    fact: idText,
    at: instantText,
    on: dateText,
    client: idText,
    clientName: z.string(),
    tool: z.string(),
    toolName: z.string(),
    action: z.string(),
    qualifies: z.boolean(),
    reason: unqualified,
    countsUntil: dateText.nullable(),
  })
  .meta({ id: 'EmployeeActivity' });

export const employeeActivities = z
  .object({ asOf: dateText, items: z.array(employeeActivity), total: z.int() })
  .meta({ id: 'EmployeeActivities' });

const accessType = z.enum(['partner-admin', 'employee', 'assigned', 'none']).meta({
  description:
    'The most that an employee of the partner has: Partner Admin, access, assigned without access, nothing',
});

const clientFilters = {
  asOf,
  search: search.meta({ description: 'Part of a client’s name or domain' }),
  access: z
    .string()
    .max(60)
    .regex(/^(?:(?:partner-admin|employee|assigned|none)(?:,(?!$)|$))*$/, 'is not a list of access types')
    .optional()
    .meta({ description: 'Access types, separated by commas; all when left out' }),
  credit: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: 'Only those with managed credit, or without' }),
  sort: z.enum(['client', 'access', 'employees', 'lastActivity', 'daysLeft', 'points']).default('client'),
  order,
};

export const accessClientsQuery = z.object({ ...clientFilters, limit, offset });
export const accessClientsFileQuery = z.object(clientFilters);

const accessClient = z.object({
  client: idText,
  name: z.string(),
  domain: z.string().nullable(),
  access: accessType,
  /** Employees who are users in the client's account, deactivated ones too. */
  employees: z.int(),
  active: z.int(),
  /** Employees whose work there counts. */
  servicing: z.int(),
  lastActivityOn: dateText.nullable(),
  lastQualifyingOn: dateText.nullable(),
  managed: pointsText,
  /** With how many partners the managed points are shared, this one included; 0 without credit. */
  sharedBy: z.int(),
  /** The first day without managed credit if nothing qualifying happens. */
  creditUntil: dateText.nullable(),
  daysLeft: z.int().nullable(),
  missing,
  /** The employee who is closest to earning credit, where it is missing. */
  closest: z.object({ employee: idText, name: z.string().nullable() }).nullable(),
});

export const accessClientList = z
  .object({
    asOf: dateText,
    items: z.array(accessClient.meta({ id: 'AccessClient' })),
    total: z.int(),
    /** How many clients have each access type, whatever is filtered. */
    counts: z.object({ 'partner-admin': z.int(), employee: z.int(), assigned: z.int(), none: z.int() }),
  })
  .meta({ id: 'AccessClientList' });

export const accessClientPage = accessClient
  .extend({
    asOf: dateText,
    /** Everybody of the partner who has or had access here or is assigned, by name. */
    items: z.array(employeeCard.extend({ employeeState, ...standing })),
    /** Who manages the partner's people here. */
    partnerAdmins: z.array(z.object({ employee: idText, name: z.string().nullable() })),
    /** Whether the caller is one of them. */
    mayManage: z.boolean(),
  })
  .meta({ id: 'AccessClientPage' });

const employees = z.array(idText).min(1).max(500);

const endsOn = dateText
  .nullable()
  .optional()
  .meta({ description: 'The first day without access; null: no end' });

export const addPeopleBody = z.object({
  employees,
  permission: idText.meta({ description: 'Id of a permission set', example: 'standard' }),
  endsOn,
});

export const editPeopleBody = z
  .object({
    employees,
    permission: idText.optional().meta({ description: 'Id of a permission set; left out: as it is' }),
    endsOn,
  })
  .refine(({ permission, endsOn: end }) => permission !== undefined || end !== undefined, {
    path: ['permission'],
    message: 'Say what is to be changed: the permission, the end, or both.',
  });

export const changePeopleBody = z.object({
  change: z.enum(['deactivate', 'reactivate', 'remove']),
  employees,
});

export const assignBody = z.object({
  change: z.enum(['link', 'unlink']),
  employees,
  clients: z.array(idText).min(1).max(500),
});

export const newEmployeeBody = z.object({
  name: z.string().trim().min(1).max(120),
  email: emailText,
  user: idText
    .optional()
    .meta({ description: 'Who of the partner’s people signs in as this employee; nobody when left out' }),
});

export const newEmployee = z.object({ employee: idText, fact: idText });

/** What was recorded; numbers follow within a second. */
export const accessReceipt = z
  .object({
    on: dateText,
    /** Ids of the facts; none where everything was so already. */
    facts: z.array(idText),
  })
  .meta({ id: 'AccessReceipt' });

/** What deactivating or removing people means, before it is done: the same numbers as afterwards. */
export const accessReview = z
  .object({
    change: changePeopleBody.shape.change,
    on: dateText,
    employees: z.array(
      employeeCard.extend({
        /** What they worked with in the accounts concerned, in the year before; most first. */
        assets: z.array(
          z.object({
            client: idText,
            clientName: z.string(),
            tool: z.string(),
            toolName: z.string(),
            activities: z.int(),
            lastOn: dateText,
          }),
        ),
      }),
    ),
    /** Open tasks of theirs at the clients concerned; null where nobody signs in as them. */
    openTasks: z.int().nullable(),
    clients: z.array(
      z.object({
        client: idText,
        name: z.string(),
        /** The relationship ends at this moment: what was done before no longer counts. */
        endsAtOnce: z.boolean(),
        /** Of the partner, whose work there goes on counting. */
        left: z.int(),
        managedBefore: pointsText,
        /** On the day itself. */
        managedAfter: pointsText,
        /** The first day without managed points; null: there are none already before. */
        runsOutOn: dateText.nullable(),
      }),
    ),
    /** When managed points go, by date; the same dates and points as in the expiry calendar afterwards. */
    losses: z.array(
      z.object({
        on: dateText,
        client: idText,
        name: z.string(),
        points: pointsText,
        reason: z.string(),
      }),
    ),
    before: metrics,
    after: metrics,
    /** Ids of tiers; null: none. */
    performanceBefore: idText.nullable(),
    performanceAfter: idText.nullable(),
    difference: changes,
  })
  .meta({ id: 'AccessReview' });

export type EmployeesQuery = z.infer<typeof employeesQuery>;
export type EmployeeRow = z.infer<typeof employeeRow>;
export type EmployeeList = z.infer<typeof employeeList>;
export type EmployeePage = z.infer<typeof employeePage>;
export type EmployeeActivitiesQuery = z.infer<typeof employeeActivitiesQuery>;
export type EmployeeActivity = z.infer<typeof employeeActivity>;
export type EmployeeActivities = z.infer<typeof employeeActivities>;
export type AccessClientsQuery = z.infer<typeof accessClientsQuery>;
export type AccessClientRow = z.infer<typeof accessClient>;
export type AccessClientList = z.infer<typeof accessClientList>;
export type AccessClientPage = z.infer<typeof accessClientPage>;
export type AddPeopleBody = z.infer<typeof addPeopleBody>;
export type EditPeopleBody = z.infer<typeof editPeopleBody>;
export type ChangePeopleBody = z.infer<typeof changePeopleBody>;
export type AssignBody = z.infer<typeof assignBody>;
export type NewEmployeeBody = z.infer<typeof newEmployeeBody>;
export type AccessReceipt = z.infer<typeof accessReceipt>;
export type AccessReview = z.infer<typeof accessReview>;
