/** The renderings of a report: table, JSON, SARIF, JUnit, GitLab, Markdown and HTML. */
@NullMarked
package dev.gambeson.render;

import org.jspecify.annotations.NullMarked;
