/** The decision for one of the reader's accounts: approve, decline, or pass it on to whoever may; and what came of it. */
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { Outside } from '../sign-in/outside.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import classes from './access-link.module.css';
import type { AccessLink, LinkAccount, LinkAnswer } from './access-link-queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { AskedFor, personOf, setOf } from './asked-for.tsx';
import { PassOn } from './pass-on.tsx';
import { HomeButton, SignedInAs } from './who-decides.tsx';

/** What was answered. */
export interface Outcome {
  readonly answer: LinkAnswer['answer'];
  readonly link: AccessLink;
  readonly account: LinkAccount;
  readonly endsOn: string | undefined;
}

interface Props {
  readonly token: string;
  readonly link: AccessLink;
  readonly onDone: (outcome: Outcome) => void;
}

/** Where something is left to do comes first. */
const URGENCY: Readonly<Record<LinkAccount['state'], number>> = {
  open: 0,
  waiting: 0,
  'has-access': 1,
  approved: 2,
  declined: 2,
  'other-client': 3,
};

export function DecideForAccount({ token, link, onDone }: Props) {
  const accounts = link.accounts.toSorted(
    (a, b) => URGENCY[a.state] - URGENCY[b.state] || Number(b.mayDecide) - Number(a.mayDecide),
  );
  const [chosen, setChosen] = useState(accounts[0]!.client);
  const { data: status } = useQuery(statusQuery);
  const account = accounts.find(({ client }) => client === chosen) ?? accounts[0]!;
  const { state, mayDecide } = account;
  const isSettled = state !== 'open' && state !== 'waiting';
  const choice =
    accounts.length === 1 ? (
      <p>
        {words.account}: <strong>{account.name}</strong>
      </p>
    ) : (
      <Select
        label={words.account}
        data={accounts.map(({ client, name }) => ({ value: client, label: name }))}
        value={account.client}
        onChange={(value) => value !== null && setChosen(value)}
        allowDeselect={false}
        searchable={accounts.length > 8}
        comboboxProps={{ transitionProps: { duration: 100 }, shadow: 'md' }}
      />
    );
  if (isSettled)
    return (
      <Settled link={link} account={account}>
        {accounts.length === 1 ? null : choice}
      </Settled>
    );
  const answered = (answer: LinkAnswer['answer'], endsOn?: string) =>
    onDone({ answer, link, account, endsOn });
  return (
    <AskedFor link={link}>
      <div className={classes.answer}>
        {choice}
        {mayDecide ? (
          <AnswerForm
            key={account.client}
            token={token}
            link={link}
            account={account}
            today={status?.today ?? ''}
            onDone={answered}
          />
        ) : (
          <PassOn token={token} account={account} onDone={() => answered('ask')} />
        )}
        <SignedInAs name={link.signedInAs ?? ''} />
      </div>
    </AskedFor>
  );
}

interface SettledProps {
  readonly link: AccessLink;
  readonly account: LinkAccount;
  /** The choice of another account. */
  readonly children: React.ReactNode;
}

/** Nothing is left to decide for this account. */
function Settled({ link, account, children }: SettledProps) {
  const { title, text } = describeSettled(link, account);
  const isOther = account.state === 'other-client';
  return (
    <Outside title={title} line={text} isWide>
      <div className={classes.answer}>
        <p>
          {isOther
            ? words.otherAsk(personOf(link))
            : account.state === 'has-access'
              ? null
              : words.once(personOf(link))}
        </p>
        {children}
        {isOther ? <HomeButton /> : <AccessButton client={account.client} />}
        <SignedInAs name={link.signedInAs ?? ''} />
      </div>
    </Outside>
  );
}

function describeSettled(
  link: AccessLink,
  { state, name, answeredBy, answeredOn }: LinkAccount,
): { readonly title: string; readonly text: string } {
  if (state === 'other-client') return { title: words.otherTitle, text: words.other(link.clientName ?? '') };
  if (state === 'has-access') return { title: words.hasTitle, text: words.has(personOf(link), name) };
  const by =
    answeredBy === null || answeredOn === null ? '' : ` ${words.usedBy(answeredBy, formatDate(answeredOn))}`;
  const what = state === 'approved' ? words.usedApproved(name) : words.usedDeclined(name);
  return { title: words.usedTitle, text: `${what}${by}` };
}

/** What has happened, once the reader has answered. */
export function OutcomeCard({ outcome: { answer, link, account, endsOn } }: { readonly outcome: Outcome }) {
  const person = personOf(link);
  if (answer === 'ask')
    return (
      <Outside title={words.askedTitle} line={words.asked(words.names(account.deciders))} isWide>
        <div className={classes.answer}>
          <HomeButton />
        </div>
      </Outside>
    );
  const isApproved = answer === 'approve';
  return (
    <Outside
      title={isApproved ? words.approvedTitle : words.declinedTitle}
      line={
        isApproved ? words.approved(person, setOf(link), account.name) : words.declined(person, account.name)
      }
      isWide
    >
      <div className={classes.answer} role="status">
        {endsOn === undefined ? null : <p>{words.approvedUntil(formatDate(endsOn))}</p>}
        <p>{words.told(person)}</p>
        {isApproved ? <p>{words.manage}</p> : null}
        {isApproved ? <AccessButton client={account.client} /> : <HomeButton />}
      </div>
    </Outside>
  );
}

function AccessButton({ client }: { readonly client: string }) {
  return (
    <Button
      className={classes.home ?? ''}
      renderRoot={(root) => (
        <Link {...root} to="/clients/$client/account/$section" params={{ client, section: 'access' }} />
      )}
    >
      {words.openAccess}
    </Button>
  );
}
