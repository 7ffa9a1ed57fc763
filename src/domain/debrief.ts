/** What a day's practice says about each topic. */
import type { Rating } from './rating.ts';

export type Graded = { topic: string; rating: Rating; seconds: number };

type TopicDebrief = { topic: string; total: number; minutes: number } & Record<Rating, number>;

export type Debrief = {
  /** Weakest first: by the share rated Again, then Hard. */
  topics: TopicDebrief[];
  /** Topics in which everything came, Good or Easy. */
  wentWell: string[];
  /** Topics with an Again, or with more Hard than Good and Easy together. */
  wentBadly: string[];
};

const none = { again: 0, hard: 0, good: 0, easy: 0 };

function countTopics(reviews: readonly Graded[]): TopicDebrief[] {
  const byTopic = new Map<string, TopicDebrief>();
  for (const { topic, rating, seconds } of reviews) {
    const counts = byTopic.get(topic) ?? { topic, total: 0, minutes: 0, ...none };
    counts.total += 1;
    counts.minutes += seconds / 60;
    counts[rating] += 1;
    byTopic.set(topic, counts);
  }
  return [...byTopic.values()];
}

const weakness = ({ again, hard, total }: TopicDebrief) => (again + hard / 2) / total;

/** A day's reviews by topic; a question asked again after a lapse counts each time. */
export function debrief(reviews: readonly Graded[]): Debrief {
  const topics = countTopics(reviews).toSorted((a, b) => weakness(b) - weakness(a));
  const isBad = ({ again, hard, good, easy }: TopicDebrief) => again > 0 || hard > good + easy;
  return {
    topics,
    wentWell: topics.filter(({ again, hard }) => again + hard === 0).map(({ topic }) => topic),
    wentBadly: topics.filter(isBad).map(({ topic }) => topic),
  };
}
