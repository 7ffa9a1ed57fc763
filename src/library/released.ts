import type { BankFile } from './bankFile.ts';
import { questionId, releasedFields } from './fields.ts';
import { type Finding, finding, type Problem, quoted, reported } from './problem.ts';
import { readYamlFile } from './readYamlFile.ts';

/** Ids as the bank has them now. `leftOut` are those of files that have problems; they are not gone. */
type Ids = { present: readonly string[]; leftOut: readonly string[]; retired: readonly string[] };

/**
 * Checks `_released.yml`, the ledger of all ids people may have practised: history hangs on an id, so one must not
 * vanish with its file, nor be used again after it was retired. A bank without a ledger is not checked.
 */
export function checkReleased(file: BankFile | undefined, ids: Ids): readonly Problem[] {
  if (file === undefined) return [];
  const { values, problems, lineOf } = readYamlFile(file, releasedFields);
  if (values === undefined) return problems;
  const line = lineOf('ids');
  const released = new Set(values.ids);
  const known = new Set(Object.values(ids).flat());
  const again = values.ids.filter((id, nth) => values.ids.indexOf(id) < nth);
  const found = [
    ...[...released].flatMap((id) => (known.has(id) ? [] : [unknown(id, line)])),
    ...[...new Set(again)].map((id) => twice(id, line)),
    ...[...ids.present, ...ids.retired].filter((id) => !released.has(id)).map((id) => unlisted(id, line)),
  ];
  return found.map((one) => reported(file.path, one));
}

function unknown(id: string, line: number): Finding {
  if (!questionId.safeParse(id).success) {
    return finding(line, `${quoted(id)} cannot be the id of a question`, 'Correct it or take it out.');
  }
  const mend = 'Bring its file back, or write into `_retired.yml` when and why it went.';
  return finding(line, `The question \`${id}\` has vanished`, mend);
}

function twice(id: string, line: number): Finding {
  return finding(line, `${quoted(id)} is in the list twice`, 'Keep one of the two.');
}

function unlisted(id: string, line: number): Finding {
  const mend = 'Add it; from then on its id is never used again.';
  return finding(line, `The question ${quoted(id)} is not in the list`, mend);
}
