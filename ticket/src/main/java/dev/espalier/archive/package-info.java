/// Files that can be trusted: canonical zips, digests, and writes that are whole or not at all.
@NullMarked
package dev.espalier.archive;

import org.jspecify.annotations.NullMarked;
