package dev.gambeson.assess;

import dev.gambeson.report.Report;
import dev.gambeson.scan.Census;

/**
 * What came of a scan.
 *
 * @param report one subject per file, with a grade
 * @param census what the files contain, counted, without names of files and without content
 * @param files how many files were scanned
 */
public record ScanResult(Report report, Census census, int files) {}
