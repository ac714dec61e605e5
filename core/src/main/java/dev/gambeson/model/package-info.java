/** What a model can do, as types, and how data becomes its input. */
@NullMarked
package dev.gambeson.model;

import org.jspecify.annotations.NullMarked;
