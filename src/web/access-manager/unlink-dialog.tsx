/** Asks before a client is unlinked from an employee: what the employee does there stops counting. */
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { nameOf } from './access-words.tsx';
import { sendAssignment } from './access-writes.ts';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.assign;

interface Props {
  readonly client: string;
  readonly clientName: string;
  readonly person: { readonly employee: string; readonly name: string | null };
  readonly onClose: (sentence?: string) => void;
}

export function UnlinkDialog({ client, clientName, person, onClose }: Props) {
  const { partner } = useAccess();
  const name = nameOf(person);
  return (
    <ConfirmDialog
      title={words.unlinkTitle(name, clientName)}
      verb={words.unlink}
      isDangerous
      act={() =>
        sendAssignment(partner, { change: 'unlink', employees: [person.employee], clients: [client] })
      }
      onDone={() => onClose(words.unlinked(name, clientName))}
      onClose={() => onClose()}
    >
      <p>{words.unlinkEffect(name, clientName)}</p>
    </ConfirmDialog>
  );
}
