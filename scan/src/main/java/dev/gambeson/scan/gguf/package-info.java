/** GGUF and its forerunners: metadata, chat templates, and whether what the file counts is there. */
@NullMarked
package dev.gambeson.scan.gguf;

import org.jspecify.annotations.NullMarked;
