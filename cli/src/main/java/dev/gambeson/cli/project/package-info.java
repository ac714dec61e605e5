/** Verbs that work on a project: gate, init, demo, bridge. */
@NullMarked
package dev.gambeson.cli.project;

import org.jspecify.annotations.NullMarked;
