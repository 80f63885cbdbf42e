/** A few words to the program manager, from any page. */
import { Button, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { sendApi } from '../parts/api.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { texts } from '../parts/texts.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';

const words = shellTexts.feedback;
const TEXT_LENGTH_MAX = 5000;
const PAGE_LENGTH_MAX = 500;

export default function FeedbackDialog({ onClose }: { readonly onClose: () => void }) {
  const { href } = useLocation();
  const form = useForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() === '' ? words.empty : null) },
  });
  const sending = useMutation({
    mutationFn: ({ text }: { readonly text: string }) =>
      sendApi('POST', '/feedback', { text: text.trim(), page: href.slice(0, PAGE_LENGTH_MAX) }),
  });
  if (sending.isSuccess)
    return (
      <Dialog title={words.title} onClose={onClose}>
        <p role="status">{words.sent}</p>
        <DialogFoot>
          <Button onClick={onClose} data-autofocus>
            {texts.panel.close}
          </Button>
        </DialogFoot>
      </Dialog>
    );
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        className={classes.feedback}
        onSubmit={form.onSubmit((values) => sending.mutate(values))}
        noValidate
      >
        <Textarea
          label={words.text}
          description={words.note}
          autosize
          minRows={5}
          maxRows={14}
          maxLength={TEXT_LENGTH_MAX}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <Failure error={sending.error} />
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {words.send}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
