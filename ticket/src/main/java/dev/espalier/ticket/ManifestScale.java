package dev.espalier.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A scale as it stands in a manifest: a number, or a list of one for each index of the first axis.
@JsonDeserialize(using = ManifestScale.Reader.class)
record ManifestScale(List<Double> values) {
    static ManifestScale of(double value) {
        return new ManifestScale(List.of(value));
    }

    /// What is written.
    @JsonValue
    Object json() {
        return values.size() == 1 ? values.getFirst() : values;
    }

    /// The only number; of several none is.
    ///
    /// @throws IllegalArgumentException if there are several
    double one() {
        if (values.size() != 1) {
            throw new IllegalArgumentException(
                    "scale has %d numbers, expected one".formatted(values.size()));
        }
        return values.getFirst();
    }

    /// Reads numbers, whole ones too, and nothing that could be taken for one.
    static final class Reader extends JsonDeserializer<ManifestScale> {
        @Override
        public ManifestScale deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                return of(number(parser, context));
            }
            List<Double> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(number(parser, context));
            }
            return new ManifestScale(values);
        }

        private static double number(JsonParser parser, DeserializationContext context)
                throws IOException {
            return parser.currentToken().isNumeric()
                    ? parser.getDoubleValue()
                    : (Double) context.handleUnexpectedToken(double.class, parser);
        }
    }
}
