/**
 * Every error the product can answer with: its stable code, the HTTP status, one sentence, and the next step.
 * The API, the command line and the web app all print from this table, so that one fault reads alike
 * everywhere. A code is never renamed once published; senders match on it.
 */

interface ErrorRow {
  /** Status of an answer that fails with this code alone. Inside a batch each fact carries its own code. */
  readonly status: number;
  /** What happened, as a full sentence. */
  readonly sentence: string;
  /** What the reader can do about it. */
  readonly next: string;
}

export const ERRORS = {
  bad_request: {
    status: 400,
    sentence: 'The request has a missing, unknown or impossible parameter.',
    next: 'Mend the fields named in "errors" and send it again.',
  },
  bad_json: {
    status: 400,
    sentence: 'The text is not JSON.',
    next: 'Mend the JSON at the column named and send the line again.',
  },
  bad_encoding: {
    status: 400,
    sentence: 'The text is not valid UTF-8.',
    next: 'Save or send it as UTF-8.',
  },
  bad_header: {
    status: 400,
    sentence: 'The header of the CSV file cannot be used.',
    next: 'Mend the columns named; nothing of the file was stored.',
  },
  bad_row: {
    status: 422,
    sentence: 'The CSV row does not fit its header or its fact type.',
    next: 'Mend the cells named and import the row again.',
  },
  bad_fact: {
    status: 422,
    sentence: 'The fact has a missing, unknown or impossible field.',
    next: 'Mend the fields named in "errors" and send the fact again.',
  },
  line_too_long: {
    status: 413,
    sentence: 'The line is longer than 1 MiB.',
    next: 'Send one fact a line; a fact needs far less.',
  },
  body_too_large: {
    status: 413,
    sentence: 'The request body is larger than the server accepts.',
    next: 'Send it in parts, or as NDJSON, which is streamed.',
  },
  too_many_facts: {
    status: 413,
    sentence: 'The array holds more than 10,000 facts.',
    next: 'Send smaller arrays, or NDJSON, which has no limit.',
  },
  fact_conflict: {
    status: 409,
    sentence: 'A fact with this id and another content is already stored.',
    next: 'Nothing was changed. Send a correction under a new id, and void the old fact if it was wrong.',
  },
  future_fact: {
    status: 422,
    sentence: 'The fact is dated in the future, which only "subscription.changed" may be.',
    next: 'Send it when it has happened, or mend its "at".',
  },
  program_invalid: {
    status: 422,
    sentence: 'The program document has faults.',
    next: 'Mend the paths named in "errors"; nothing was published.',
  },
  program_version_published: {
    status: 409,
    sentence: 'A published version cannot be changed or removed.',
    next: 'Add a new version with a later "effectiveFrom".',
  },
  idempotency_conflict: {
    status: 409,
    sentence: 'This idempotency key was already used with another body.',
    next: 'Use a new key for a new request.',
  },
  idempotency_running: {
    status: 409,
    sentence: 'The request with this idempotency key is still running.',
    next: 'Send it again in a few seconds; it then answers what the first one did.',
  },
  idempotency_secret: {
    status: 409,
    sentence: 'This was carried out already; its answer held a secret, which is shown once.',
    next: 'If the secret is lost, revoke what was made and make another under a new idempotency key.',
  },
  unauthorized: {
    status: 401,
    sentence: 'The request carries no valid session or API key.',
    next: 'Sign in, or send a valid API key.',
  },
  forbidden: {
    status: 403,
    sentence: 'You may not do this.',
    next: 'Ask whoever administers your account for the right.',
  },
  foreign_origin: {
    status: 403,
    sentence: 'The request was sent by a page of another site.',
    next: 'Send it from the web app itself, or with an API key.',
  },
  not_found: {
    status: 404,
    sentence: 'There is nothing at this address.',
    next: 'Check the address; the API is described at /api/v1/openapi.json.',
  },
  sign_in_first: {
    status: 409,
    sentence: 'The address that is invited has an account already.',
    next: 'Sign in with it, then open the invitation again.',
  },
  invitation_not_found: {
    status: 404,
    sentence: 'The invitation does not exist, was used or revoked, or has expired.',
    next: 'Ask whoever invited you for a new one.',
  },
  set_up_link_used: {
    status: 404,
    sentence: 'The set-up link does not exist, was used, or has expired.',
    next: 'Restart the server: as long as there is no program manager, it prints a new one.',
  },
  person_not_found: {
    status: 404,
    sentence: 'Nobody here has this id.',
    next: 'Check the id; only people who belong here can be changed here.',
  },
  already_member: {
    status: 409,
    sentence: 'The person belongs here already.',
    next: 'Change the person’s role instead.',
  },
  unknown_employee: {
    status: 422,
    sentence: 'The partner has no employee with this id.',
    next: 'Choose an employee of the partner, or leave it out.',
  },
  last_administrator: {
    status: 409,
    sentence: 'Somebody has to stay who can administer this account.',
    next: 'Give another person the role first.',
  },
  key_not_found: {
    status: 404,
    sentence: 'No API key in use has this id.',
    next: 'Check the id; a revoked key stays revoked.',
  },
  partner_not_found: {
    status: 404,
    sentence: 'No partner has this id.',
    next: 'Check the id; a partner exists from its "partner.registered" on.',
  },
  client_not_found: {
    status: 404,
    sentence: 'No client has this id.',
    next: 'Check the id; a client exists from its "client.registered" on.',
  },
  settings_changed: {
    status: 409,
    sentence: 'Somebody else changed these settings after you opened them.',
    next: 'Nothing of yours was saved. Load them again, and make your change on what is there now.',
  },
  domain_public: {
    status: 422,
    sentence: 'This is a public mail domain.',
    next: 'Use a domain that belongs to your company alone.',
  },
  domain_taken: {
    status: 409,
    sentence: 'This domain belongs to a partner already.',
    next: 'If it is yours, ask the program manager to look into it.',
  },
  domain_code_wrong: {
    status: 422,
    sentence: 'This is not the code that was sent.',
    next: 'Look at the newest mail; each new code replaces the one before.',
  },
  domain_code_over: {
    status: 422,
    sentence: 'The code has run out: it is good for 15 minutes and five tries.',
    next: 'Send a new code.',
  },
  unsupported_media_type: {
    status: 415,
    sentence: 'The body has a media type that this route does not take.',
    next: 'Send application/json, or application/x-ndjson where facts are streamed.',
  },
  rate_limited: {
    status: 429,
    sentence: 'Too many requests came from you in a short time.',
    next: 'Wait as long as the Retry-After header says.',
  },
  internal: {
    status: 500,
    sentence: 'Something failed on our side; what was acknowledged is safe.',
    next: 'Try again; if it stays, report the request id.',
  },
  dispute_closed: {
    status: 409,
    sentence: 'The dispute is decided or taken back; nothing more can be said in it.',
    next: 'Open a new one if there is something new.',
  },
  renewal_not_found: {
    status: 404,
    sentence: 'No renewal of this client and product line has come up.',
    next: 'Check the ids; a renewal comes up some months before it starts and leaves when services end.',
  },
  renewal_deadline_passed: {
    status: 409,
    sentence: 'The deadline of this renewal has passed; it can no longer be decided here.',
    next: 'Ask the client’s renewal manager what can still be done.',
  },
  services_ended: {
    status: 409,
    sentence: 'The partner has ended its services to this client already.',
    next: 'Nothing is left to end. A new deal or assignment takes the services up again.',
  },
  no_coming_rules: {
    status: 409,
    sentence: 'No version of the rules is published that is not in effect yet.',
    next: 'There is nothing to preview until the program publishes one.',
  },
  preview_not_joined: {
    status: 403,
    sentence: 'You have not joined the preview of the coming rules.',
    next: 'Join it on the Tier page, or let a super admin join everybody.',
  },
  access_link_not_found: {
    status: 404,
    sentence: 'This access link is not valid.',
    next: 'Check that it was copied whole; else ask whoever sent it for a new one.',
  },
  access_link_expired: {
    status: 410,
    sentence: 'This access link has expired.',
    next: 'Ask whoever sent it for a new one.',
  },
  access_link_revoked: {
    status: 410,
    sentence: 'This access link was taken back by the partner.',
    next: 'Ask whoever sent it for a new one, if the access is still wanted.',
  },
  access_link_used: {
    status: 409,
    sentence: 'This access link was already used for this account.',
    next: 'A link works once for each client. What was decided can be changed under Users & partner access.',
  },
  access_link_other_client: {
    status: 403,
    sentence: 'This access link was made for another client.',
    next: 'Sign in as somebody of that client, or ask whoever sent it for a link of your own.',
  },
  access_right_missing: {
    status: 403,
    sentence: 'You may not decide who gets access to this account.',
    next: 'Pass it on to a super admin or user manager of the account.',
  },
  access_request_not_found: {
    status: 404,
    sentence: 'The account has no access request with this id.',
    next: 'Check the id; requests are listed under Users & partner access.',
  },
  access_request_decided: {
    status: 409,
    sentence: 'This access request is decided already, or has expired.',
    next: 'What was decided can be changed under Users & partner access.',
  },
  partner_admin_required: {
    status: 403,
    sentence: 'Only a Partner Admin in this client’s account may manage the partner’s people there.',
    next: 'Ask a Partner Admin there, or send the client an access link.',
  },
  employee_not_found: {
    status: 404,
    sentence: 'The partner has no employee with this id.',
    next: 'Check the id; employees are listed in the Client Access Manager.',
  },
  employee_removed: {
    status: 409,
    sentence: 'The employee is no longer in the partner account.',
    next: 'Add the employee to the partner account again first.',
  },
  no_own_employee: {
    status: 409,
    sentence: 'You sign in as nobody of the partner’s employees.',
    next: 'Ask a super admin to add you as an employee, or to choose who you are under People.',
  },
  employee_email_taken: {
    status: 409,
    sentence: 'An employee of the partner has this e-mail address already.',
    next: 'Choose that employee, or give another address.',
  },
  permission_set_unknown: {
    status: 422,
    sentence: 'The program has no permission set with this id.',
    next: 'Choose one of GET /permission-sets.',
  },
  already_has_access: {
    status: 409,
    sentence: 'The employee is a user of this account already.',
    next: 'Change the permission set, or reactivate the user, instead.',
  },
  no_access: {
    status: 409,
    sentence: 'The employee is no user of this client’s account.',
    next: 'Add the employee to the account first.',
  },
  access_end_past: {
    status: 422,
    sentence: 'The end of access must be after today.',
    next: 'Choose a later date, or remove the access at once.',
  },
  storage_full: {
    status: 507,
    sentence: 'The database has no room left; nothing was stored.',
    next: 'Nothing that was acknowledged is lost. Try again once its operator has made room.',
  },
  unavailable: {
    status: 503,
    sentence: 'The server is starting, stopping or cannot reach its database.',
    next: 'Try again in a few seconds.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;

export type ErrorCode = keyof typeof ERRORS;

/** The table's row for a code. */
export function describeError(code: ErrorCode): ErrorRow {
  return ERRORS[code];
}

/** An expected failure: the code from the table, more about it, and the fields at fault. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly fields?: readonly { readonly pointer: string; readonly message: string }[];
}
