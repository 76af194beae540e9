package dev.espalier.benchmarks.fuzz;

import com.google.protobuf.ByteString;

/// A file that is whole.
///
/// @param name of the network it comes from
/// @param kind what sort of file it is
/// @param bytes its contents
/// @param model of a ticket the network it was found for, empty where there is none
public record Specimen(String name, Kind kind, ByteString bytes, ByteString model) {
    /// A sort of file.
    public enum Kind {
        /// A network.
        ONNX(".onnx"),
        /// A ticket.
        TICKET(".ticket");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /// What names of such files end in.
        public String suffix() {
            return suffix;
        }
    }
}
