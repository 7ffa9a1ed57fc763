import { Form, Hidden } from '../ui/Form.tsx';
import { AnswerTexts, FollowUps, Sources, Walkthrough } from '../ui/ModelAnswer.tsx';
import { PointLists } from '../ui/PointLists.tsx';
import { Constraints, Given, Hints, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { QuestionTools } from '../ui/QuestionTools.tsx';
import { dateText, excerpt } from '../ui/words.ts';
import { CardPart } from './CardPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { Notices } from './Notices.tsx';
import type { QuestionView } from './readQuestion.ts';

type Props = { view: QuestionView };

const Facts = ({ view: { stored, topic } }: Props) => (
  <div class="meta">
    <QuestionFacts stored={stored} topic={topic} />
    {stored.isOwn && (
      <span>
        Your own question · <a href={`/questions/${stored.question.id}/edit`}>Edit it</a>
      </span>
    )}
  </div>
);

const Practise = ({ view: { stored, standing } }: Props) => {
  const { id } = stored.question;
  if (stored.retiredAt !== null) return null;
  return (
    <div class="row">
      <a class="btn primary" href={`/drill?question=${id}`} data-key="p">
        Practise now <kbd>P</kbd>
      </a>
      <Form action={`/cards/${id}/${standing.isPrioritised ? 'withdrawal' : 'priority'}`} class="inline">
        <Hidden name="back" value={`/questions/${id}`} />
        <button class="btn" type="submit" data-key="d">
          {standing.isPrioritised ? 'Drilled soon: withdraw' : 'Drill this soon'} <kbd>D</kbd>
        </button>
      </Form>
    </div>
  );
};

const Answer = ({ view: { stored, own, sources, isAnswerShown } }: Props) => (
  <details class="sheet answer" open={isAnswerShown}>
    <summary data-key="m">
      Model answer <kbd>M</kbd>
    </summary>
    <div class="stack">
      <section class="model">
        {own && <h2>In your own words</h2>}
        <AnswerTexts stored={stored} own={own} />
      </section>
      <PointLists stored={stored} />
      <div>
        <Walkthrough stored={stored} />
        <FollowUps stored={stored} />
        <Sources stored={stored} sources={sources} />
      </div>
    </div>
  </details>
);

const Links = ({ view: { stored, own } }: Props) => {
  const { id } = stored.question;
  return (
    <ul class="links">
      <li>
        <a href={`/questions/${id}/answer`} data-key="w">
          {own ? 'Rewrite my answer' : 'Write my own answer'} <kbd>W</kbd>
        </a>
      </li>
      <li>
        <a href={`/questions/new?from=${id}`}>Copy into a question of my own</a>
      </li>
      <li>
        <a href={`/questions/${id}.md`} hx-boost="false">
          As Markdown
        </a>
      </li>
    </ul>
  );
};

/** Each flag with its note; they are worked through on their own page. */
const Flags = ({ view: { flags, learner } }: Props) =>
  flags.length === 0 ? null : (
    <div class="little">
      {flags.map(({ note, flaggedAt }) => (
        <p>
          Flagged on {dateText(flaggedAt, learner.timing.zone)}
          {note === '' ? '.' : `: ${note}`}
        </p>
      ))}
      <p>
        <a href="/flags">All flags</a>
      </p>
    </div>
  );

const Tools = ({ view: { stored, standing, flags, ids } }: Props) => {
  const { id } = stored.question;
  const isSetAside = standing.isSuspended || standing.buriedUntil !== null;
  return (
    <Form action="/flags">
      <Hidden name="question" value={id} />
      <Hidden name="back" value={`/questions/${id}`} />
      <QuestionTools
        questionId={id}
        flagId={ids.flag}
        isFlagged={flags.length > 0}
        canSetAside={stored.retiredAt === null && !isSetAside}
      />
    </Form>
  );
};

type LinkListProps = { title: string; items: { href: string; text: string }[] };

const LinkList = ({ title, items }: LinkListProps) =>
  items.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul class="links">
        {items.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );

const Around = ({ view: { stored, decks, related } }: Props) => (
  <>
    <LinkList
      title="Related"
      items={related.map(({ id, title }) => ({ href: `/questions/${id}`, text: excerpt(title, 90) }))}
    />
    <LinkList
      title="Decks"
      items={decks.map(({ id, title }) => ({ href: `/questions?deck=${id}`, text: title }))}
    />
    <LinkList
      title="Tags"
      items={stored.question.tags.map((tag) => ({ href: `/questions?tag=${tag}`, text: tag }))}
    />
  </>
);

/** Everything about one question: reading it, the answers to it, and the learner's history with it. */
export const QuestionPage = ({ view }: Props) => {
  const { html } = view.stored;
  return (
    <div class="about">
      <div class="asked">
        <Notices view={view} />
        <Facts view={view} />
        <QuestionHeading html={html} />
        <Given html={html} />
        <div class="asides">
          <Constraints html={html.constraints} />
          <Hints hints={html.hints} />
        </div>
        <Practise view={view} />
        <Answer view={view} />
        <Links view={view} />
        <Flags view={view} />
        <Tools view={view} />
      </div>
      <aside class="beside" aria-label="Your card and where the question lies">
        <CardPart view={view} />
        <Around view={view} />
      </aside>
      <HistoryPart view={view} />
    </div>
  );
};
