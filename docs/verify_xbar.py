#!/usr/bin/env python3
"""Checks an Espalier switch map against the matrix it was compiled from: python3 verify_xbar.py X.xbar MATRIX.npy

Written from xbar-format.md and ticket-format.md (section numbers are the former's), with the standard library only and
verify_ticket.py beside it. Draws the parts again, solves Kirchhoff's equations at every node by elimination, and compares
the errors of all weights with the claim, for the parts as they are and as they were measured. For small matrices: the work
grows with the cube of the number of crossings. Exit code 0: the claims hold; 1: not, or something is broken.
"""
import hashlib, json, math, struct, sys, zipfile

from verify_ticket import philox, require

NOMINAL, MANUFACTURE, DIE, MEASUREMENT, NOISE = 7, 8, 9, 10, 2**56
INFINITY = float("inf")


def read_archive(file):  # section 1
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        entries = {name: archive.read(name) for name in names}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()}
    require(names[0] == "manifest.json" and names[-1] == "manifest.sha256", "manifest or seal is not in its place")
    require(entries[names[-1]].decode() == digests[names[0]], "the seal is not that of the manifest")
    manifest = json.loads(entries["manifest.json"])
    require(manifest["format"] == 1, f"format is {manifest['format']}, expected 1")
    require(names[1:-1] == [entry["name"] for entry in manifest["entries"]], "entries are not those of the manifest")
    for entry in manifest["entries"]:
        right = (entry["bytes"], entry["sha256"]) == (len(entries[entry["name"]]), digests[entry["name"]])
        require(right, f"{entry['name']}: size or sha-256 is not the one in the manifest")
    return manifest, entries


def read_npy(file):  # two axes, doubles, C order
    with open(file, "rb") as f:
        data = f.read()
    require(data[:6] == b"\x93NUMPY", "the matrix is no NPY file")
    size = struct.unpack("<H", data[8:10])[0]
    header = eval(data[10 : 10 + size].decode(), {"__builtins__": {}})
    require(header["descr"] == "<f8" and not header["fortran_order"], "expected doubles in C order")
    rows, columns = header["shape"]
    flat = struct.unpack(f"<{rows * columns}d", data[10 + size :])
    return [list(flat[i * columns : (i + 1) * columns]) for i in range(rows)], hashlib.sha256(data).hexdigest()


class Stream:  # section 5
    def __init__(self, seed, purpose, array):
        self.key, self.stream = (seed & 0xFFFFFFFF, seed >> 32), (array & 0xFFFFFFFF, array >> 32 | purpose << 16)

    def upper53(self, j):
        i = 2 * j
        words = philox((i >> 2 & 0xFFFFFFFF, i >> 34, *self.stream), self.key)
        return (words[i & 3] << 32 | words[(i & 3) + 1]) >> 11

    def uniform53(self, i):
        return (2 * self.upper53(i) + 1 - 2**53) * 2.0**-53

    def normal53(self, i):
        r, t = (self.upper53(2 * i) + 0.5) * 2.0**-53, self.upper53(2 * i + 1) * 2.0**-53
        return math.sqrt(-2 * math.log(r)) * math.cos(2 * math.pi * t)

    def factor(self, spread, i):
        law, _, size = spread.rpartition(":")
        size = float(size[:-1]) / 100 if size.endswith("%") else float(size)
        if size == 0:
            return 1.0
        if law == "uniform":
            return 1 + size * self.uniform53(i)
        if law == "lognormal":
            return math.exp(size * self.normal53(i))
        factor = 0.0
        while factor <= 0:
            factor, i = 1 + size * self.normal53(i), i + 2**32
        return factor


def drawn_parts(parts, array, shape):  # section 5: nominal, and true
    rows, columns, banks, each = shape
    drawn, seed = parts["drawn"], parts["seed"]
    nominal, made = Stream(seed, NOMINAL, array), Stream(seed, MANUFACTURE, array)
    die = Stream(seed, DIE, array).factor(f"{100 * drawn['dieDeviation']}%", 0)
    family, _, ratio = drawn["nominals"].partition(":")
    bought, ohms = [], []
    for i in range(rows * columns * banks * each):
        k, crossing = i % each, i // (each * banks)
        down = crossing // columns / (rows - 1) if rows > 1 else 0
        along = crossing % columns / (columns - 1) if columns > 1 else 0
        value = drawn["ohms"]
        if family == "uniform":
            value /= 0.5 + 0.5 * nominal.uniform53(i)
        elif family == "radix":
            value *= float(ratio) ** k
        slope = 1 + drawn["gradient"] * (down + along) / 2
        bought.append(value)
        ohms.append(value * made.factor(drawn["spread"], i) * die * slope)
    return bought, ohms


def read(meter, seed, array, ohms):  # section 5: what a meter shows
    errors, readings = Stream(seed, MEASUREMENT, array), []
    for i, truth in enumerate(ohms):
        value = truth * (1 + meter["gain"]) * errors.factor(f"{100 * meter['deviation']}%", i)
        if meter["floor"]:
            value += meter["floor"] * errors.normal53(i + NOISE)
        if meter["digits"] < 17:
            value = float(f"{value:.{meter['digits'] - 1}e}")
        readings.append(max(0.0, value))
    return readings


def parts_of(parts, array, shape, listed):  # section 5: as they are, and as they were measured
    meter, seed = parts["meter"], parts["seed"]
    if parts["drawn"] is None:
        errors, spread = Stream(seed, MEASUREMENT, array), f"{100 * meter['deviation']}%"
        return {"true": [ohms / errors.factor(spread, i) for i, ohms in enumerate(listed)], "measured": listed}
    bought, ohms = drawn_parts(parts, array, shape)
    return {"true": ohms, "measured": bought if meter is None else read(meter, seed, array, ohms)}


def bank(design, ohms, closed):  # section 6
    off = design["offOhms"] if design["offOhms"] is not None else INFINITY
    total = 0.0
    for part, shut in zip(ohms, closed):
        switch = design["onOhms"] if shut else off
        if design["topology"] == "parallel":
            total += 1 / (part + switch) if part + switch else INFINITY
        else:
            total += 0.0 if not part or not switch else 1 / (1 / part + 1 / switch)
    return total if design["topology"] == "parallel" else 1 / total


def effective(design, conductances, broken):  # section 6: nodal analysis, a node for each crossing of each line
    words, bits = len(conductances), len(conductances[0])
    node = {}
    resistors = []

    def find(x):
        while node[x] != x:
            x = node[x]
        return x

    def connect(a, b, ohms):
        if ohms == 0:
            node[find(a)] = find(b)
        elif ohms < INFINITY:
            resistors.append((a, b, 1 / ohms))

    for i in range(words):
        node["s", i] = "s", i
        for j in range(bits):
            node["w", i, j], node["b", i, j] = ("w", i, j), ("b", i, j)
    for j in range(bits):
        node["g", j] = "g", j
    for i in range(words):
        for j in range(bits):
            left = ("s", i) if j == 0 else ("w", i, j - 1)
            if ("word-open", i, j) not in broken:
                connect(left, ("w", i, j), design["driverOhms" if j == 0 else "wordOhms"])
            below = ("g", j) if i == words - 1 else ("b", i + 1, j)
            if ("bit-open", i, j) not in broken:
                connect(("b", i, j), below, design["groundOhms" if i == words - 1 else "bitOhms"])
            if conductances[i][j]:
                resistors.append((("w", i, j), ("b", i, j), conductances[i][j]))
    fixed = {find(("s", i)): ("s", i) for i in range(words)} | {find(("g", j)): ("g", j) for j in range(bits)}
    free = sorted({find(x) for x in node} - set(fixed))
    index = {x: k for k, x in enumerate(free)}
    n = len(free)
    matrix = [[0.0] * n + [0.0] * words for _ in range(n)]
    grounds = []
    for a, b, siemens in resistors:
        a, b = find(a), find(b)
        for x, y in ((a, b), (b, a)):
            if x in index:
                matrix[index[x]][index[x]] += siemens
                if y in index:
                    matrix[index[x]][index[y]] -= siemens
                elif fixed[y][0] == "s":
                    matrix[index[x]][n + fixed[y][1]] += siemens
            elif fixed[x][0] == "g":
                grounds.append((fixed[x][1], y, siemens))
    for k in range(n):  # pieces without any path have no current: their row is 0
        pivot = matrix[k][k]
        if pivot == 0:
            continue
        for row in matrix[k + 1 :]:
            if row[k]:
                f = row[k] / pivot
                for c in range(k, n + words):
                    row[c] -= f * matrix[k][c]
    volts = [[0.0] * words for _ in range(n)]
    for k in range(n - 1, -1, -1):
        if matrix[k][k] > 0:
            for s in range(words):
                rest = sum(matrix[k][c] * volts[c][s] for c in range(k + 1, n) if matrix[k][c])
                volts[k][s] = (matrix[k][n + s] - rest) / matrix[k][k]
    currents = [[0.0] * bits for _ in range(words)]
    for j, y, siemens in grounds:
        for s in range(words):
            if y in index:
                currents[s][j] += siemens * volts[index[y]][s]
            elif fixed[y] == ("s", s):
                currents[s][j] += siemens
    return currents


def weights(manifest, entries, array, record, m, n, which):  # sections 3, 4 and 7
    design, parts = manifest["design"], manifest["parts"]
    reference, rows = design["signed"] == "reference", design["signed"] == "rows"
    shape = (m, n + 1, 1, parts["perBank"]) if reference else (m, n, 2, parts["perBank"])
    count = shape[0] * shape[1] * shape[2] * shape[3]
    listed = None if record["ohms"] is None else list(struct.unpack(f"<{count}d", entries[record["ohms"]]))
    ohms = parts_of(parts, array, shape, listed)[which]
    broken, here = set(), 0
    for line in manifest["defects"]:
        kind, *numbers = line.split(",")
        numbers = list(map(int, numbers))
        if kind == "array":
            here = numbers[0]
        elif here == array and kind in ("word-open", "bit-open"):
            broken.add((kind, *numbers))
        elif here == array and kind.startswith("part"):
            r, c, b, k = numbers
            at = ((r * shape[1] + c) * shape[2] + b) * shape[3] + k
            ohms[at] = INFINITY if kind == "part-open" else 0.0
    packed = entries[record["switches"]]
    require(len(packed) == -(-count // 8), f"{record['switches']}: wrong length")
    words, bits = (2 * m if rows else m), (n + 1 if reference else n if rows else 2 * n)
    conductances = [[0.0] * bits for _ in range(words)]
    for first in range(0, count, shape[3]):
        number = first // shape[3]
        b, c, r = number % shape[2], number // shape[2] % shape[1], number // (shape[2] * shape[1])
        closed = [packed[i >> 3] >> (i & 7) & 1 for i in range(first, first + shape[3])]
        word, bit = (2 * r + b, c) if rows else (r, c if reference else 2 * c + b)
        conductances[word][bit] = bank(design, ohms[first : first + shape[3]], closed)
    g = effective(design, conductances, broken)
    if rows:
        differences = [[g[2 * i][j] - g[2 * i + 1][j] for j in range(n)] for i in range(m)]
    elif reference:
        differences = [[g[i][j] - g[i][n] for j in range(n)] for i in range(m)]
    else:
        differences = [[g[i][2 * j] - g[i][2 * j + 1] for j in range(n)] for i in range(m)]
    return [[d / record["scale"] for d in row] for row in differences]


def bits(largest, error):
    return f"{math.log2(largest / error):.3f}" if error and largest else "no error, infinitely many"


def main(file, matrix):
    manifest, entries = read_archive(file)
    wanted, digest = read_npy(matrix)
    require(manifest["target"] == {"kind": "matrix", "sha256": digest}, "the map is for another matrix")
    layer, design = manifest["layers"][0], manifest["design"]
    require((layer["rows"], layer["columns"]) == (len(wanted), len(wanted[0])), "the extents are not the matrix's")
    down, along = -(-layer["rows"] // design["tileRows"]), -(-layer["columns"] // design["tileColumns"])
    require(len(layer["arrays"]) == down * along, "the number of arrays")
    largest = max(abs(w) for row in wanted for w in row)
    holds = largest == layer["claim"]["largest"]
    for which in ("true", "measured"):
        squares = worst = 0.0
        for number, record in enumerate(layer["arrays"]):
            d, a = divmod(number, along)
            top, bottom = d * layer["rows"] // down, (d + 1) * layer["rows"] // down
            left, right = a * layer["columns"] // along, (a + 1) * layer["columns"] // along
            found = weights(manifest, entries, number, record, bottom - top, right - left, which)
            for i in range(top, bottom):
                for j in range(left, right):
                    error = abs(found[i - top][j - left] - wanted[i][j])
                    squares, worst = squares + error * error, max(worst, error)
        count = layer["rows"] * layer["columns"]
        rms, claimed = math.sqrt(squares / count), math.sqrt(layer["claim"][which + "Squares"] / count)
        claimed_worst = layer["claim"][which + "Worst"]
        print(f"{which} parts: rms error {rms}, claimed {claimed}; worst {worst}, claimed {claimed_worst}")
        print(f"{which} parts: {bits(largest, rms)} bits rms, {bits(largest, worst)} worst")
        near = 1e-9 * largest
        holds = holds and abs(rms - claimed) < near and abs(worst - claimed_worst) < near
    return holds


if __name__ == "__main__":
    try:
        sys.exit(0 if main(*sys.argv[1:]) else 1)
    except Exception as problem:  # a broken file can break anything
        sys.exit(f"not verified: {problem}")
