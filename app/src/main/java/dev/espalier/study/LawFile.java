package dev.espalier.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// The kinds of files that measured laws are written to; the same report gives the same bytes.
enum LawFile {
    /// A page with plot, table and settings that needs nothing else.
    HTML {
        @Override
        byte[] content(LawReport report) throws IOException {
            return LawPage.of(report).getBytes(StandardCharsets.UTF_8);
        }
    },
    /// The plot.
    SVG {
        @Override
        byte[] content(LawReport report) throws IOException {
            return LawChart.of(report).svg().getBytes(StandardCharsets.UTF_8);
        }
    },
    /// The plot.
    PNG {
        @Override
        byte[] content(LawReport report) throws IOException {
            return LawChart.of(report).png();
        }
    },
    /// The quantiles of the error.
    CSV {
        @Override
        byte[] content(LawReport report) {
            return LawTable.csv(report).getBytes(StandardCharsets.UTF_8);
        }
    },
    /// Everything.
    JSON {
        @Override
        byte[] content(LawReport report) throws JsonProcessingException {
            return MAPPER.writeValueAsBytes(report);
        }
    };

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// The bytes of such a file.
    abstract byte[] content(LawReport report) throws IOException;

    /// The kind that the name of `file` ends with.
    ///
    /// @throws IllegalArgumentException if it ends otherwise
    static LawFile of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (LawFile kind : values()) {
            if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "output is %s, expected a name that ends with .html, .svg, .png, .csv or .json"
                        .formatted(file));
    }
}
