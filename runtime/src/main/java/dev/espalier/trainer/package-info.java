/// Training as a service: what is asked of a trainer and what it answers.
///
/// The trainer itself needs PyTorch, 445 MB unpacked, which most commands never touch. It lives
/// in a module with a class path of its own and is found by [java.util.ServiceLoader]; this
/// package is all that the rest of the system sees of it.
@NullMarked
package dev.espalier.trainer;

import org.jspecify.annotations.NullMarked;
