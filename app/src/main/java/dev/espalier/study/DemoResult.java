package dev.espalier.study;

/// What the demonstration showed.
///
/// @param folder where ticket and networks lie
/// @param find the ticket of the embedded network
/// @param verify its check, with the accuracies on the embedded images
/// @param export the written networks
/// @param seconds all of it
public record DemoResult(
        String folder, FindResult find, VerifyResult verify, ExportResult export, double seconds) {}
