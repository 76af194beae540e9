package dev.espalier.network;

import dev.espalier.network.proto.StringStringEntryProto;
import dev.espalier.network.proto.TensorProto;

/// Initializers without their values: what a skeleton holds in place of replaced weights.
///
/// Name, element type and shape stay. The values are declared to lie in an external file of the
/// reserved name `espalier:left-out`, so that other readers of ONNX say what is missing instead of
/// computing with nothing.
final class LeftOutValues {
    private static final StringStringEntryProto MARK =
            StringStringEntryProto.newBuilder()
                    .setKey("location")
                    .setValue("espalier:left-out")
                    .build();

    private LeftOutValues() {}

    /// `tensor` without its values.
    static TensorProto strip(TensorProto tensor) {
        return bare(tensor)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(MARK)
                .build();
    }

    /// Whether the values of `tensor` are left out.
    static boolean isLeftOut(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                && tensor.getExternalDataList().contains(MARK);
    }

    /// Name, type, shape and documentation of `tensor`, ready to receive values.
    static TensorProto.Builder bare(TensorProto tensor) {
        TensorProto.Builder bare =
                TensorProto.newBuilder()
                        .addAllDims(tensor.getDimsList())
                        .setDataType(tensor.getDataType())
                        .setName(tensor.getName());
        if (tensor.hasDocString()) {
            bare.setDocString(tensor.getDocString());
        }
        return bare;
    }
}
