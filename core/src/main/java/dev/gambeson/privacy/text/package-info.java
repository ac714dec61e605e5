/** Personal data with a form of its own that is found anywhere in a text, one class each. */
@NullMarked
package dev.gambeson.privacy.text;

import org.jspecify.annotations.NullMarked;
