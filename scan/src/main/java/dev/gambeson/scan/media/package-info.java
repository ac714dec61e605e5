/** Pictures and tables of data that travel with models: what they are, and what lies behind their end. */
@NullMarked
package dev.gambeson.scan.media;

import org.jspecify.annotations.NullMarked;
