/**
 * The studio: a server for one user on this machine whose pages show shapes, files and encodings.
 * Folders and files come in, an address goes out. Rooms: {@code http} is who may ask and how
 * answers look, {@code folder} which files there are, {@code view} what is shown of them, {@code
 * job} what takes longer than an answer.
 */
@NullMarked
package io.nacre.studio;

import org.jspecify.annotations.NullMarked;
