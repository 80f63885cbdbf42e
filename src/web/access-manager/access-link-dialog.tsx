/** The dialog of access links: makes one and shows it this once, and lists those made before with who used them. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyField } from '../parts/copy-field.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { Facts } from '../settings/facts.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import classes from './access.module.css';
import { AccessLinks } from './access-links.tsx';
import { linksQuery } from './access-queries.ts';
import { makeLink } from './access-writes.ts';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.link;

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Props {
  /** For whom; the reader's own when left out. */
  readonly employee?: Named;
  /** The only client that may use it; any when left out. */
  readonly client?: Named | undefined;
  readonly onClose: () => void;
}

export function AccessLinkDialog({ employee, client, onClose }: Props) {
  const { partner, ownEmployee } = useAccess();
  const links = useQuery(linksQuery(partner));
  const [isCopying, setCopying] = useState(false);
  const who = employee?.id ?? ownEmployee;
  const isOwn = who === ownEmployee;
  const making = useMutation({
    mutationFn: () =>
      makeLink(partner, {
        ...(isOwn || who === null ? {} : { employee: who }),
        ...(client === undefined ? {} : { client: client.id }),
      }),
    onSuccess: () => setCopying(true),
  });
  const made = isCopying ? making.data : undefined;
  return (
    <Dialog
      title={employee && !isOwn ? words.titleOf(employee.name) : words.title}
      size={600}
      isKept={made !== undefined}
      onClose={onClose}
    >
      {who === null ? (
        <p>{words.noEmployee}</p>
      ) : (
        <p>{words.note(isOwn ? words.you : (employee?.name ?? who))}</p>
      )}
      {who === null ? null : <p className="dimmed">{client ? words.onlyFor(client.name) : words.works}</p>}
      {made ? (
        <div className={classes.made}>
          <Facts
            rows={[
              [words.facts.who, made.employeeName ?? made.employee],
              [words.facts.until, formatShortMoment(made.expiresAt)],
            ]}
          />
          <CopyField label={words.made} value={`${location.origin}${made.path}`} copy={words.copy} />
          <p className="dimmed">{words.once}</p>
        </div>
      ) : null}
      <Failure error={making.error} />
      {who === null ? null : (
        <AccessLinks partner={partner} list={links} employee={who} newest={made?.id ?? null} />
      )}
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {words.done}
        </Button>
        {who === null || made ? null : (
          <Button loading={making.isPending} onClick={() => making.mutate()} data-autofocus>
            {words.make}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}
