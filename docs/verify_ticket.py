#!/usr/bin/env python3
"""Checks an Espalier ticket: python3 verify_ticket.py X.ticket [MODEL.onnx]

Written from ticket-format.md alone (section numbers are its), with the standard library only. Draws every kept random
weight again from the seed. Of a ticket that was found for a model it composes the realised weights, and compares the
worst error of each tensor with the claim; of one that was pruned itself (direct layers, no model) it prints how many
weights are kept and the SHA-256 of the weights as little-endian floats. Exit code 0: all claims of errors hold; 1: not,
or something is broken. Models must be normalised but for names and constants: batch normalization and constants
used in several ways are not followed. Not checked: that a layer of one half sees no negative input, claims of accuracy, and that no
reader could see the zip file differently.
"""
import hashlib, json, lzma, math, struct, sys, zipfile

OBJECTS = [  # section 3: the members of each kind of object, in order
    "format seed inputRanges tensors layers claim entries",
    "input low high",
    "name stream distribution shape scale mask",
    "entry coding halves planes",
    "entry coding signs",
    "node construction objective ladder epsilon replaces",
    "node construction initializer tensor",
    "initializer groups outputs inputs taps layout first second error",
    "kind error modelSha256",
    "kind accuracy dataSha256",
    "kind",
    "name bytes sha256",
]


def require(true, problem):
    if not true:
        raise ValueError(problem)


def known(pairs):
    names = " ".join(name for name, _ in pairs)
    require(names in OBJECTS, f"manifest.json: an object with the members {names}")
    return dict(pairs)


def unpacked(name, data):  # section 2: the name in the manifest, and the contents
    packed = name.endswith(".lzma")
    return (name[:-5], lzma.decompress(data, lzma.FORMAT_ALONE)) if packed else (name, data)


def read_archive(file):  # section 2
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        entries = dict(unpacked(name, archive.read(name)) for name in names)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()}
    require(len(entries) == len(names) >= 3, "an entry is missing or occurs twice")
    require(names[0] == "manifest.json" and names[-1] == "manifest.sha256", "manifest or seal is not in its place")
    require(entries[names[-1]].decode() == digests[names[0]], "the seal is not that of the manifest")
    number = json.loads(entries["manifest.json"])["format"]
    require(number in (1, 2, 3), f"format is {number}, expected 1 to 3")
    manifest = json.loads(entries["manifest.json"], object_pairs_hook=known)
    names = list(entries)
    require(names[1:-1] == [entry["name"] for entry in manifest["entries"]], "entries are not those of the manifest")
    for entry in manifest["entries"]:
        right = (entry["bytes"], entry["sha256"]) == (len(entries[entry["name"]]), digests[entry["name"]])
        require(right, f"{entry['name']}: size or sha-256 is not the one in the manifest")
    return manifest, entries


def philox(counter, key):  # section 4
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = p1 >> 32 ^ c1 ^ k0, p1 & 0xFFFFFFFF, p0 >> 32 ^ c3 ^ k1, p0 & 0xFFFFFFFF
        k0, k1 = k0 + 0x9E3779B9 & 0xFFFFFFFF, k1 + 0xBB67AE85 & 0xFFFFFFFF
    return c0, c1, c2, c3


class RandomTensor:  # sections 4 and 5
    def __init__(self, seed, record):
        self.key, self.scale = (seed & 0xFFFFFFFF, seed >> 32), record["scale"]
        self.stream = (record["stream"] & 0xFFFFFFFF, record["stream"] >> 32)
        self.draw = {"uniform": self.uniform, "normal": self.normal, "sign": self.sign}[record["distribution"]]
        self.shape, self.last = record["shape"], (None, None)

    def word(self, i):
        if self.last[0] != i >> 2:
            self.last = i >> 2, philox((i >> 2 & 0xFFFFFFFF, i >> 34, *self.stream), self.key)
        return self.last[1][i & 3]

    def uniform(self, i):
        return (2 * (self.word(i) >> 8) + 1 - 2**24) / 2**24

    def normal(self, i):
        r, t = (self.word(2 * i) + 0.5) / 2**32, self.word(2 * i + 1) / 2**32
        return struct.unpack("f", struct.pack("f", math.sqrt(-2 * math.log(r)) * math.cos(2 * math.pi * t)))[0]

    def sign(self, i):
        return 1 if self.uniform(i) > 0 else -1

    def __getitem__(self, i):
        if isinstance(self.scale, list):  # (3) one for each index of the first axis
            return self.scale[i // math.prod(self.shape[1:])] * self.draw(i)
        return self.scale * self.draw(i)


def selections(mask, data, n):  # section 6: kept samples, [half][weight]
    require(mask["halves"] in (1, 2), "a mask has neither one half nor two")
    halves = [[[] for _ in range(n)] for _ in range(mask["halves"])]
    if mask["coding"] == "indices":
        require(len(data) == 4 * n * len(halves), f"{mask['entry']}: wrong length")
        for k, sample in enumerate(struct.unpack(f"<{n * len(halves)}i", data)):
            require(sample >= -1, f"{mask['entry']}: an index below -1")
            halves[k // n][k % n] = [sample] if sample >= 0 else []
        return halves
    size = -(-n // 8)
    require(mask["coding"] == "planes" and len(mask["planes"]) == len(halves), "coding or planes of a mask")
    require(len(data) == size * sum(mask["planes"]), f"{mask['entry']}: wrong length")
    for half, planes in zip(halves, mask["planes"]):
        require(0 <= planes <= 64, f"{mask['entry']}: more than 64 planes")
        for sample in range(planes):
            plane, data = int.from_bytes(data[:size], "little"), data[size:]
            require(plane >> n == 0, f"{mask['entry']}: a padding bit is set")
            require(plane or sample < planes - 1, f"{mask['entry']}: the last plane of a half is empty")
            while plane:
                half[(plane & -plane).bit_length() - 1].append(sample)
                plane &= plane - 1
    return halves


def bits(data, n, entry):  # section 6: n bits, least significant first
    number = int.from_bytes(data, "little")
    require(len(data) == -(-n // 8) and number >> n == 0, f"{entry}: wrong length, or a padding bit is set")
    return [number >> k & 1 for k in range(n)]


def factors(mask, entries, n):  # section 6: -1, 0 or 1 for each weight
    data = entries[mask["entry"]]
    if mask["coding"] == "bits":
        kept = bits(data, n, mask["entry"])
    else:
        require(mask["coding"] == "gaps" and not data.endswith(b"\xff"), f"{mask['entry']}: not gaps")
        kept, at = [0] * n, 0
        for gap in data:
            at += gap
            if gap < 255:
                kept[at], at = 1, at + 1
    require((mask["coding"] == "gaps") == (6 * sum(kept) < n), f"{mask['entry']}: the other coding is due")
    if mask["signs"] is not None:
        signs = iter(bits(entries[mask["signs"]], sum(kept), mask["signs"]))
        kept = [keep and (-1 if next(signs) else 1) for keep in kept]
    return kept


def direct(layer, record, seed, entries):  # section 7
    tensor = RandomTensor(seed, record)
    require(record["stream"] >> 48 == 4 and tensor.scale > 0, f"stream or scale of {record['name']}")
    n = math.prod(tensor.shape)
    mask = factors(record["mask"], entries, n)
    weights = struct.pack(f"<{n}f", *(factor and factor * tensor[i] for i, factor in enumerate(mask)))
    digest = hashlib.sha256(weights).hexdigest()
    print(f"{layer['initializer']}: {n - mask.count(0)} of {n} weights kept, sha-256 {digest}")
    return layer["initializer"].encode()


def error(replaced, first, second, mask, targets):  # sections 5, 7 and 9
    groups, outputs, inputs, taps = (replaced[name] for name in ("groups", "outputs", "inputs", "taps"))
    width = first.shape[1]
    require(outputs * inputs * taps == len(targets) and outputs % groups == 0, "the shape is not that of the target")
    require(first.shape == [groups * inputs, width] and first.scale == 1, "shape or scale of a first tensor")
    require(second.shape == [outputs, inputs, width, taps], "shape of a second tensor")
    each = isinstance(second.scale, list)
    require(not each or len(second.scale) == outputs > 1, "scales of a second tensor")
    largest = [0.0] * (outputs if each else 1)
    samples = []  # [channel][half]: units j and their |u|
    for c in range(groups * inputs):
        u = [first[c * width + j] for j in range(width)]
        samples.append([[(j, abs(u[j])) for j in range(width) if sign * u[j] > 0] for sign in (1, -1)])
    worst = [0.0] * len(largest)
    for half, kept in enumerate(mask):
        k = 0  # number of the weight
        for o in range(outputs):
            for i in range(inputs):
                block = samples[o // (outputs // groups) * inputs + i][half]
                for t in range(taps):
                    factor = 0.0
                    for s in kept[k]:
                        require(s < len(block), f"weight {k} keeps sample {s} of a block that has {len(block)}")
                        j, u = block[s]
                        factor += u * second[((o * inputs + i) * width + j) * taps + t]
                    target = targets[place(replaced, o, i, t)]
                    to = o if each else 0
                    largest[to] = max(largest[to], abs(target))
                    worst[to] = max(worst[to], abs(target - (factor if half == 0 else -factor)))
                    k += 1
    return max(w / most if w else 0.0 for w, most in zip(worst, largest))


def place(replaced, o, i, t):  # of a weight in the initializer
    groups, outputs, inputs, taps = (replaced[name] for name in ("groups", "outputs", "inputs", "taps"))
    each = outputs // groups
    if replaced["layout"] == "input-major":
        return ((o // each * inputs + i) * each + o % each) * taps + t
    if replaced["layout"] == "tap-major":
        return (t * inputs + i) * outputs + o
    return (o * inputs + i) * taps + t


def fields(data):  # a protocol-buffer message as {number: [values]}
    at, message = 0, {}

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte, at = data[at], at + 1
            value, shift = value | (byte & 127) << shift, shift + 7
            if byte < 128:
                return value

    while at < len(data):
        tag = varint()
        if tag & 7 == 0:
            value = varint()
        else:
            size = {1: 8, 5: 4}.get(tag & 7) or varint()
            value, at = data[at : at + size], at + size
        message.setdefault(tag >> 3, []).append(value)
    return message


def read_graph(data):  # operator sets, outputs and nodes without names; initializers, Constant nodes among them
    model = fields(data)
    graph = fields(model[7][0])
    tensors = {tensor[8][0]: tensor for tensor in map(fields, graph.get(5, []))}
    nodes = [model[8], [fields(output)[1] for output in graph[12]]]
    for node in map(fields, graph[1]):
        attributes = {fields(a)[1][0]: fields(a) for a in node.pop(5, [])}
        if node[4] == [b"Constant"] and b"value" in attributes:
            tensors[node[2][0]] = {**fields(attributes[b"value"][5][0]), 8: node[2]}
        else:
            nodes.append((node.get(1), node.get(2), node.get(4), node.get(7), attributes))
    return nodes, tensors


def values(tensor):
    kind, size, typed = {1: ("f", 4, 4), 11: ("d", 8, 10), 10: ("e", 2, 9)}[tensor[2][0]]
    data = b"".join(tensor[9 if 9 in tensor else typed])
    doubles = struct.unpack(f"<{len(data) // size}{kind}", data)
    return struct.unpack(f"{len(doubles)}f", struct.pack(f"{len(doubles)}f", *doubles))  # targets are floats


def same_but_for(replaced, model, skeleton):  # section 9, 2
    nodes, tensors = read_graph(model)
    skeleton_nodes, rest = read_graph(skeleton)
    require(nodes == skeleton_nodes, "the graph of the skeleton is not that of the model")
    left_out = sorted(name for name, tensor in rest.items() if 13 in tensor)
    require(left_out == sorted(replaced), "what the skeleton leaves out is not what is replaced")
    for name, tensor in rest.items():
        require(name in tensors, f"{name.decode()} is not in the model")
        require(13 in tensor or tensors[name] == tensor, f"{name.decode()} is not as it is in the model")
    return tensors


def main(ticket, model=None):
    manifest, entries = read_archive(ticket)
    claim, seed, layers = manifest["claim"], manifest["seed"], manifest["layers"]
    records = {record["name"]: record for record in manifest["tensors"]}
    require(len({record["stream"] for record in records.values()}) == len(records), "tensors share a stream")
    if model is None:
        require(claim["kind"] != "weights", "the ticket claims to be a model: name it")
        names = [direct(layer, records.pop(layer["tensor"]), seed, entries) for layer in layers]
        same_but_for(names, entries["skeleton.onnx"], entries["skeleton.onnx"])
        require(not records, "a tensor serves no layer")
        return True
    with open(model, "rb") as file:
        data = file.read()
    require(claim["kind"] == "weights", "the ticket claims nothing of a model")
    require(hashlib.sha256(data).hexdigest() == claim["modelSha256"], "the ticket was found for another model")
    replaces = []  # layers may share one
    for replaced in (replaced for layer in layers for replaced in layer["replaces"]):
        if replaced not in replaces:
            replaces.append(replaced)
    names = [replaced["initializer"].encode() for replaced in replaces]
    tensors = same_but_for(names, data, entries["skeleton.onnx"])
    pairs = [replaced[part] for replaced in replaces for part in ("first", "second")]
    require(sorted(pairs) == sorted(records), "a tensor serves none or several layers")
    worst, good = 0.0, True
    for name, replaced in zip(names, replaces):
        first, second = (RandomTensor(seed, records[pairs.pop(0)]) for _ in range(2))
        mask, targets = records[replaced["second"]]["mask"], values(tensors[name])
        found = error(replaced, first, second, selections(mask, entries[mask["entry"]], len(targets)), targets)
        holds = found <= replaced["error"]
        print(f"{name.decode()}: error {found}, claimed {replaced['error']}{'' if holds else ', WRONG'}")
        worst, good = max(worst, found), good and holds
    print(f"all: error {worst}, claimed {claim['error']}")
    return good and worst <= claim["error"]


if __name__ == "__main__":
    try:
        sys.exit(0 if main(*sys.argv[1:]) else 1)
    except Exception as problem:  # a broken file can break anything
        sys.exit(f"not verified: {problem}")
