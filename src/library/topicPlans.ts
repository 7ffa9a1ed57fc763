import { type Kind, kinds, type Level, levels, type Topic } from '../domain/question.ts';
import type { BankQuestion, TopicPlan } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { planFields } from './fields.ts';
import { type Finding, finding, leftOut, type Problem, reported } from './problem.ts';
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
  const { values: entries, problems } = readYamlListing(file, planFields);
  const found = entries.flatMap((entry) => checkPlan(entry, topics, questions));
  const planned = new Set(entries.map((entry) => entry.key));
  return {
    values: topics.flatMap(({ slug }) => entries.filter(({ key }) => key === slug).map(plan)),
    problems: [
      ...problems,
      ...found.map((one) => reported(file.path, one)),
      ...topics.filter(({ slug }) => !planned.has(slug)).map(({ slug }) => unplanned(slug, file.path)),
    ],
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
    return [
      finding(line, `There is no topic \`${key}\``, 'Write its first question, or take it out of the map.'),
    ];
  }
  const own = questions.filter((question) => question.topic === key);
  const sum = (names: readonly (Level | Kind)[]) => names.reduce((total, name) => total + fields[name], 0);
  const unequal =
    sum(levels) === sum(kinds)
      ? []
      : [
          finding(
            line,
            `The levels of \`${key}\` add up to ${sum(levels)}, its kinds to ${sum(kinds)}`,
            'Make them equal.',
          ),
        ];
  const over = [...levels, ...kinds].flatMap((name) => {
    const there = own.filter((question) => question.level === name || question.kind === name).length;
    if (there <= fields[name]) return [];
    const message = `\`${key}\` has ${there} ${name} questions, and the map plans ${fields[name]}`;
    return [finding(line, message, 'Raise the plan if the bank should have them.')];
  });
  return [...unequal, ...over];
}

function unplanned(topic: string, path: string): Problem {
  return leftOut(
    path,
    finding(1, `The topic \`${topic}\` is not planned`, 'Write how many questions it should have.'),
  );
}
