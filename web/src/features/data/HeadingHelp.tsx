import type { DataSet } from '@ioc/contracts/warehouse';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { headingsOfText } from './headings.ts';
import { MappingEditor } from './MappingEditor.tsx';
import type { Mapping } from './mapping.ts';

type HeadingHelpProps = { dataSet: DataSet; file: File; onAgain: (mapping: Mapping) => void };

/** So much of a text file is enough for its headings. */
const headBytes = 64_000;
/** Larger workbooks are not unpacked in the browser. */
const workbookBytes = 20_000_000;

/** When no heading was recognised at all: the columns as the file names them, to be matched by hand. */
export function HeadingHelp({ dataSet, file, onAgain }: HeadingHelpProps): ReactNode {
  const { data } = useQuery({
    queryKey: ['headings', file.name, file.size, file.lastModified],
    queryFn: async () => {
      if (/\.(csv|txt)$/i.test(file.name)) return headingsOfText(await file.slice(0, headBytes).text());
      const { headingsOfWorkbook } = await import('./workbook-headings.ts');
      return file.size <= workbookBytes ? headingsOfWorkbook(await file.arrayBuffer()).catch(() => []) : [];
    },
  });
  if (!data || data.length < 2) return null;
  return (
    <MappingEditor
      dataSet={dataSet}
      mapping={Object.fromEntries(data.map((heading) => [heading, '']))}
      onAgain={onAgain}
    />
  );
}
