/** The whole site: what every request passes through, then the site map. */
import { Hono, type MiddlewareHandler } from 'hono';
import { studyDayAt } from './domain/studyDay.ts';
import { localLearner } from './storage/learners.ts';
import { keepAnswer, restoreAnswer, writeAnswer } from './web/answers/writeAnswer.tsx';
import { showBank } from './web/bank/showBank.tsx';
import { drillWeak } from './web/debrief/drillWeak.ts';
import { gradeAnswer } from './web/debrief/gradeAnswer.ts';
import { closeDebrief, keepAssessment } from './web/debrief/keepAssessment.ts';
import { showDebrief, showDebriefed } from './web/debrief/showDebrief.tsx';
import { showScorecard } from './web/debrief/showScorecard.tsx';
import type { Deps, PageEnv } from './web/deps.ts';
import { answer } from './web/drill/answer.ts';
import { extend } from './web/drill/extend.ts';
import { flag } from './web/drill/flag.ts';
import { discardDraft, keepDraft } from './web/drill/keepDraft.tsx';
import { rate } from './web/drill/rate.ts';
import { bury, resume, suspend } from './web/drill/setAside.ts';
import { showAttempt } from './web/drill/showAttempt.tsx';
import { showDrill } from './web/drill/showDrill.tsx';
import { undo } from './web/drill/undo.ts';
import { failure, notFound } from './web/errors.tsx';
import { reopenFlag, resolveFlag } from './web/flags/resolve.ts';
import { downloadIssue, showFlags } from './web/flags/showFlags.tsx';
import { readableFormsOnly } from './web/form.ts';
import { compareInterviews } from './web/mock/compareInterviews.tsx';
import { askDeletion, deleteInterview } from './web/mock/deleteInterview.tsx';
import { repeatInterview } from './web/mock/repeatInterview.ts';
import { showHistory } from './web/mock/showHistory.tsx';
import { showMock } from './web/mock/showMock.tsx';
import { startInterview } from './web/mock/startInterview.ts';
import { resetCard, setDueDay, undoChange } from './web/questions/changeCard.ts';
import { compareTexts } from './web/questions/compareTexts.tsx';
import { prioritise, withdraw } from './web/questions/prioritise.ts';
import { showQuestion } from './web/questions/showQuestion.tsx';
import { showQuestions } from './web/questions/showQuestions.tsx';
import { showProjection, showReadiness } from './web/readiness/showReadiness.tsx';
import { showTopic } from './web/readiness/showTopic.tsx';
import { takeMove } from './web/readiness/takeMove.ts';
import { showReading } from './web/reading/showReading.tsx';
import { showSheet } from './web/reading/showSheet.tsx';
import { playRecording } from './web/recordings/playRecording.ts';
import { takePiece } from './web/recordings/takePiece.ts';
import { requestLog } from './web/requestLog.ts';
import { askConstraints } from './web/room/askConstraints.tsx';
import { endInterview, pauseInterview, resumeInterview } from './web/room/halts.ts';
import { handIn } from './web/room/handIn.ts';
import { keepMockDraft } from './web/room/keepMockDraft.tsx';
import { showRoom } from './web/room/showRoom.ts';
import { knownHostOnly, ownFormsOnly, securityHeaders, smallBodiesOnly } from './web/security.ts';
import {
  cancelBreak,
  cancelInterview,
  planBreak,
  planInterview,
  returnBreak,
  returnInterview,
  spreadBreak,
  undoSpread,
} from './web/settings/planning.ts';
import { showPlans } from './web/settings/showPlans.tsx';
import { keepRecordingRoom, keepSettings, showSettings } from './web/settings/showSettings.tsx';
import { showStatistics } from './web/statistics/showStatistics.tsx';
import { setTheme } from './web/theme.ts';
import { showToday } from './web/today/showToday.tsx';
import { renderer } from './web/ui/renderer.tsx';
import {
  rescheduleCards,
  restoreWeights,
  startOptimizing,
  undoRescheduling,
} from './web/weights/changeWeights.ts';
import { createRuns } from './web/weights/runs.ts';
import { showWeights } from './web/weights/showWeights.tsx';
import { setUp, showWelcome } from './web/welcome/setUp.tsx';
import { showWorkload } from './web/workload/showWorkload.tsx';
import { exportFiles, importFiles, showFile, showFiles } from './web/writing/files.tsx';
import { giveBack, retire } from './web/writing/retire.ts';
import { changeQuestion, createQuestion } from './web/writing/saveQuestion.tsx';
import { editQuestion, newQuestion, previewQuestion } from './web/writing/writeQuestion.ts';

const aYearSeconds = 365 * 24 * 60 * 60;

/** Who asks, and what time it is for them: read once, so that a whole request agrees on it. */
const moment =
  ({ stores, clock }: Deps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const learner = await stores.learners.find(localLearner);
    if (!learner) throw new Error('the local learner is missing');
    const now = clock();
    c.set('learner', learner);
    c.set('now', now);
    c.set('today', studyDayAt(now, learner.timing));
    await next();
  };

/** `hosts` are the names the server may be asked for, known once it listens. */
export function createApp(deps: Deps, hosts: () => readonly string[]): Hono<PageEnv> {
  const { stores, assets, log, newId, version } = deps;
  const runs = createRuns(deps);
  const app = new Hono<PageEnv>();

  app.use(requestLog(log, newId));
  app.use(securityHeaders());
  app.use(knownHostOnly(hosts));
  app.use(ownFormsOnly(hosts));
  app.use(smallBodiesOnly(['/questions/files']));
  app.use(readableFormsOnly());
  app.use(renderer(assets));
  app.onError(failure(log));
  app.notFound((c) => notFound(c, 'There is no such page.'));

  app.get('/healthz', async (c) => {
    await stores.ping();
    return c.json({ status: 'ok', version });
  });
  app.get('/assets/:file', (c) => {
    const asset = assets.find(c.req.param('file'));
    if (!asset) return c.notFound();
    const headers = {
      'Content-Type': asset.type,
      'Cache-Control': `public, max-age=${aYearSeconds}, immutable`,
    };
    return c.body(asset.bytes, 200, headers);
  });
  app.post('/theme', setTheme);

  app.use(moment(deps));
  app.get('/', showToday(deps));
  app.get('/welcome', showWelcome(deps));
  app.post('/welcome', setUp(deps));
  app.get('/bank', showBank(deps));

  app.get('/questions', showQuestions(deps));
  app.get('/questions/new', newQuestion(deps));
  app.get('/questions/files', showFiles(deps));
  app.post('/questions/files', importFiles(deps));
  app.get('/questions/files.zip', exportFiles(deps));
  app.get('/questions/:file{[^/]+\\.md}', showFile(deps));
  app.post('/questions', createQuestion(deps));
  app.post('/questions/preview', previewQuestion(deps));
  app.post('/questions/:id', changeQuestion(deps));
  app.get('/questions/:id/edit', editQuestion(deps));
  app.post('/questions/:id/retirement', retire(deps));
  app.post('/questions/:id/return', giveBack(deps));

  app.get('/questions/:id/answer', writeAnswer(deps));
  app.post('/questions/:id/answers', keepAnswer(deps));
  app.post('/questions/:id/answers/:version/restoration', restoreAnswer(deps));

  app.get('/questions/:id', showQuestion(deps));
  app.get('/questions/:id/comparison', compareTexts(deps));
  app.post('/cards/:id/priority', prioritise(deps));
  app.post('/cards/:id/withdrawal', withdraw(deps));
  app.post('/cards/:id/reset', resetCard(deps));
  app.post('/cards/:id/due', setDueDay(deps));
  app.post('/card-changes/:id/undo', undoChange(deps));

  app.get('/drill', showDrill(deps));
  app.post('/attempts', answer(deps));
  app.get('/attempts/:id', showAttempt(deps));
  app.post('/reviews', rate(deps));
  app.post('/reviews/:id/undo', undo(deps));
  app.post('/drafts', keepDraft(deps));
  app.post('/drafts/:id/discard', discardDraft(deps));
  app.post('/cards/:id/suspension', suspend(deps));
  app.post('/cards/:id/burial', bury(deps));
  app.post('/cards/:id/resumption', resume(deps));
  app.post('/flags', flag(deps));
  app.get('/flags', showFlags(deps));
  app.get('/flags.md', downloadIssue(deps));
  app.post('/flags/:id/resolution', resolveFlag(deps));
  app.post('/flags/:id/reopening', reopenFlag(deps));
  app.get('/statistics', showStatistics(deps));
  app.get('/reading', showReading(deps));
  app.get('/sheet', showSheet(deps));
  app.post('/extensions', extend(deps));

  app.get('/mock', showMock(deps));
  app.get('/mock/history', showHistory(deps));
  app.get('/mock/comparison', compareInterviews(deps));
  app.post('/mocks', startInterview(deps));
  app.post('/mocks/:id/repetition', repeatInterview(deps));
  app.get('/mocks/:id/deletion', askDeletion(deps));
  app.post('/mocks/:id/deletion', deleteInterview(deps));

  app.get('/mocks/:id', showRoom(deps));
  app.post('/mocks/:id/answers', handIn(deps));
  app.post('/mocks/:id/drafts', keepMockDraft(deps));
  app.post('/mocks/:id/constraints', askConstraints(deps));
  app.post('/mocks/:id/pause', pauseInterview(deps));
  app.post('/mocks/:id/resumption', resumeInterview(deps));
  app.post('/mocks/:id/end', endInterview(deps));
  const { recordings, mocks } = stores;
  app.post('/mocks/:id/recordings', takePiece({ recordings, findMock: mocks.find, log }));
  app.get('/mocks/:id/recordings/:recording', playRecording({ recordings }));

  app.get('/mocks/:id/debrief', showDebrief(deps));
  app.get('/mocks/:id/debrief/:number', showDebriefed(deps));
  app.post('/mocks/:id/debrief/:number', gradeAnswer(deps));
  app.post('/mocks/:id/assessments/:number', keepAssessment(deps));
  app.post('/mocks/:id/closing', closeDebrief(deps));
  app.get('/mocks/:id/scorecard', showScorecard(deps));
  app.post('/mocks/:id/priorities', drillWeak(deps));

  app.get('/settings', showSettings(deps));
  app.post('/settings', keepSettings(deps));
  app.post('/settings/recordings', keepRecordingRoom(deps));
  app.get('/settings/plans', showPlans(deps));
  app.post('/interviews', planInterview(deps));
  app.post('/interviews/:id/cancellation', cancelInterview(deps));
  app.post('/interviews/:id/return', returnInterview(deps));
  app.post('/breaks', planBreak(deps));
  app.post('/breaks/:id/cancellation', cancelBreak(deps));
  app.post('/breaks/:id/return', returnBreak(deps));
  app.post('/breaks/:id/spread', spreadBreak(deps));
  app.post('/spreads/:id/undo', undoSpread(deps));

  app.get('/settings/weights', showWeights(deps, runs));
  app.post('/settings/weights/optimizations', startOptimizing(deps, runs));
  app.post('/settings/weights/:id/restoration', restoreWeights(deps));
  app.post('/settings/weights/reschedulings', rescheduleCards(deps));
  app.post('/settings/weights/reschedulings/:id/undo', undoRescheduling(deps));
  app.get('/settings/workload', showWorkload(deps));

  app.get('/readiness', showReadiness(deps));
  app.get('/readiness/projection', showProjection(deps));
  app.get('/readiness/topics/:slug', showTopic(deps));
  app.post('/readiness/moves', takeMove(deps));
  return app;
}
