/** What is shown of a file: keys and questions come in, bytes that a page draws go out. */
@NullMarked
package io.nacre.studio.view;

import org.jspecify.annotations.NullMarked;
