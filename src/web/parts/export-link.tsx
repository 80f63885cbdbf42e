/** The button that takes a table out as a file: a link to the server, which writes what the filters leave. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { tableTexts } from '../texts/tables.ts';
import { addressOf, type Parameters } from './api.ts';

interface Props {
  /** Below the API's root, e.g. `/audit-log.csv`. */
  readonly path: string;
  /** The search and the filters. */
  readonly query: Parameters;
}

export function ExportLink({ path, query }: Props) {
  return (
    <Button
      component="a"
      href={addressOf(path, query)}
      download
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} />}
    >
      {tableTexts.exportCsv}
    </Button>
  );
}
