/** The bundled files and projects, and what is expected to be said of them. */
@NullMarked
package dev.gambeson.assess.demo;

import org.jspecify.annotations.NullMarked;
