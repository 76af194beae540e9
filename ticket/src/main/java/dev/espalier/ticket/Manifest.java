package dev.espalier.ticket;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `manifest.json` of a ticket, field by field as it stands in the file (see
/// `docs/ticket-format.md`); the archive adds the field `entries`.
///
/// @param format the number of the format, 1 to 3
/// @param seed 0 to 2^53 - 1
/// @param inputRanges what the network's inputs lie in
/// @param tensors the random tensors
/// @param layers the random layers
/// @param claim what the ticket says of itself
@JsonPropertyOrder({"format", "seed", "inputRanges", "tensors", "layers", "claim"})
record Manifest(
        int format,
        long seed,
        List<Range> inputRanges,
        List<Tensor> tensors,
        List<Layer> layers,
        ClaimRecord claim) {
    /// A bound is null where there is none.
    record Range(String input, @Nullable Double low, @Nullable Double high) {}

    /// `mask` is null for the first layer of a pair, whose mask is the block shape.
    record Tensor(
            String name,
            long stream,
            String distribution,
            List<Integer> shape,
            ManifestScale scale,
            @Nullable MaskRecord mask) {}

    /// A mask, told apart by its coding.
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "coding",
            visible = true)
    @JsonSubTypes({
        @JsonSubTypes.Type(
                value = SampleMask.class,
                names = {"planes", "indices"}),
        @JsonSubTypes.Type(
                value = FactorMask.class,
                names = {"bits", "gaps"})
    })
    sealed interface MaskRecord {
        String entry();

        String coding();
    }

    /// Which samples are kept for each weight. `planes` has one number for each half; null for
    /// indices.
    record SampleMask(String entry, String coding, int halves, @Nullable List<Integer> planes)
            implements MaskRecord {}

    /// Which weights are kept. `signs` is null where none changes its sign.
    record FactorMask(String entry, String coding, @Nullable String signs) implements MaskRecord {}

    /// A layer, told apart by its construction.
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "construction",
            visible = true)
    @JsonSubTypes({
        @JsonSubTypes.Type(
                value = Solved.class,
                names = {"two-layer", "single-weight"}),
        @JsonSubTypes.Type(value = Direct.class, name = DirectLayer.CONSTRUCTION)
    })
    sealed interface Layer {
        String node();

        String construction();
    }

    record Solved(
            String node,
            String construction,
            String objective,
            List<Integer> ladder,
            double epsilon,
            List<Replaced> replaces)
            implements Layer {}

    record Direct(String node, String construction, String initializer, String tensor)
            implements Layer {}

    record Replaced(
            String initializer,
            int groups,
            int outputs,
            int inputs,
            int taps,
            String layout,
            String first,
            String second,
            double error) {}

    /// A claim, told apart by its kind.
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "kind",
            visible = true)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WeightsClaim.class, name = "weights"),
        @JsonSubTypes.Type(value = AccuracyClaim.class, name = "accuracy"),
        @JsonSubTypes.Type(value = NoClaim.class, name = "none")
    })
    sealed interface ClaimRecord {}

    record WeightsClaim(String kind, double error, String modelSha256) implements ClaimRecord {}

    record AccuracyClaim(String kind, double accuracy, String dataSha256) implements ClaimRecord {}

    record NoClaim(String kind) implements ClaimRecord {}
}
