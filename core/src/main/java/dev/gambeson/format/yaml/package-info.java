/** YAML that people write, read strictly and with places, and written by a program so that it reads back. */
@NullMarked
package dev.gambeson.format.yaml;

import org.jspecify.annotations.NullMarked;
