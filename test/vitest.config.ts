import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They wait for a browser or a program, for minutes in all. */
const waiting = ['browser', 'process'].map((folder) => `test/${folder}/**/*.test.ts`);

const isWaiting = ({ project }: TestSpecification) => project.name === 'waiting';

/** They come first, so that no worker is left alone with them at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isWaiting), ...sorted.filter((file) => !isWaiting(file))];
  }
}

export default defineConfig({
  test: {
    // One worker a processor. Vitest would leave one of them idle, which is half of a small machine.
    maxWorkers: '100%',
    globalSetup: 'test/support/temporary.ts',
    sequence: { sequencer: WaitingFirst },
    projects: [
      { extends: true, test: { name: 'waiting', include: waiting, testTimeout: 40_000 } },
      {
        extends: true,
        // Loading the modules anew for each file would take as long as the tests: none of them keeps a state of its own.
        test: {
          name: 'quick',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: waiting,
          isolate: false,
          pool: 'threads',
        },
      },
    ],
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
