// Ends a run with one plain line, for whoever reads only the last one.

import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export default class LastLine implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;
  private status: FullResult['status'] = 'passed';

  onTestEnd(_test: TestCase, result: TestResult) {
    if (result.status === 'skipped') this.skipped += 1;
    else if (result.status === 'passed') this.passed += 1;
    else this.failed += 1;
  }

  onEnd(result: FullResult) {
    this.status = result.status;
  }

  async onExit() {
    // A run that broke before its first test has failed too.
    const broken = this.status !== 'passed' && this.failed === 0 ? 1 : 0;
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    console.log(`${this.passed} passed, ${this.failed + broken} failed${skipped}`);
  }

  printsToStdio() {
    return false;
  }
}
