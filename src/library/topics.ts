import type { Topic } from '../domain/question.ts';
import { type BankFile, folderOf, type Gathered } from './bankFile.ts';
import { slug, topicFields } from './fields.ts';
import { compareText, finding, leftOut, type Problem, reported } from './problem.ts';
import { readYamlFile } from './readYamlFile.ts';

/** A topic nobody described comes after those somebody did. */
const lastOrder = 9999;

/**
 * Reads the topic files. A folder with questions but without a readable `_topic.yml` gets a topic named like the
 * folder: losing sight of its questions would be worse than an ugly title.
 */
export function readTopics(files: readonly BankFile[], questionFolders: readonly string[]): Gathered<Topic> {
  const filed = files.map((file) => folderOf(file.path));
  const folders = [...new Set([...questionFolders, ...filed])];
  const bad = folders.filter((folder) => !slug.safeParse(folder).success);
  const read = files.filter((file) => !bad.includes(folderOf(file.path))).map(readTopic);
  const described = read.flatMap((topic) => topic.values);
  const plain = [...new Set(questionFolders)].filter(
    (folder) => !bad.includes(folder) && !described.some((topic) => topic.slug === folder),
  );
  return {
    values: [...described, ...plain.map(standIn)].sort(byOrder),
    problems: [
      ...bad.map(badFolder),
      ...read.flatMap((topic) => topic.problems),
      ...plain.filter((folder) => !filed.includes(folder)).map(withoutFile),
    ],
  };
}

function readTopic(file: BankFile): Gathered<Topic> {
  const { values, problems } = readYamlFile(file, topicFields);
  return { values: values ? [{ slug: folderOf(file.path), ...values }] : [], problems };
}

function standIn(folder: string): Topic {
  return { slug: folder, title: folder, order: lastOrder, description: '' };
}

function byOrder(a: Topic, b: Topic): number {
  return a.order - b.order || compareText(a.slug, b.slug);
}

function badFolder(folder: string): Problem {
  const message = `The folder \`${folder}\` cannot be a topic`;
  return leftOut(folder, finding(1, message, 'Rename it: lower-case letters, digits and hyphens.'));
}

function withoutFile(folder: string): Problem {
  const mend = 'Write one with `title`, `order` and `description`.';
  return reported(`${folder}/_topic.yml`, finding(1, `The topic \`${folder}\` has no _topic.yml`, mend));
}
