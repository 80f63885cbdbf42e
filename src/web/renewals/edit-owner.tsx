/** The dialog that chooses who talks to one client about its renewals. */
import { Button, Radio, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Me } from '../parts/api-types.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { useMe } from '../parts/me.ts';
import { peopleQuery } from '../settings/people-queries.ts';
import { makePlace } from '../settings/place.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { tableTexts } from '../texts/tables.ts';
import { chooseOwner, type RenewalPage } from './renewal-queries.ts';
import { tellOwner, useVendor } from './renewal-words.tsx';
import classes from './renewals.module.css';

interface Props {
  readonly page: RenewalPage;
  readonly onClose: () => void;
}

type Setting = RenewalPage['owner']['setting'];

export function EditOwner(props: Props) {
  const me = useMe();
  return me ? <OwnerDialog {...props} me={me} /> : null;
}

function OwnerDialog({ page, onClose, me }: Props & { readonly me: Me }) {
  const { partner, client, owner, defaultOwner } = page;
  const vendor = useVendor();
  const people = useQuery(peopleQuery(makePlace(me, partner)));
  const form = useForm({
    initialValues: {
      owner: owner.setting as string,
      person: owner.setting !== 'default' && owner.person?.isThere ? owner.person.user : null,
    },
    validate: {
      person: (value, values) => (values.owner === 'partner' && !value ? words.contactNeeded : null),
    },
  });
  const saving = useMutation({
    mutationFn: (values: { owner: string; person: string | null }) =>
      chooseOwner(partner, client, {
        owner: values.owner as Setting,
        person: values.owner === 'default' ? null : values.person,
      }),
    onSuccess: onClose,
  });
  const chosen = form.getValues().owner;
  const choosePerson = (label: string, isNeeded: boolean) => (
    <Select
      label={label}
      placeholder={isNeeded ? words.choose : words.nobody}
      data={(people.data?.items ?? []).map(({ user, name, email }) => ({
        value: user,
        label: `${name} (${email})`,
      }))}
      searchable
      clearable={!isNeeded}
      comboboxProps={{ transitionProps: { duration: 100 }, shadow: 'md', zIndex: 400 }}
      {...form.getInputProps('person')}
    />
  );
  return (
    <Dialog title={words.editOwner} onClose={onClose}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit((values) => saving.mutate(values))}>
        <p>{words.ownerNote}</p>
        <Radio.Group label={words.owner} {...form.getInputProps('owner')}>
          <div className={classes.choices}>
            <Choice
              value="default"
              label={words.ownerDefault}
              note={words.ownerDefaultNote(tellOwner(defaultOwner, vendor))}
              chosen={chosen}
            />
            <Choice value="vendor" label={vendor} note={words.ownerVendorNote} chosen={chosen}>
              {choosePerson(words.copyTo, false)}
            </Choice>
            <Choice value="partner" label={words.ownerPartner} note={words.ownerPartnerNote} chosen={chosen}>
              {choosePerson(words.contact, true)}
            </Choice>
          </div>
        </Radio.Group>
        <Failure error={saving.error ?? people.error} />
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {words.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly value: Setting;
  readonly label: string;
  readonly note: string;
  readonly chosen: string;
  /** Shown when it is chosen. */
  readonly children?: ReactNode;
}

function Choice({ value, label, note, chosen, children }: ChoiceProps) {
  const isChosen = chosen === value;
  return (
    <div className={classes.choice} data-chosen={isChosen || undefined}>
      <Radio value={value} label={label} description={note} />
      {isChosen && children ? <div className={classes.below}>{children}</div> : null}
    </div>
  );
}
