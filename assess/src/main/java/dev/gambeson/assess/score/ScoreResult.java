package dev.gambeson.assess.score;

import dev.gambeson.report.Report;
import java.time.Duration;

/**
 * What came of a run.
 *
 * @param report what was scored and what was refused
 * @param scored whether the answers are there; false where a scan of the model forbids to load it
 * @param rows how many rows there were
 * @param refused how many of them were not scored
 * @param took how long it took
 */
public record ScoreResult(Report report, boolean scored, long rows, long refused, Duration took) {}
