/** Numbers and codes that stand for a person or an account, one class each, told by their check digits. */
@NullMarked
package dev.gambeson.privacy.code;

import org.jspecify.annotations.NullMarked;
