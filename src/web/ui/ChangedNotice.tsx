/** One line where a question is practised; its page says more. */
export const ChangedNotice = ({ questionId }: { questionId: string }) => (
  <p class="little">
    This question changed since you last practised it.{' '}
    <a href={`/questions/${questionId}`}>Look at it, or treat it as new</a>
  </p>
);
