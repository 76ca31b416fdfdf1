"""Speed and memory, printed as ratios within one run. Run by hand or in CI's log; no test asserts a time."""
