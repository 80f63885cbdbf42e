/** Adds a webhook and shows its secret this once, or changes one. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { NewWebhook, Webhook, WebhookEvent } from '../../contract/webhooks.ts';
import { sendApi } from '../parts/api.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { webhookTexts } from '../texts/keys.ts';
import { tableTexts } from '../texts/tables.ts';
import type { Place } from './place.ts';
import classes from './settings.module.css';

const words = webhookTexts;

interface Props {
  readonly place: Place;
  /** Null: a new one. */
  readonly webhook: Webhook | null;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
}

export function WebhookDialogs({ place, webhook, onChange, onClose }: Props) {
  const saving = useMutation({
    mutationFn: (values: Values): Promise<Webhook | NewWebhook> =>
      webhook === null
        ? sendApi<NewWebhook>('POST', `${place.base}/webhooks`, values)
        : sendApi<Webhook>('PATCH', `${place.base}/webhooks/${encodeURIComponent(webhook.id)}`, values),
    onSuccess: () => {
      onChange();
      if (webhook !== null) onClose();
    },
  });
  const secret = (saving.data as Partial<NewWebhook> | undefined)?.secret;
  if (secret !== undefined)
    return (
      <Dialog title={words.shownTitle} size={560} isKept onClose={onClose}>
        <p>{words.shownNote}</p>
        <CopyField label={words.secret} value={secret} />
        <DialogFoot>
          <Button onClick={onClose}>{words.done}</Button>
        </DialogFoot>
      </Dialog>
    );
  return <WebhookForm webhook={webhook} saving={saving} onClose={onClose} />;
}

interface FormProps {
  readonly webhook: Webhook | null;
  readonly saving: {
    readonly mutate: (values: Values, then: { onError: (error: Error) => void }) => void;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  readonly onClose: () => void;
}

function WebhookForm({ webhook, saving, onClose }: FormProps) {
  const all = Object.keys(words.events);
  const form = useForm({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      events: webhook ? [...webhook.events] : all,
    },
    validate: { events: (events) => (events.length === 0 ? words.needsEvent : null) },
  });
  const submit = form.onSubmit((values) => {
    saving.mutate(values, { onError: (error) => form.setErrors(readFieldErrors(error)) });
  });
  const isAll = form.getValues().events.length === all.length;
  const hasFieldErrors = Object.keys(form.errors).length > 0;
  return (
    <Dialog title={webhook ? words.editTitle : words.makeTitle} size={560} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <TextInput
          label={words.url}
          description={words.urlNote}
          type="url"
          placeholder="https://hooks.agency.example/uptier"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput
          label={words.description}
          description={words.descriptionNote}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('description')}
        />
        <div>
          <div className={classes.hears}>
            <p className={classes.above}>{words.hears}</p>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => form.setFieldValue('events', isAll ? [] : all)}
            >
              {isAll ? words.selectNone : words.selectAll}
            </Button>
          </div>
          <Checkbox.Group aria-label={words.hears} {...form.getInputProps('events')}>
            <div className={classes.events}>
              {all.map((event) => (
                <Checkbox
                  key={event}
                  value={event}
                  label={words.events[event as WebhookEvent].name}
                  description={words.events[event as WebhookEvent].note}
                />
              ))}
            </div>
          </Checkbox.Group>
        </div>
        {hasFieldErrors ? null : <Failure error={saving.error} />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={form.getValues().url.trim() === ''}>
            {webhook ? words.save : words.create}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
