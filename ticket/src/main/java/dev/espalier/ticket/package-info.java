/// Tickets: a seed and masks that say which weights of a random network stay, the claim they make,
/// the file they live in, and the two networks they give, folded and expanded.
@NullMarked
package dev.espalier.ticket;

import org.jspecify.annotations.NullMarked;
