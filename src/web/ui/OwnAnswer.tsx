import { splitStar, starParts, starTitles } from '../../domain/ownAnswer.ts';
import { renderMarkdown } from '../../library/markdown.ts';
import { Prose } from './Prose.tsx';

/** What the learner wrote as their model answer: a story with its four parts laid out, any other text as it is. */
export const OwnAnswer = ({ answer: { answer } }: { answer: { answer: string } }) => {
  const star = splitStar(answer);
  if (!star) return <Prose html={renderMarkdown(answer)} />;
  return (
    <dl class="star">
      {starParts
        .filter((part) => star[part] !== '')
        .map((part) => (
          <div>
            <dt>{starTitles[part]}</dt>
            <dd>
              <Prose html={renderMarkdown(star[part])} />
            </dd>
          </div>
        ))}
    </dl>
  );
};
