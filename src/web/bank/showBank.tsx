import type { Handler } from 'hono';
import type { BankProblem } from '../../domain/question.ts';
import type { OpenFlag } from '../../storage/flags.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { counted, excerpt } from '../ui/words.ts';

type View = { flags: OpenFlag[]; problems: BankProblem[]; topics: { title: string; questions: number }[] };

const Problems = ({ problems }: { problems: readonly BankProblem[] }) => (
  <section class="stack-small">
    <h2>{counted(problems.length, 'problem')}</h2>
    <ul class="plain">
      {problems.map(({ path, line, message, mend }) => (
        <li>
          <code>
            {path}:{line}
          </code>
          <br />
          {message} <span class="soft">{mend}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Flags = ({ flags }: { flags: readonly OpenFlag[] }) =>
  flags.length === 0 ? null : (
    <section class="stack-small">
      <h2>Questions you flagged</h2>
      <ul class="plain">
        {flags.map(({ questionId, note, question }) => (
          <li>
            <a href={`/drill?question=${questionId}`}>{excerpt(question)}</a>
            {note && <p class="soft">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );

const BankPage = ({ view: { flags, problems, topics } }: { view: View }) => (
  <div class="stack">
    <h1>Question bank</h1>
    <p>
      {counted(
        topics.reduce((sum, { questions }) => sum + questions, 0),
        'question',
      )}{' '}
      in {counted(topics.length, 'topic')}, as read when the server started.
    </p>
    {problems.length > 0 ? (
      <Problems problems={problems} />
    ) : (
      <p class="soft">
        Every file was read without a problem. One that could not be used would be named here.
      </p>
    )}
    <Flags flags={flags} />
    <table>
      <caption class="visually-hidden">Questions by topic</caption>
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col" class="num">
            Questions
          </th>
        </tr>
      </thead>
      <tbody>
        {topics.map(({ title, questions }) => (
          <tr>
            <th scope="row">{title}</th>
            <td class="num">{questions}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** GET /bank: what the bank holds, and which files could not be used. */
export const showBank =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const [flags, problems, topics] = await Promise.all([
      stores.flags.open(c.var.learner.id),
      stores.bank.problems(),
      stores.bank.topicCounts(),
    ]);
    return c.render(<BankPage view={{ flags, problems, topics }} />, { title: 'Question bank' });
  };
