"""Work in the background. The row of a job says all; the queue only wakes a worker sooner than its next look would."""
