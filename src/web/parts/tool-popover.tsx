/** A button above a table behind which stands what narrows or shapes the table: filters, columns. */
import { Button, Popover } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  /** On the button, and the name of what it opens. */
  readonly label: string;
  readonly icon: Icon;
  /** The side of the button with which the opened part is flush. */
  readonly flush?: 'start' | 'end';
  readonly children: ReactNode;
}

export function ToolPopover({ label, icon: ToolIcon, flush = 'start', children }: Props) {
  return (
    <Popover
      position={`bottom-${flush}`}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <Button variant="default" leftSection={<ToolIcon size={16} stroke={1.75} />}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  );
}
