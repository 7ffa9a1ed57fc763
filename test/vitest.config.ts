import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that wait for a browser or a program come first, so that no worker is left alone with them at the end. */
const isLong = ({ moduleId }: TestSpecification) => /\/test\/(browser|process)\//.test(moduleId);

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One worker a processor. Vitest would leave one of them idle, which is half of a small machine.
    maxWorkers: '100%',
    sequence: { sequencer: LongOnesFirst },
  },
});
