/** What an act has made, in one form for people and one for programs. */
@NullMarked
package dev.gambeson.cli.result;

import org.jspecify.annotations.NullMarked;
