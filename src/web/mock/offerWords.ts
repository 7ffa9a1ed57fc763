/** What an interview would ask, and what it would have to do without, in words. */
import type { Drawn, DrawnQuestion } from '../../domain/mockDraw.ts';
import { type Kind, type Level, levels } from '../../domain/question.ts';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';
import { minutesText } from '../ui/words.ts';
import type { Offer } from './offers.ts';

const kindWord = (kind: Kind) => kindNames[kind].toLowerCase();
const levelWord = (level: Level) => levelNames[level].toLowerCase();

const levelsIn = (questions: readonly DrawnQuestion[]): Level[] =>
  levels.filter((level) => questions.some((question) => question.level === level));

/** "mid-level", or "2 junior, 1 mid-level". */
function levelsText(questions: readonly DrawnQuestion[]): string {
  const present = levelsIn(questions);
  if (present.length === 1) return present.map(levelWord).join();
  const count = (level: Level) => questions.filter((question) => question.level === level).length;
  return present.map((level) => `${count(level)} ${levelWord(level)}`).join(', ');
}

/** "9 mid-level questions: 8 concept, 1 debugging", or with levels in brackets where they differ; in the order of asking. */
function questionsText(questions: readonly DrawnQuestion[]): string {
  const isMixed = levelsIn(questions).length > 1;
  const asked = [...new Set(questions.map(({ kind }) => kind))];
  const parts = asked.map((kind) => {
    const ofKind = questions.filter((question) => question.kind === kind);
    const count = asked.length > 1 ? `${ofKind.length} ` : '';
    return `${count}${kindWord(kind)}${isMixed ? ` (${levelsText(ofKind)})` : ''}`;
  });
  const level = isMixed ? '' : `${levelsText(questions)} `;
  return `${questions.length} ${level}${questions.length === 1 ? 'question' : 'questions'}: ${parts.join(', ')}`;
}

function followUpsText({ setup: { followUps }, drawn: { questions } }: Offer): string {
  if (followUps === 0) return '';
  const many = followUps === 1 ? 'a follow-up' : `up to ${followUps} follow-ups`;
  return questions.length === 1 ? `, with ${many}` : `, each with ${many}`;
}

/** What would be asked, without saying which questions. */
export const contentsText = (offer: Offer): string =>
  offer.drawn.questions.length === 0
    ? 'No question'
    : `${questionsText(offer.drawn.questions)}${followUpsText(offer)}`;

/** How long it probably takes: "Takes about 13 of 15 min". */
export const timeText = ({ setup, drawn }: Offer): string =>
  drawn.questions.length === 0
    ? ''
    : `Takes about ${Math.round(drawn.neededMinutes)} of ${setup.minutes} min`;

const isAre = (count: number) => (count === 1 ? 'is' : 'are');

function missingText({ kind, wanted, there }: Drawn['missing'][number]): string {
  if (wanted === 1) return `There is no ${kindWord(kind)} question, and it asks for one.`;
  const found = there === 0 ? 'There is none' : `There ${isAre(there)} ${there}`;
  return `${found} of the ${wanted} ${kindWord(kind)} questions it asks for.`;
}

const goneText = (count: number) =>
  count === 1
    ? 'A question it asks by name is no longer in the bank.'
    : `${count} questions it asks by name are no longer in the bank.`;

function tooLongText({ setup, drawn }: Offer): string {
  const needed = minutesText(drawn.neededMinutes);
  const way = setup.isSpoken ? '' : ', or answer aloud, which is quicker';
  return `Even the shortest questions take about ${needed}, and it has ${setup.minutes}: be brief${way}.`;
}

/** Of those that were drawn, not asked by name. */
function drawnLevels({ setup, drawn }: Offer): Level[] {
  const named = setup.draw.flatMap((one) => ('questionId' in one ? [one.questionId] : []));
  return drawn.questions.filter(({ questionId }) => !named.includes(questionId)).map(({ level }) => level);
}

function aboveText(offer: Offer): string {
  const target = levels.indexOf(offer.setup.level);
  const above = drawnLevels(offer).filter((level) => levels.indexOf(level) > target).length;
  if (above === 0) return '';
  return `Up to ${levelWord(offer.setup.level)} there are too few, so ${above} ${isAre(above)} above it.`;
}

function unaskedText({ unasked, drawn }: Offer): string {
  if (unasked.length === 0 || drawn.questions.length === 0) return '';
  const named = unasked.map(kindWord).join(', ');
  return `Left out, as there is none in these decks or no time for it: ${named}.`;
}

/** What somebody should know before the clock runs: what is missing, and what does not fit. Nothing when all is as it should be. */
export function shortfallsOf(offer: Offer): string[] {
  const { drawn, setup } = offer;
  if (drawn.questions.length === 0)
    return ['There is no question for it, so it cannot be started: write your own, or choose another one.'];
  return [
    ...drawn.missing.map(missingText),
    drawn.missingIds.length > 0 ? goneText(drawn.missingIds.length) : '',
    drawn.neededMinutes > setup.minutes ? tooLongText(offer) : '',
    aboveText(offer),
    unaskedText(offer),
  ].filter(Boolean);
}

/** Whether questions of the learner's own would fill places that stay empty. */
export const isShort = ({ drawn }: Offer): boolean =>
  drawn.missing.length > 0 || drawn.questions.length === 0;

/** Whether somebody may wonder why easier questions come than they chose. */
export function hasEasier(offer: Offer): boolean {
  const target = levels.indexOf(offer.setup.level);
  return drawnLevels(offer).some((level) => levels.indexOf(level) < target);
}
