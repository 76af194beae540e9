package dev.espalier.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import dev.espalier.archive.FormatException;
import dev.espalier.network.proto.TensorProto;
import dev.espalier.network.proto.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorDecoderTest {
    @Test
    void numbers_typedFields_areRead() {
        assertArrayEquals(
                new double[] {1.5, -0.0},
                read(of(DataType.FLOAT).addFloatData(1.5f).addFloatData(-0f)));
        assertArrayEquals(
                new double[] {0.1, 1e300},
                read(of(DataType.DOUBLE).addDoubleData(0.1).addDoubleData(1e300)));
        assertArrayEquals(
                new double[] {1, -2},
                read(of(DataType.FLOAT16).addInt32Data(0x3c00).addInt32Data(0xc000)));
        assertArrayEquals(
                new double[] {1, -2},
                read(of(DataType.BFLOAT16).addInt32Data(0x3f80).addInt32Data(0xc000)));
        assertArrayEquals(
                new double[] {-5, 7}, read(of(DataType.INT8).addInt32Data(-5).addInt32Data(7)));
        assertArrayEquals(
                new double[] {-5, 7}, read(of(DataType.INT64).addInt64Data(-5).addInt64Data(7)));
        assertArrayEquals(
                new double[] {0x1p64 - 2048, 7},
                read(of(DataType.UINT64).addUint64Data(-2048).addUint64Data(7)));
    }

    @Test
    void numbers_rawBytes_areReadLittleEndian() {
        assertArrayEquals(new double[] {1.5, -2}, raw(DataType.FLOAT, 0x3fc00000L, 0xc0000000L));
        assertArrayEquals(
                new double[] {0.1, -1},
                raw(DataType.DOUBLE, Double.doubleToLongBits(0.1), Double.doubleToLongBits(-1)));
        assertArrayEquals(new double[] {1, 0x1p-24}, raw(DataType.FLOAT16, 0x3c00, 1));
        assertArrayEquals(new double[] {1, -2}, raw(DataType.BFLOAT16, 0x3f80, 0xc000));
        assertArrayEquals(new double[] {-1, 3}, raw(DataType.INT8, 255, 3));
        assertArrayEquals(new double[] {255, 3}, raw(DataType.UINT8, 255, 3));
        assertArrayEquals(new double[] {1, 0}, raw(DataType.BOOL, 1, 0));
        assertArrayEquals(new double[] {-1, 3}, raw(DataType.INT16, 65535, 3));
        assertArrayEquals(new double[] {65535, 3}, raw(DataType.UINT16, 65535, 3));
        assertArrayEquals(new double[] {-1, 3}, raw(DataType.INT32, -1, 3));
        assertArrayEquals(new double[] {0x1p32 - 1, 3}, raw(DataType.UINT32, -1, 3));
        assertArrayEquals(new double[] {-1, 3}, raw(DataType.INT64, -1, 3));
        assertArrayEquals(new double[] {0x1p63, 3}, raw(DataType.UINT64, Long.MIN_VALUE, 3));
    }

    @Test
    void numbers_everyFloat16_agreesWithTheJdk() {
        TensorProto.Builder typed =
                TensorProto.newBuilder().setDataType(DataType.FLOAT16_VALUE).addDims(65536);
        ByteBuffer raw = ByteBuffer.allocate(2 * 65536).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 65536; bits++) {
            typed.addInt32Data(bits);
            raw.putShort((short) bits);
        }
        double[] fromTyped = read(typed);
        double[] fromRaw =
                read(typed.clone().clearInt32Data().setRawData(ByteString.copyFrom(raw.flip())));
        for (int bits = 0; bits < 65536; bits++) {
            assertEquals(Float.float16ToFloat((short) bits), fromTyped[bits]);
            assertEquals(fromTyped[bits], fromRaw[bits]);
        }
    }

    @Test
    void numbers_typeNotKnown_areNull() {
        assertNull(TensorDecoder.numbers(of(DataType.COMPLEX64).build()));
        assertNull(TensorDecoder.numbers(of(DataType.STRING).build()));
        assertNull(TensorDecoder.numbers(TensorProto.newBuilder().setDataType(23).build()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e39, Double.NaN, Double.NEGATIVE_INFINITY})
    void targets_notAFiniteFloat_areRefusedByTheFirstIndex(double value) {
        TensorProto tensor =
                TensorProto.newBuilder()
                        .setName("W")
                        .setDataType(DataType.DOUBLE_VALUE)
                        .addDims(3)
                        .addDoubleData(1)
                        .addDoubleData(value)
                        .addDoubleData(Double.NaN)
                        .build();
        FormatException refusal =
                assertThrows(FormatException.class, () -> TensorDecoder.targets("f", tensor));
        assertEquals(
                "f: initializer W: value 1 is %s, expected a finite number a float can hold"
                        .formatted(value),
                refusal.getMessage());
    }

    @Test
    void targets_doubles_areRoundedToFloat() {
        assertArrayEquals(
                new float[] {0.1f, 0},
                TensorDecoder.targets(
                        "f", of(DataType.DOUBLE).addDoubleData(0.1).addDoubleData(1e-60).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT", "DOUBLE", "FLOAT16"})
    void encoded_thenDecoded_isTheRoundedValue(String type) {
        TensorProto tensor = of(DataType.valueOf(type)).setName("W").build();
        double[] values = {0.1, -65000.123};
        TensorProto encoded = TensorEncoder.with(tensor, values);
        TensorDecoder.check("f", encoded);
        double[] decoded = TensorDecoder.numbers(encoded);
        assertNotNull(decoded);
        for (int i = 0; i < values.length; i++) {
            double expected =
                    switch (type) {
                        case "FLOAT" -> (float) values[i];
                        case "DOUBLE" -> values[i];
                        default -> Float.float16ToFloat(Float.floatToFloat16((float) values[i]));
                    };
            assertEquals(expected, decoded[i]);
        }
        assertEquals(encoded, TensorEncoder.with(encoded, decoded));
    }

    private static TensorProto.Builder of(DataType type) {
        return TensorProto.newBuilder().setDataType(type.getNumber()).addDims(2);
    }

    private static double[] raw(DataType type, long... bits) {
        ElementType element = ElementType.of(of(type).build());
        assertNotNull(element);
        ByteBuffer bytes = ByteBuffer.allocate(8 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bits.length; i++) {
            bytes.putLong(i * element.bytes(), bits[i]);
        }
        return read(
                of(type).setRawData(
                                ByteString.copyFrom(
                                        bytes.array(), 0, bits.length * element.bytes())));
    }

    private static double[] read(TensorProto.Builder tensor) {
        TensorDecoder.check("f", tensor.build());
        double[] numbers = TensorDecoder.numbers(tensor.build());
        assertNotNull(numbers);
        return numbers;
    }
}
