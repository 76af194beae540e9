package dev.espalier.benchmarks.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Changes fields of a message, anywhere in it: the file stays one of its format, but says
/// something else.
final class MessageMutations {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        3,
        7,
        64,
        255,
        65_536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final double[] REALS = {
        0, -1, 1e-45, 1e38, 1e300, Double.NaN, Double.POSITIVE_INFINITY
    };

    private final Random random;
    private final List<String> words = new ArrayList<>();

    MessageMutations(Random random) {
        this.random = random;
    }

    Message changed(Message message) {
        words.clear();
        collect(message);
        Message changed = message;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            changed = once(changed);
        }
        return changed;
    }

    /// The words of a message may take each other's places.
    private void collect(Message message) {
        message.getAllFields()
                .forEach(
                        (field, value) -> {
                            for (Object each :
                                    field.isRepeated() ? (List<?>) value : List.of(value)) {
                                if (each instanceof Message inner) {
                                    collect(inner);
                                } else if (each instanceof String word) {
                                    words.add(word);
                                }
                            }
                        });
    }

    private Message once(Message message) {
        List<FieldDescriptor> fields = new ArrayList<>(message.getAllFields().keySet());
        Message.Builder builder = message.toBuilder();
        if (fields.isEmpty() || random.nextInt(12) == 0) {
            List<FieldDescriptor> all = message.getDescriptorForType().getFields();
            FieldDescriptor field = all.get(random.nextInt(all.size()));
            if (!field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                builder.setField(field, scalar(field, field.getDefaultValue()));
            }
            return builder.build();
        }
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (field.isRepeated()) {
            repeated(builder, field);
        } else {
            builder.setField(field, value(field, message.getField(field)));
        }
        return builder.build();
    }

    private void repeated(Message.Builder builder, FieldDescriptor field) {
        int count = builder.getRepeatedFieldCount(field);
        int at = random.nextInt(count);
        Object value = builder.getRepeatedField(field, at);
        switch (random.nextInt(6)) {
            case 0 -> builder.addRepeatedField(field, value);
            case 1 -> {
                List<Object> left = new ArrayList<>((List<?>) builder.getField(field));
                left.remove(at);
                builder.setField(field, left);
            }
            case 2 ->
                    builder.setRepeatedField(
                            field, at, builder.getRepeatedField(field, random.nextInt(count)));
            default -> builder.setRepeatedField(field, at, value(field, value));
        }
    }

    /// Of a message a changed one, of anything else another value.
    private Object value(FieldDescriptor field, Object value) {
        return value instanceof Message inner ? once(inner) : scalar(field, value);
    }

    private Object scalar(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> (float) REALS[random.nextInt(REALS.length)];
            case DOUBLE -> REALS[random.nextInt(REALS.length)];
            case BOOLEAN -> random.nextBoolean();
            case STRING -> word();
            case BYTE_STRING -> bytes((ByteString) value);
            case ENUM -> {
                List<?> values = field.getEnumType().getValues();
                yield values.get(random.nextInt(values.size()));
            }
            case MESSAGE -> value;
        };
    }

    private long number() {
        return random.nextInt(3) == 0
                ? random.nextInt(20)
                : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String word() {
        return words.isEmpty() || random.nextInt(4) == 0
                ? "x".repeat(random.nextInt(3))
                : words.get(random.nextInt(words.size()));
    }

    private ByteString bytes(ByteString value) {
        byte[] changed =
                new ByteMutations(random).changed(value.toByteArray(), new byte[] {1, 2, 3, 4});
        return ByteString.copyFrom(changed);
    }
}
