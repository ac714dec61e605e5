/** Where stores find who asks: variables and files that their own tools use too. */
@NullMarked
package dev.gambeson.store.account;

import org.jspecify.annotations.NullMarked;
