/** The button that claims missing credit, and the dialog in which it is said what is missing. */
import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DisputeBody } from '../../contract/disputes.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { decideFor, useMe } from '../parts/me.ts';
import { disputeTexts } from '../texts/disputes.ts';
import { tableTexts } from '../texts/tables.ts';
import { claimedQuery, type Dispute, sendClaim, takeDispute } from './dispute-queries.ts';
import classes from './disputes.module.css';

interface Props {
  readonly partner: string;
  readonly about: DisputeBody['about'];
  /** What is claimed, in words. */
  readonly what: string;
}

/** Nothing for those who may not claim, and for what is claimed already the way to the dispute. */
export function Claim({ partner, about, what }: Props) {
  const me = useMe();
  const { data } = useQuery(claimedQuery(partner));
  const [isOpen, setOpen] = useState(false);
  const claimed = data?.items.find((each) => isAbout(each, about));
  if (claimed)
    return (
      <Link
        className="link"
        to="/partners/$partner/disputes"
        params={{ partner }}
        search={{ open: claimed.id }}
        title={disputeTexts.status[claimed.status]}
      >
        {disputeTexts.claimed}
      </Link>
    );
  if (!me || decideFor(me, 'disputes', 'open', { kind: 'partner', partner }) !== 'allowed') return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={disputeTexts.claimFor(what)}
        onClick={() => setOpen(true)}
      >
        {disputeTexts.claim}
      </Button>
      {isOpen ? (
        <ClaimDialog partner={partner} about={about} what={what} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

const isAbout = ({ about, status }: Dispute, { kind, client, fact }: Props['about']) =>
  (status === 'open' || status === 'answered') &&
  about.kind === kind &&
  about.client === client &&
  about.fact === fact;

function ClaimDialog({ partner, about, what, onClose }: Props & { readonly onClose: () => void }) {
  const form = useForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() === '' ? disputeTexts.textNeeded : null) },
  });
  const sending = useMutation({
    mutationFn: (text: string) => sendClaim(partner, { about, text }),
    onSuccess: (page) => {
      takeDispute(page);
      onClose();
    },
  });
  return (
    <Dialog title={disputeTexts.claimTitle} onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit(({ text }) => {
          sending.mutate(text.trim());
        })}
      >
        <p>{disputeTexts.claimNote(what)}</p>
        <Textarea
          label={disputeTexts.text}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={5000}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <Failure error={sending.error} />
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {disputeTexts.send}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
