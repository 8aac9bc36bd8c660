// Ends a run with its failures, a few lines for each test, and one plain line: often only the end is seen.

import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Lines of a failure that are shown: Playwright's call log stands within them. */
const LINES = 8;

export default class LastLine implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;
  private readonly wrong: string[] = [];
  private status: FullResult['status'] = 'passed';

  onTestEnd(test: TestCase, result: TestResult) {
    if (result.status === 'skipped') this.skipped += 1;
    else if (result.status === 'passed') this.passed += 1;
    else {
      this.failed += 1;
      const { file, line } = test.location;
      this.wrong.push(`${file.split('/').pop()}:${line} ${test.title}, ${result.status} after ${result.duration} ms`);
      for (const { message } of result.errors) {
        const lines = stripVTControlCharacters(message ?? '').split('\n').filter((it) => it.trim());
        this.wrong.push(...lines.slice(0, LINES).map((it) => `  ${it}`));
      }
    }
  }

  onEnd(result: FullResult) {
    this.status = result.status;
  }

  async onExit() {
    // A run that breaks before its first test has failed too.
    const broken = this.status !== 'passed' && this.failed === 0 ? 1 : 0;
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    for (const line of this.wrong) console.log(line);
    console.log(`${this.passed} passed, ${this.failed + broken} failed${skipped}`);
  }

  printsToStdio() {
    return false;
  }
}
