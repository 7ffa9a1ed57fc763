import type { BankFile } from './bankFile.ts';
import { releasedFields } from './fields.ts';
import { type Finding, finding, type Problem, reported } from './problem.ts';
import { readYamlFile } from './readYamlFile.ts';

/** Ids as the bank has them now. `leftOut` are those of files that have problems; they are not gone. */
type Ids = { present: readonly string[]; leftOut: readonly string[]; retired: readonly string[] };

/**
 * Checks `_released.yml`, the ledger of all ids people may have practised: history hangs on an id, so one must not
 * vanish with its file. A bank without a ledger is not checked.
 */
export function checkReleased(file: BankFile | undefined, ids: Ids): readonly Problem[] {
  if (file === undefined) return [];
  const { values, problems, lineOf } = readYamlFile(file, releasedFields);
  if (values === undefined) return problems;
  const released = new Set(values.ids);
  const known = new Set(Object.values(ids).flat());
  const found = [
    ...values.ids.filter((id) => !known.has(id)).map((id) => vanished(id, lineOf('ids'))),
    ...ids.present.filter((id) => !released.has(id)).map((id) => unlisted(id, lineOf('ids'))),
  ];
  return found.map((one) => reported(file.path, one));
}

function vanished(id: string, line: number): Finding {
  const mend = 'Bring its file back, or write into `_retired.yml` when and why it went.';
  return finding(line, `The question \`${id}\` has vanished`, mend);
}

function unlisted(id: string, line: number): Finding {
  return finding(
    line,
    `The question \`${id}\` is not in the list`,
    'Add it; from then on its id is never used again.',
  );
}
