// Ends a run with what went wrong, in a few lines a test, and one plain line, for whoever sees only the end.

import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Where a call waited, and for what, is told within so many lines. */
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
    // A run that broke before its first test has failed too.
    const broken = this.status !== 'passed' && this.failed === 0 ? 1 : 0;
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    for (const line of this.wrong) console.log(line);
    console.log(`${this.passed} passed, ${this.failed + broken} failed${skipped}`);
  }

  printsToStdio() {
    return false;
  }
}
