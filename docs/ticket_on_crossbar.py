#!/usr/bin/env python3
"""Puts a layer of a ticket's random network on a crossbar whose parts are its random weights.

    python3 ticket_on_crossbar.py X.ticket INITIALIZER MATRIX.npy PARTS.npy           what to compile, and from which parts
    python3 ticket_on_crossbar.py X.ticket INITIALIZER --check X.xbar                 is the switch map the mask?

A row is a hidden unit, a column an output; a random weight v of the second layer is a part of 1 / |v| in units of the
scale, on the positive bit line if v > 0, else on the negative one, where the other has no part. Everything is drawn
from the ticket, pruned weights too: they are on the chip, and their switches open. Standard library only, with
verify_ticket.py beside it; dense layers only.
"""
import json, struct, sys, zipfile

from verify_ticket import RandomTensor, read_archive, require, selections

SIEMENS = 1e-6  # of a random weight as large as the scale


def second_layer(file, initializer):  # rows of (weight over scale, kept), one for each hidden unit
    manifest, entries = read_archive(file)
    replaces = [replaced for layer in manifest["layers"] for replaced in layer["replaces"]]
    names = [replaced["initializer"] for replaced in replaces]
    require(initializer in names, f"{initializer} is not replaced; these are: {', '.join(names)}")
    replaced = replaces[names.index(initializer)]
    require(replaced["taps"] == replaced["groups"] == 1, f"{initializer} is a convolution, expected a dense layer")
    records = {record["name"]: record for record in manifest["tensors"]}
    first, second = (RandomTensor(manifest["seed"], records[replaced[part]]) for part in ("first", "second"))
    outputs, inputs, width = replaced["outputs"], replaced["inputs"], first.shape[1]
    mask = records[replaced["second"]]["mask"]
    halves = selections(mask, entries[mask["entry"]], outputs * inputs)
    rows = []
    for i in range(inputs):
        u = [first[i * width + j] for j in range(width)]
        for half, sign in zip(halves, (1, -1)):
            units = [j for j in range(width) if sign * u[j] > 0]
            for sample, j in enumerate(units):
                row = []
                for o in range(outputs):
                    scale = second.scale[o] if isinstance(second.scale, list) else second.scale
                    v = second[(o * inputs + i) * width + j] / scale
                    row.append((v, sample in half[o * inputs + i]))
                rows.append(row)
    return rows


def write_npy(file, shape, numbers):
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (63 - (len(header) + 10) % 64) + "\n"
    with open(file, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        out.write(struct.pack(f"<{len(numbers)}d", *numbers))


def write(rows, matrix, parts):
    shape = (len(rows), len(rows[0]))
    write_npy(matrix, shape, [v if kept else 0.0 for row in rows for v, kept in row])
    ohms = []
    for row in rows:
        for v, _ in row:
            part = 1 / (abs(v) * SIEMENS)
            ohms += [part, float("inf")] if v > 0 else [float("inf"), part]
    write_npy(parts, (len(ohms),), ohms)
    kept = sum(kept for row in rows for _, kept in row)
    print(f"{shape[0]} hidden units, {shape[1]} outputs, {shape[0] * shape[1]} random weights, {kept} of them kept")


def check(rows, file):  # the switches of a map without Espalier: bit i & 7 of byte i >> 3, row, column, bank
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        layer, design, wrong = manifest["layers"][0], manifest["design"], 0
        require((layer["rows"], layer["columns"]) == (len(rows), len(rows[0])), "the map is for another matrix")
        require(len(rows[0]) <= design["tileColumns"], "the columns are on several arrays")
        blocks = -(-len(rows) // design["tileRows"])
        for block, array in enumerate(layer["arrays"]):
            packed, i = archive.read(array["switches"]), 0
            for row in rows[block * len(rows) // blocks : (block + 1) * len(rows) // blocks]:
                for v, kept in row:
                    closed = [packed[k >> 3] >> (k & 7) & 1 for k in (i, i + 1)]
                    wrong += closed[0] != (kept and v > 0)
                    wrong += closed[1] != (kept and v < 0)
                    i += 2
    print(f"{wrong} of {2 * len(rows) * len(rows[0])} switches are not as the mask says")
    return wrong == 0


if __name__ == "__main__":
    try:
        ticket, initializer, third, fourth = sys.argv[1:]
        layer = second_layer(ticket, initializer)
        good = check(layer, fourth) if third == "--check" else write(layer, third, fourth) is None
        sys.exit(0 if good else 1)
    except Exception as problem:
        sys.exit(f"not done: {problem}")
