import { type Kind, kinds, type Level, levels, type Topic } from '../domain/question.ts';
import type { BankQuestion, TopicPlan } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { planFields } from './fields.ts';
import { type Finding, finding, quoted, reported } from './problem.ts';
import { type Listing, readYamlListing } from './readYamlFile.ts';

type Entry = Listing<typeof planFields>['values'][number];

/**
 * Reads `_map.yml`: how many questions each topic should have. Fewer are no problem, a bank grows; more, or a topic
 * without a plan, means that the bank has lost its proportions.
 */
export function readTopicPlans(
  file: BankFile | undefined,
  topics: readonly Topic[],
  questions: readonly BankQuestion[],
): Gathered<TopicPlan> {
  if (file === undefined) return { values: [], problems: [] };
  const { keys, values: entries, problems } = readYamlListing(file, planFields);
  // Without any key the file is empty or cannot be read: one problem says more than one for each topic.
  const forgotten = keys.length === 0 ? [] : topics.filter(({ slug }) => !keys.includes(slug));
  const found = [
    ...entries.flatMap((entry) => checkPlan(entry, topics, questions)),
    ...forgotten.map(withoutPlan),
  ];
  return {
    values: topics.flatMap(({ slug }) => entries.filter(({ key }) => key === slug).map(plan)),
    problems: [...problems, ...found.map((one) => reported(file.path, one))],
  };
}

function plan({ key, fields }: Entry): TopicPlan {
  return { topic: key, counts: fields };
}

function checkPlan(
  { key, line, fields }: Entry,
  topics: readonly Topic[],
  questions: readonly BankQuestion[],
): readonly Finding[] {
  if (!topics.some(({ slug }) => slug === key)) {
    const mend = 'Write its first question, or take it out of the map.';
    return [finding(line, `There is no topic ${quoted(key)}`, mend)];
  }
  const own = questions.filter((question) => question.topic === key);
  const sum = (names: readonly (Level | Kind)[]) => names.reduce((total, name) => total + fields[name], 0);
  const isEqual = sum(levels) === sum(kinds);
  const over = [...levels, ...kinds].flatMap((name) => {
    const there = own.filter((question) => question.level === name || question.kind === name).length;
    return there > fields[name] ? [exceeded(key, name, { there, planned: fields[name] }, line)] : [];
  });
  return [...(isEqual ? [] : [unequal(key, sum(levels), sum(kinds), line)]), ...over];
}

type Counts = { there: number; planned: number };

function exceeded(topic: string, name: Level | Kind, { there, planned }: Counts, line: number): Finding {
  const message = `\`${topic}\` has ${there} of ${name}, and the map plans ${planned}`;
  return finding(line, message, 'Raise the plan if the bank should have them.');
}

function unequal(topic: string, ofLevels: number, ofKinds: number, line: number): Finding {
  const message = `The levels of \`${topic}\` add up to ${ofLevels}, its kinds to ${ofKinds}`;
  return finding(line, message, 'Make them equal.');
}

function withoutPlan({ slug }: Topic): Finding {
  return finding(1, `The topic \`${slug}\` is not planned`, 'Write how many questions it should have.');
}
