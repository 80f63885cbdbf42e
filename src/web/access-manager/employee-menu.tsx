/** What can be done with one employee of the partner account, in a row's menu or a page's, and its dialogs. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { MenuItems, type RowAction, RowMenu } from '../parts/row-menu.tsx';
import { accessTexts } from '../texts/access.ts';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { AccessLinkDialog } from './access-link-dialog.tsx';
import type { EmployeeRow } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { LinkClientsDialog } from './link-clients-dialog.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.actions;

type Employee = Pick<EmployeeRow, 'employee' | 'name' | 'state' | 'isOwnDomain'>;
type Kind = 'link' | 'access-link' | 'deactivate' | 'reactivate' | 'remove';

export interface OpenEmployeeDialog {
  readonly kind: Kind;
  readonly employee: Employee;
}

interface MenuProps {
  readonly employee: Employee;
  readonly onOpen: (kind: Kind) => void;
}

function useEmployeeActions({ employee, onOpen }: MenuProps): readonly RowAction[] {
  const { refusals, ownEmployee } = useAccess();
  const isGone = employee.state === 'removed' ? words.already : undefined;
  const linkRefusal = employee.employee === ownEmployee ? refusals.ownLink : refusals.link;
  const isActive = employee.state === 'active';
  return [
    { label: words.link, refusal: isGone ?? refusals.link, onChoose: () => onOpen('link') },
    { label: words.copyLink, refusal: isGone ?? linkRefusal, onChoose: () => onOpen('access-link') },
    {
      label: isActive ? words.deactivate : words.reactivate,
      refusal: isGone ?? refusals.employees,
      onChoose: () => onOpen(isActive ? 'deactivate' : 'reactivate'),
    },
    {
      label: words.remove,
      isDangerous: true,
      refusal: isGone ?? refusals.employees,
      onChoose: () => onOpen('remove'),
    },
  ];
}

export function EmployeeMenu(props: MenuProps) {
  const { partner, asOf } = useAccess();
  const navigate = useNavigate();
  const { employee } = props.employee;
  const actions = useEmployeeActions(props);
  const open = () =>
    void navigate({
      to: '/partners/$partner/access/employees/$employee',
      params: { partner, employee },
      search: asOf === undefined ? {} : { asOf },
    });
  return (
    <RowMenu
      label={words.of(nameOf(props.employee))}
      actions={[{ label: words.open, onChoose: open }, ...actions]}
    />
  );
}

/** The same on the employee's own page. */
export function EmployeePageMenu(props: MenuProps) {
  const actions = useEmployeeActions(props);
  return (
    <Menu position="bottom-end" width={260} shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.75} />}>
          {words.menu}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface DialogsProps {
  readonly open: OpenEmployeeDialog;
  /** @param sentence what is to be said about it */
  readonly onClose: (sentence?: string) => void;
}

export function EmployeeDialogs({ open: { kind, employee }, onClose }: DialogsProps) {
  const name = nameOf(employee);
  switch (kind) {
    case 'link':
      return <LinkClientsDialog employee={employee} onClose={onClose} />;
    case 'access-link':
      return <AccessLinkDialog employee={{ id: employee.employee, name }} onClose={() => onClose()} />;
    default:
      return (
        <ChangeDialog
          change={kind}
          title={accessChangeTexts.review.titles[kind](name)}
          client={null}
          employees={[employee.employee]}
          onClose={onClose}
        />
      );
  }
}
