package dev.espalier.network;

import dev.espalier.network.proto.NodeProto;
import org.jspecify.annotations.Nullable;

/// A node that can be replaced, found by [LinearSearch], before its values are read.
///
/// @param position the node's position
/// @param inputOperand which operand the data is
/// @param weights where the weights are an operand
/// @param bias where the biases are an operand, null where there are none
/// @param channelAxis as in [LinearLayer]
/// @param trailing as in [LinearLayer]
/// @param inputAxis as in [LinearLayer]
/// @param shape how the weights are to be seen
record LinearMatch(
        int position,
        int inputOperand,
        Operand weights,
        @Nullable Operand bias,
        int channelAxis,
        int trailing,
        int inputAxis,
        TargetShape shape) {
    /// An operand of a node.
    ///
    /// @param node the node's position
    /// @param index which operand
    record Operand(int node, int index) {
        /// The name of the value.
        String name(GraphIndex graph) {
            NodeProto consumer = graph.node(node);
            return GraphIndex.operand(consumer, index);
        }
    }
}
