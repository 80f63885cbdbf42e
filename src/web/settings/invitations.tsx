/** Invitations that nobody has taken up yet: sent again with a new link, or revoked. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendApi } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { peopleTexts } from '../texts/people.ts';
import { tableTexts } from '../texts/tables.ts';
import type { Invitation } from './people-queries.ts';
import type { Place } from './place.ts';
import { nameRole } from './roles.ts';
import classes from './settings.module.css';

const words = peopleTexts;

interface Props {
  readonly place: Place;
  readonly invitations: readonly Invitation[];
  readonly canManage: boolean;
  readonly onDone: (sentence: string | null) => void;
}

export function Invitations({ place, invitations, canManage, onDone }: Props) {
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const resending = useMutation({
    mutationFn: ({ email, role }: Invitation) => sendApi('POST', `${place.base}/people`, { email, role }),
    onSuccess: (_answer, { email }) => onDone(words.resent(email)),
  });
  if (invitations.length === 0) return null;
  return (
    <section className={classes.block} aria-labelledby="invitations">
      <h3 id="invitations">{words.invitations}</h3>
      <Failure error={resending.error} />
      <PlainTable
        caption={words.invitationsCaption}
        columns={listColumns(place)}
        rows={invitations}
        keyOf={({ invitation }) => invitation}
        empty={null}
        {...(canManage
          ? {
              actions: (invitation: Invitation) => (
                <RowMenu
                  label={tableTexts.actionsOf(invitation.email)}
                  actions={[
                    { label: words.resend, onChoose: () => resending.mutate(invitation) },
                    { label: words.revoke, isDangerous: true, onChoose: () => setRevoking(invitation) },
                  ]}
                />
              ),
            }
          : {})}
      />
      {revoking === null ? null : (
        <ConfirmDialog
          title={words.revokeTitle(revoking.email)}
          verb={words.revoke}
          isDangerous
          act={() =>
            sendApi('DELETE', `${place.base}/people/invitations/${encodeURIComponent(revoking.invitation)}`)
          }
          onDone={() => {
            setRevoking(null);
            onDone(null);
          }}
          onClose={() => setRevoking(null)}
        >
          <p>{words.revokeEffect}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

const listColumns = (place: Place): readonly Column<Invitation>[] => [
  {
    name: 'email',
    label: words.invitationColumns.email,
    cell: ({ email, role }) => <TwoLines first={email} second={nameRole(place, role)} />,
  },
  { name: 'by', label: words.invitationColumns.by, isWideOnly: true, cell: ({ invitedBy }) => invitedBy },
  {
    name: 'expires',
    label: words.invitationColumns.expires,
    isNumber: true,
    cell: ({ expiresAt }) =>
      Date.parse(expiresAt) < Date.now() ? (
        <StateTag tone="bad" word={words.expired} />
      ) : (
        formatShortMoment(expiresAt)
      ),
  },
];
