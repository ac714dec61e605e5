/** How answers are written: CSV, JSON Lines and Parquet, whole or not at all. */
@NullMarked
package dev.gambeson.assess.score.answer;

import org.jspecify.annotations.NullMarked;
