/** The cross that closes a panel or a dialog. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { texts } from './texts.ts';

export function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={texts.panel.close} onClick={onClose}>
      <IconX size={20} stroke={1.75} />
    </ActionIcon>
  );
}
