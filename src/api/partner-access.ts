/** `/partners/{id}/access…`: the Client Access Manager: employees, clients with who may work in them, changes to both. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { assignClients } from '../actions/assign-clients.ts';
import { addPeople, changePeople, editPeople } from '../actions/change-account-people.ts';
import { addEmployee, changeEmployees } from '../actions/change-employees.ts';
import {
  findAccessEmployees,
  findClientsWithAccess,
  findEmployeeActivities,
  listAccessClients,
  listAccessEmployees,
  listEmployeeActivities,
  readAccessClient,
  readAccessEmployee,
} from '../actions/read-access.ts';
import { listAccessRequests } from '../actions/read-client-access.ts';
import { reviewRemoval } from '../actions/review-removal.ts';
import {
  accessClientList,
  accessClientPage,
  accessClientsFileQuery,
  accessClientsQuery,
  accessReceipt,
  accessReview,
  addPeopleBody,
  assignBody,
  changePeopleBody,
  editPeopleBody,
  employeeActivities,
  employeeActivitiesFileQuery,
  employeeActivitiesQuery,
  employeeList,
  employeePage,
  employeePath,
  employeesFileQuery,
  employeesQuery,
  newEmployee,
  newEmployeeBody,
} from '../contract/access.ts';
import { accessRequestList } from '../contract/access-links.ts';
import { asOfQuery, partnerClientPath, partnerPath } from '../contract/shapes.ts';
import { EMPLOYEE_ACTIVITY_COLUMNS, writeCells } from '../views/access-cells.ts';
import { ACCESS_CLIENT_COLUMNS, writeAccessClientCells } from '../views/access-clients.ts';
import { EMPLOYEE_COLUMNS, writeEmployeeCells } from '../views/access-employees.ts';
import { allow, callerOf } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Client access';
const PATH = '/partners/:partner/access';
const PEOPLE = `${PATH}/clients/:client/people`;
const READ = allow('client-access', 'read', 'partner');

export function addAccessManagerRoutes(server: FastifyInstance): void {
  addEmployees(server);
  addOneEmployee(server);
  addClients(server);
  addOneClient(server);
  addEmployeeChanges(server);
  addAssignments(server);
  addAccessChanges(server);
  addClientChanges(server);
}

function addEmployees(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const list = { params: partnerPath, querystring: employeesQuery };
  routes.get(
    `${PATH}/employees`,
    {
      ...READ,
      schema: describeRoute(TAG, 'listAccessEmployees', 'Employees of a partner', list, employeeList),
    },
    async ({ installation, params, query }) =>
      unwrap(await listAccessEmployees(installation, params.partner, query)),
  );
  const file = { params: partnerPath, querystring: employeesFileQuery };
  routes.get(
    `${PATH}/employees.csv`,
    {
      ...READ,
      schema: describeRoute(TAG, 'exportAccessEmployees', 'Employees, as filtered, as a file', file, csvFile),
    },
    async ({ installation, params: { partner }, query }, reply) => {
      const { asOf, rows } = unwrap(await findAccessEmployees(installation, partner, query));
      return sendCsv(reply, `${partner}-employees-${asOf}`, [
        EMPLOYEE_COLUMNS,
        ...rows.map(writeEmployeeCells),
      ]);
    },
  );
}

function addOneEmployee(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const one = { params: employeePath, querystring: asOfQuery };
  routes.get(
    `${PATH}/employees/:employee`,
    {
      ...READ,
      schema: describeRoute(
        TAG,
        'readAccessEmployee',
        'One employee: certificates, and where the employee stands at each client',
        one,
        employeePage,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readAccessEmployee(installation, callerOf(request), params, query.asOf));
    },
  );
  const list = { params: employeePath, querystring: employeeActivitiesQuery };
  routes.get(
    `${PATH}/employees/:employee/activities`,
    {
      ...READ,
      schema: describeRoute(
        TAG,
        'listEmployeeActivities',
        'What an employee did, whether it qualified, and if not, why',
        list,
        employeeActivities,
      ),
    },
    async ({ installation, params, query }) =>
      unwrap(await listEmployeeActivities(installation, params, query)),
  );
  const file = { params: employeePath, querystring: employeeActivitiesFileQuery };
  routes.get(
    `${PATH}/employees/:employee/activities.csv`,
    {
      ...READ,
      schema: describeRoute(
        TAG,
        'exportEmployeeActivities',
        'The same as a file, as filtered',
        file,
        csvFile,
      ),
    },
    async ({ installation, params, query }, reply) => {
      const { asOf, rows } = unwrap(await findEmployeeActivities(installation, params, query));
      return sendCsv(
        reply,
        `${params.employee}-activities-${asOf}`,
        writeCells(EMPLOYEE_ACTIVITY_COLUMNS, rows),
      );
    },
  );
}

function addClients(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const list = { params: partnerPath, querystring: accessClientsQuery };
  routes.get(
    `${PATH}/clients`,
    {
      ...READ,
      schema: describeRoute(
        TAG,
        'listAccessClients',
        'Clients with who may work in them, and why managed credit is missing',
        list,
        accessClientList,
      ),
    },
    async ({ installation, params, query }) =>
      unwrap(await listAccessClients(installation, params.partner, query)),
  );
  const file = { params: partnerPath, querystring: accessClientsFileQuery };
  routes.get(
    `${PATH}/clients.csv`,
    {
      ...READ,
      schema: describeRoute(TAG, 'exportAccessClients', 'Clients, as filtered, as a file', file, csvFile),
    },
    async ({ installation, params: { partner }, query }, reply) => {
      const { asOf, rows } = unwrap(await findClientsWithAccess(installation, partner, query));
      return sendCsv(reply, `${partner}-access-${asOf}`, [
        ACCESS_CLIENT_COLUMNS,
        ...rows.map(writeAccessClientCells),
      ]);
    },
  );
}

function addOneClient(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    `${PATH}/clients/:client`,
    {
      ...READ,
      schema: describeRoute(
        TAG,
        'readAccessClient',
        'The partner’s employees at one client, and which condition for managed credit each fails',
        { params: partnerClientPath, querystring: asOfQuery },
        accessClientPage,
      ),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readAccessClient(installation, callerOf(request), params, query.asOf));
    },
  );
  routes.get(
    `${PATH}/requests`,
    {
      ...allow('access-links', 'read', 'partner'),
      schema: describeRoute(
        TAG,
        'listAccessRequests',
        'Requests for access that wait for a client’s answer',
        { params: partnerPath },
        accessRequestList,
      ),
    },
    async ({ installation, params }) => unwrap(await listAccessRequests(installation, params.partner)),
  );
}

function addEmployeeChanges(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const manage = allow('employees', 'manage', 'partner');
  routes.post(
    `${PATH}/employees`,
    {
      ...manage,
      schema: describeRoute(
        TAG,
        'addEmployee',
        'Add an employee to the partner account; by the address of somebody removed, that employee again',
        { params: partnerPath, body: newEmployeeBody },
        newEmployee,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await addEmployee(installation, callerOf(request), params.partner, body));
    },
  );
  const change = { params: partnerPath, body: changePeopleBody };
  routes.post(
    `${PATH}/employees/review`,
    {
      ...allow('client-access', 'try-out', 'partner'),
      schema: describeRoute(
        TAG,
        'reviewEmployees',
        'What deactivating or removing employees from the partner account would mean',
        change,
        accessReview,
      ),
    },
    async ({ installation, params, body }) =>
      unwrap(await reviewRemoval(installation, { ...params, ...body, client: null })),
  );
  routes.post(
    `${PATH}/employees/change`,
    {
      ...manage,
      schema: describeRoute(
        TAG,
        'changeEmployees',
        'Deactivate, reactivate or remove employees of the partner account',
        change,
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await changeEmployees(installation, callerOf(request), params.partner, body));
    },
  );
}

function addAssignments(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.post(
    `${PATH}/assignments`,
    {
      ...allow('client-access', 'link', 'partner'),
      schema: describeRoute(
        TAG,
        'assignClients',
        'Link clients to employees, or unlink them: their work there then counts, or no longer',
        { params: partnerPath, body: assignBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await assignClients(installation, callerOf(request), params.partner, body));
    },
  );
}

function addAccessChanges(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const manage = allow('client-access', 'manage', 'partner');
  routes.post(
    PEOPLE,
    {
      ...manage,
      schema: describeRoute(
        TAG,
        'addClientEmployees',
        'Add employees to a client’s account; the caller is a Partner Admin there',
        { params: partnerClientPath, body: addPeopleBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await addPeople(installation, callerOf(request), params, body));
    },
  );
  routes.patch(
    PEOPLE,
    {
      ...manage,
      schema: describeRoute(
        TAG,
        'editClientEmployees',
        'Change permissions or the end of access; the caller is a Partner Admin there',
        { params: partnerClientPath, body: editPeopleBody },
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await editPeople(installation, callerOf(request), params, body));
    },
  );
}

function addClientChanges(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const manage = allow('client-access', 'manage', 'partner');
  const change = { params: partnerClientPath, body: changePeopleBody };
  routes.post(
    `${PEOPLE}/review`,
    {
      ...allow('client-access', 'try-out', 'partner'),
      schema: describeRoute(
        TAG,
        'reviewClientEmployees',
        'What deactivating or removing employees at one client would mean',
        change,
        accessReview,
      ),
    },
    async ({ installation, params, body }) =>
      unwrap(await reviewRemoval(installation, { ...params, ...body })),
  );
  routes.post(
    `${PEOPLE}/change`,
    {
      ...manage,
      schema: describeRoute(
        TAG,
        'changeClientEmployees',
        'Deactivate, reactivate or remove employees at one client; the caller is a Partner Admin there',
        change,
        accessReceipt,
      ),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await changePeople(installation, callerOf(request), params, body));
    },
  );
}
