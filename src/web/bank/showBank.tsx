import type { Handler } from 'hono';
import type { BankProblem } from '../../domain/question.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { counted } from '../ui/words.ts';

type View = { openFlags: number; problems: BankProblem[]; topics: { title: string; questions: number }[] };

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

const Flags = ({ count }: { count: number }) => (
  <p>
    {count === 0 ? (
      <a href="/flags">Questions you flagged</a>
    ) : (
      <>
        You flagged what is wrong or unclear: <a href="/flags">{counted(count, 'open flag')}</a>
      </>
    )}
  </p>
);

const BankPage = ({ view: { openFlags, problems, topics } }: { view: View }) => (
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
    <Flags count={openFlags} />
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
    const [openFlags, problems, topics] = await Promise.all([
      stores.flags.countOpen(c.var.learner.id),
      stores.bank.problems(),
      stores.bank.topicCounts(),
    ]);
    return c.render(<BankPage view={{ openFlags, problems, topics }} />, { title: 'Question bank' });
  };
