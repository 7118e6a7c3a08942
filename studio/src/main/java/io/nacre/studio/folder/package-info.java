/** The files that the studio shows and writes: keys come in, paths inside its folders go out. */
@NullMarked
package io.nacre.studio.folder;

import org.jspecify.annotations.NullMarked;
