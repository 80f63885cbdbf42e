/** `/mails`: the vendor's view of the outbox. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { listMails, readMail, resendMail } from '../actions/read-mails.ts';
import { mailList, mailPath, mailReceipt, mailsQuery, wholeMail } from '../contract/mails.ts';
import { decide } from '../contract/policy.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addMailRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/mails',
    {
      ...allow('mails', 'read', 'program'),
      schema: describeRoute(
        'Mails',
        'listMails',
        'The outbox, newest first',
        { querystring: mailsQuery },
        mailList,
      ),
    },
    async (request) => unwrap(await listMails(request.installation, request.query)),
  );
  routes.get(
    '/mails/:mail',
    {
      ...allow('mails', 'read', 'program'),
      schema: describeRoute(
        'Mails',
        'readMail',
        'One mail as it was written; links and codes that let its reader in are shown to program managers alone',
        { params: mailPath },
        wholeMail,
      ),
    },
    async (request) => {
      const caller = callerOf(request);
      const maySeeSecrets =
        caller.kind === 'user' && decide(caller, 'mails', 'manage', { kind: 'program' }) === 'allowed';
      return unwrap(await readMail(request.installation, request.params.mail, maySeeSecrets));
    },
  );
  routes.post(
    '/mails/:mail/resend',
    {
      ...allow('mails', 'manage', 'program'),
      schema: describeRoute(
        'Mails',
        'resendMail',
        'Send a mail again that failed, or was kept for want of a mail server',
        { params: mailPath },
        mailReceipt,
      ),
    },
    async (request) => unwrap(await resendMail(request.installation, request.params.mail)),
  );
}
