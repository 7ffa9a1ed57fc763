/** Where every number of the scorecard comes from. */
export const Explanation = () => (
  <section class="stack-small explanation" id="how">
    <h2>How this is computed</h2>
    <dl>
      <div>
        <dt>Bands</dt>
        <dd>
          Missing counts 0, Partial 1, Solid 2 and Strong 3. A mean is that of all bands given, each counting
          once; what was not assessed counts nowhere. It is cut to a tenth, and in words it is Missing below
          0.8, Partial below 1.6, Solid below 2.4, and Strong from there.
        </dd>
      </div>
      <div>
        <dt>Verdicts</dt>
        <dd>
          One for each kind of question, on the mean of all its bands: Strong no below 0.8, Leaning no below
          1.6, Leaning yes below 2.4, Strong yes from there. Few bands say little: one answer more can turn
          it.
        </dd>
      </div>
      <div>
        <dt>Pace</dt>
        <dd>
          The time from a question to the next, with its follow-ups and without the pause. The plan shares the
          whole interview out by what each question is expected to take; more than a quarter above it is
          called slow.
        </dd>
      </div>
      <div>
        <dt>Weak questions</dt>
        <dd>
          Rated Again or Hard, with a mean band below 1.6, or with a pitfall that makes the answer wrong. The
          rating is a review like any other, dated when the answer ended; the bands are kept for mock
          interviews and readiness.
        </dd>
      </div>
    </dl>
  </section>
);
