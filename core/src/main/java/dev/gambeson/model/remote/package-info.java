/** A model behind a server: asked politely, at most as often as the user says, and never believed without a look. */
@NullMarked
package dev.gambeson.model.remote;

import org.jspecify.annotations.NullMarked;
