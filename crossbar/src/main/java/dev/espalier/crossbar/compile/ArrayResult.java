package dev.espalier.crossbar.compile;

import dev.espalier.crossbar.chip.Score;
import java.nio.ByteBuffer;

/// What a [CompileUnit] computes, as bytes.
///
/// @param scale siemens for a weight of 1
/// @param measured errors if the parts are as measured
/// @param predictedRms the error to expect
/// @param truth errors with the parts as they are
/// @param packed the switches; the array is not copied
@SuppressWarnings("ArrayRecordComponent")
record ArrayResult(
        double scale,
        int rounds,
        int beyondReach,
        Score measured,
        double predictedRms,
        Score truth,
        byte[] packed) {
    private static final int FIXED_BYTES = 2 * Integer.BYTES + 8 * Double.BYTES;

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + packed.length);
        buffer.putDouble(scale).putInt(rounds).putInt(beyondReach);
        put(buffer, measured);
        buffer.putDouble(predictedRms);
        put(buffer, truth);
        return buffer.put(packed).array();
    }

    private static void put(ByteBuffer buffer, Score score) {
        buffer.putLong(score.count()).putDouble(score.squares()).putDouble(score.worst());
    }

    static ArrayResult of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        double scale = buffer.getDouble();
        int rounds = buffer.getInt();
        int beyondReach = buffer.getInt();
        Score measured = score(buffer);
        double predictedRms = buffer.getDouble();
        Score truth = score(buffer);
        byte[] packed = new byte[buffer.remaining()];
        buffer.get(packed);
        return new ArrayResult(scale, rounds, beyondReach, measured, predictedRms, truth, packed);
    }

    private static Score score(ByteBuffer buffer) {
        return new Score(buffer.getLong(), buffer.getDouble(), buffer.getDouble());
    }
}
