/** What configurations tell programs to import, run or fetch. */
@NullMarked
package dev.gambeson.scan.text.config;

import org.jspecify.annotations.NullMarked;
