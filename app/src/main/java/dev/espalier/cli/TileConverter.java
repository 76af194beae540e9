package dev.espalier.cli;

import dev.espalier.crossbar.mapping.Tile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the extents of a tile, `128x128`.
final class TileConverter implements ITypeConverter<Tile> {
    @Override
    public Tile convert(String value) {
        String[] extents = value.split("[x,]", -1);
        try {
            if (extents.length == 2) {
                return new Tile(Integer.parseInt(extents[0]), Integer.parseInt(extents[1]));
            }
        } catch (NumberFormatException _) {
            // Falls through to the complaint.
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
        throw new TypeConversionException(
                "'%s' is not the size of a tile, expected for example 128x128".formatted(value));
    }
}
