/** The forms of a report that are JSON: the whole record, SARIF for code hosts, and GitLab code quality. */
@NullMarked
package dev.gambeson.render.json;

import org.jspecify.annotations.NullMarked;
