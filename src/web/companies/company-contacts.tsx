/** The contacts of a company record: users of the client's account, those kept for all, and the partner's own. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { LoadError } from '../parts/states.tsx';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import { type CompanyPlace, type Contact, contactsQuery } from './company-queries.ts';
import { ContactForm } from './contact-form.tsx';
import { removeContactOf } from './contact-queries.ts';

interface Props {
  readonly place: CompanyPlace;
  /** For whom the reader may add one; null: for nobody. */
  readonly mayAddFor: 'client' | 'partner' | null;
}

export function CompanyContacts({ place, mayAddFor }: Props) {
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(contactsQuery(place));
  const close = () => setAdding(false);
  return (
    <section className={classes.block} aria-labelledby="contacts">
      <div className={classes.blockHead}>
        <h2 id="contacts">{words.contacts}</h2>
        {mayAddFor === null || isAdding ? null : (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {words.addContact}
          </Button>
        )}
      </div>
      {isAdding && mayAddFor !== null ? (
        <ContactForm place={place} keptBy={mayAddFor} onDone={close} onCancel={close} />
      ) : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton height={72} />}
      {data?.items.length === 0 ? <p className="dimmed">{words.noContacts}</p> : null}
      <ul className={classes.items}>
        {data?.items.map((contact) => (
          <ContactItem key={contact.id ?? contact.email} place={place} contact={contact} />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly place: CompanyPlace;
  readonly contact: Contact;
}

function ContactItem({ place, contact }: ItemProps) {
  const { name, email, kinds, keptBy, role, mayChange } = contact;
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const close = () => setOpen(null);
  if (open === 'edit' && keptBy !== 'account')
    return (
      <li>
        <div className={classes.itemWords}>
          <ContactForm place={place} contact={contact} keptBy={keptBy} onDone={close} onCancel={close} />
        </div>
      </li>
    );
  return (
    <li>
      <div className={classes.itemWords}>
        <p>{name}</p>
        <p>
          <a className="link" href={`mailto:${email}`}>
            {email}
          </a>
        </p>
        <p className="dimmed small">
          {words.keptBy[keptBy]}
          {role === null ? '' : `, ${words.roles[role] ?? role}`}
        </p>
        {kinds.length === 0 ? null : (
          <p className={classes.kinds}>
            {kinds.map((kind) => (
              <span key={kind} className={classes.kind}>
                {words.kinds[kind]}
              </span>
            ))}
          </p>
        )}
      </div>
      {mayChange ? (
        <RowMenu
          label={words.contactActions(name)}
          actions={[
            { label: words.editContact, onChoose: () => setOpen('edit') },
            { label: words.removeContact, isDangerous: true, onChoose: () => setOpen('remove') },
          ]}
        />
      ) : null}
      {open === 'remove' ? (
        <ConfirmDialog
          title={words.removeContactTitle(name)}
          verb={words.removeContact}
          isDangerous
          act={() => removeContactOf(place, contact)}
          onDone={close}
          onClose={close}
        >
          <p>{words.removeContactText}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
