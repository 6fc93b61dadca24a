#!/usr/bin/env python3
"""A second verifier of signed records, written apart from src/transparency and sharing nothing with it.

Used by tests only: both must say the same of everything. Needs Python 3.8 and its standard library, in which there is
no Ed25519, so that it is written out here (verification alone; slow, and of no use for secrets).

Reads one case a line from standard input, as JSON with bytes in base64, and answers each with one line: "accepted" and
what was read, or "refused" and the reason. Sources: RFC 8032, RFC 6962, RFC 9162, DSSE 1.0, in-toto Statement v1, and of
C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy; of packs also APPNOTE 6.3.10.
"""
import base64
import hashlib
import json
import re
import struct
import sys
import zlib

COUNT_MAX = 2**53 - 1
NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX = 262_144, 100
PROOF_FILE_BYTES_MAX = NOTE_BYTES_MAX + 262_144
PROOF_HASHES_MAX = 63
POLICY_BYTES_MAX, POLICY_NAMES_MAX = 65_536, 256
JSON_BYTES_MAX, JSON_DEPTH_MAX = 64 * 1024 * 1024, 64
ENVELOPE_SIGNATURES_MAX = 32
STATEMENT_SUBJECTS_MAX = 200_000


class Refused(Exception):
    """Carries the reason."""


def refuse_if(condition, reason):
    if condition:
        raise Refused(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


# Ed25519, RFC 8032 section 5.1 -----------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def recover_x(y, odd):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x != 0 and x % 2 != odd else x


def point(x, y):
    return (x, y, 1, x * y % P)


def plus(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % P
    b = (y1 + x1) * (y2 + x2) % P
    c = 2 * t1 * t2 * D % P
    d = 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, base):
    total = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = plus(total, base)
        base = plus(base, base)
        scalar >>= 1
    return total


def encoded(p):
    x, y, z, _ = p
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point(recover_x(BASE_Y, 0), BASE_Y)


def parse_point(public_key):
    """The coordinates of a public key, (None, None) off the curve; None for a second spelling or a small order."""
    if len(public_key) != 32:
        return None
    number = int.from_bytes(public_key, "little")
    odd, y = number >> 255, number & (2**255 - 1)
    x = recover_x(y, odd)
    if y >= P:
        return None
    if x is None:
        return None, None
    return None if encoded(times(8, point(x, y))) == encoded(point(0, 1)) else (x, y)


def verifies(public_key, message, signature):
    found = parse_point(public_key)
    if found is None or found == (None, None) or len(signature) != 64:
        return False
    x, y = found
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    reached = plus(times(scalar, BASE), times(challenge, point(P - x, y)))
    return encoded(reached) == signature[:32]


# Text forms ------------------------------------------------------------------------------------------------------


def utf8(data):
    try:
        return data.decode("utf-8", "strict")
    except UnicodeDecodeError:
        raise Refused("text-is-not-utf8") from None


def from_base64(text):
    """The bytes of the one spelling in standard base64, or None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def from_decimal(text):
    if re.fullmatch("0|[1-9][0-9]{0,15}", text) is None or int(text) > COUNT_MAX:
        return None
    return int(text)


def is_count(value):
    return type(value) is int and 0 <= value <= COUNT_MAX


def hash_lines(lines):
    hashes = [from_base64(line) for line in lines]
    if len(lines) > PROOF_HASHES_MAX or any(one is None or len(one) != 32 for one in hashes):
        return None
    return hashes


# Merkle trees, RFC 6962 section 2.1, RFC 9162 section 2.1 ----------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def fit(numbers, hashes):
    refuse_if(not all(is_count(number) for number in numbers), "size-is-out-of-range")
    refuse_if(any(len(one) != 32 for one in hashes), "hash-has-the-wrong-length")


def split(size):
    """The largest power of two below a size above one."""
    return 1 << ((size - 1).bit_length() - 1)


def check_inclusion(leaf, index, size, root, proof):
    """By the definition of the path rather than by the iteration of RFC 9162, so that the two ways check each other."""
    fit([index, size], [leaf, root, *proof])
    refuse_if(index >= size, "index-is-outside-the-tree")

    def reach(at, leaves, path):
        if leaves == 1:
            refuse_if(path, "proof-has-the-wrong-length")
            return leaf
        refuse_if(not path, "proof-has-the-wrong-length")
        fork = split(leaves)
        if at < fork:
            return node_hash(reach(at, fork, path[:-1]), path[-1])
        return node_hash(path[-1], reach(at - fork, leaves - fork, path[:-1]))

    refuse_if(reach(index, size, proof) != root, "root-does-not-match")


def check_consistency(old_size, old_root, size, root, proof):
    """By the definition of SUBPROOF in RFC 6962, section 2.1.2."""
    fit([old_size, size], [old_root, root, *proof])
    refuse_if(old_size > size, "tree-has-shrunk")
    if old_size in (0, size):
        refuse_if(proof, "proof-has-the-wrong-length")
        refuse_if(old_root != (sha256(b"") if old_size == 0 else root), "old-root-does-not-match")
        refuse_if(size == 0 and root != sha256(b""), "root-does-not-match")
        return

    def reach(old, leaves, path, whole):
        """Old and new root of this subtree. `whole` while it begins where the log begins."""
        if old == leaves:
            refuse_if(len(path) != (0 if whole else 1), "proof-has-the-wrong-length")
            return (old_root, old_root) if whole else (path[0], path[0])
        refuse_if(not path, "proof-has-the-wrong-length")
        fork = split(leaves)
        if old <= fork:
            left_old, left = reach(old, fork, path[:-1], whole)
            return left_old, node_hash(left, path[-1])
        right_old, right = reach(old - fork, leaves - fork, path[:-1], False)
        return node_hash(path[-1], right_old), node_hash(path[-1], right)

    reached_old, reached = reach(old_size, size, proof, True)
    refuse_if(reached_old != old_root, "old-root-does-not-match")
    refuse_if(reached != root, "root-does-not-match")


# Notes, C2SP signed-note and tlog-cosignature ----------------------------------------------------------------------

ED25519 = 1
COSIGNATURE = 4
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


class Key:
    def __init__(self, name, kind, public_key):
        self.name, self.kind, self.public_key = name, kind, public_key
        self.id = sha256(name.encode() + b"\n" + bytes([kind]) + public_key)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(bytes([kind]) + public_key).decode()}"


def is_key_name(name):
    return name != "" and not any(c in WHITE_SPACE or c == "+" or c < " " or "\x7f" <= c <= "\x9f" for c in name)


def parse_vkey(text):
    name, _, rest = text.partition("+")
    key_id, _, encoded_key = rest.partition("+")
    data = from_base64(encoded_key)
    refuse_if(not is_key_name(name) or not data, "key-is-malformed")
    refuse_if(data[0] not in (ED25519, COSIGNATURE), "key-type-is-not-known")
    key = Key(name, data[0], data[1:])
    refuse_if(parse_point(data[1:]) is None or key.id.hex() != key_id, "key-is-malformed")
    return key


def parse_note(data):
    refuse_if(len(data) > NOTE_BYTES_MAX, "input-is-too-large")
    whole = utf8(data)
    refuse_if(any(c < " " and c != "\n" for c in whole), "note-is-malformed")
    cut = whole.rfind("\n\n")
    lines = whole[cut + 2 :].split("\n")
    refuse_if(cut < 0 or lines.pop() != "" or not lines, "note-is-malformed")
    refuse_if(len(lines) > NOTE_SIGNATURES_MAX, "note-has-too-many-signatures")
    return whole[: cut + 1], [parse_signature_line(line) for line in lines]


def parse_signature_line(line):
    words = line.split(" ")
    data = from_base64(words[2]) if len(words) == 3 else None
    refuse_if(data is None or len(data) < 5 or words[0] != "\u2014" or not is_key_name(words[1]), "note-is-malformed")
    return words[1], data[:4], data[4:]


def check_signatures(text, lines, keys):
    """Time by key, None for signatures without a time. Empty where no trusted key signed."""
    times_by_key = {}
    for name, key_id, signature in lines:
        key = next((one for one in keys if one.name == name and one.id == key_id), None)
        if key is None or key in times_by_key:
            continue
        message, time = text.encode(), None
        if key.kind == COSIGNATURE:
            time = int.from_bytes(signature[:8], "big")
            message = f"cosignature/v1\ntime {time}\n".encode() + message
            signature = signature[8:]
        if (time is not None and time > COUNT_MAX) or not verifies(key.public_key, message, signature):
            raise Refused("signature-does-not-verify")
        times_by_key[key] = time
    return times_by_key


def open_note(data, keys):
    text, lines = parse_note(data)
    signed_by = check_signatures(text, lines, keys)
    refuse_if(not signed_by, "note-has-no-trusted-signature")
    return text, signed_by


def parse_checkpoint(text):
    lines = text.split("\n")
    refuse_if(lines.pop() != "" or len(lines) < 3 or "" in lines, "checkpoint-is-malformed")
    size, root = from_decimal(lines[1]), from_base64(lines[2])
    refuse_if(size is None or root is None or len(root) != 32, "checkpoint-is-malformed")
    return lines[0], size, root


def open_checkpoint(data, origin, keys):
    text, signed_by = open_note(data, keys)
    stated, size, root = parse_checkpoint(text)
    refuse_if(stated != origin, "checkpoint-is-of-another-log")
    return size, root, signed_by


# Policies and proof files, C2SP tlog-policy and tlog-proof ---------------------------------------------------------


class Policy:
    def __init__(self, data):
        refuse_if(len(data) > POLICY_BYTES_MAX, "input-is-too-large")
        text = utf8(data)
        self.logs, self.witnesses, self.groups, self.quorum = [], {}, {}, None
        if any((c < " " and c not in "\t\n") or c == "\x7f" for c in text) or not text.endswith("\n"):
            raise Refused("policy-is-malformed")
        for line in text[:-1].split("\n"):
            words = [word for word in re.split("[ \t]+", line) if word != ""]
            if words and not words[0].startswith("#"):
                self.read(words[0], words[1:])
        self.need(self.quorum is not None)

    @staticmethod
    def need(condition):
        refuse_if(not condition, "policy-is-malformed")

    def known(self, name):
        return name in self.witnesses or name in self.groups

    def free(self, name):
        return name != "none" and not self.known(name)

    def read(self, keyword, words):
        self.need(keyword in ("log", "witness", "group", "quorum") and words)
        name = words[0]
        if keyword == "log":
            key = self.key(name, ED25519, self.logs)
            self.need(len(words) <= 2)
            self.logs.append(key)
        elif keyword == "witness":
            self.need(self.free(name) and len(words) >= 2)
            key = self.key(words[1], COSIGNATURE, self.witnesses.values())
            self.need(len(words) <= 3)
            self.witnesses[name] = key
        elif keyword == "group":
            self.read_group(name, words[1:])
        else:
            self.need(self.quorum is None and len(words) == 1 and (name == "none" or self.known(name)))
            self.quorum = name
        self.need(max(len(self.logs), len(self.witnesses), len(self.groups)) <= POLICY_NAMES_MAX)

    def key(self, vkey, kind, others):
        key = parse_vkey(vkey)
        self.need(key.kind == kind and all(other.public_key != key.public_key for other in others))
        return key

    def read_group(self, name, words):
        members = words[1:]
        taken = {member for _, group in self.groups.values() for member in group}
        self.need(self.free(name) and members and len(set(members)) == len(members))
        self.need(all(self.known(member) and member not in taken for member in members))
        threshold = {"all": len(members), "any": 1}.get(words[0], from_decimal(words[0]))
        self.need(threshold is not None and 1 <= threshold <= len(members))
        self.groups[name] = (threshold, members)

    def met_by(self, names):
        def witnessed(name):
            if name in self.groups:
                threshold, members = self.groups[name]
                return sum(witnessed(member) for member in members) >= threshold
            return name in names

        return self.quorum == "none" or witnessed(self.quorum)


def parse_proof_file(data):
    """Extra data, index, hashes and checkpoint."""
    refuse_if(len(data) > PROOF_FILE_BYTES_MAX, "input-is-too-large")
    head, found, note = utf8(data).partition("\n\n")
    lines = head.split("\n")
    refuse_if(not found or lines.pop(0) != "c2sp.org/tlog-proof@v1", "proof-file-is-malformed")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = from_base64(lines.pop(0)[6:])
        lines = [""] if extra is None else lines
    index_line = lines.pop(0) if lines else ""
    index = from_decimal(index_line[6:]) if index_line.startswith("index ") else None
    proof = hash_lines(lines)
    refuse_if(index is None or proof is None, "proof-file-is-malformed")
    return extra, index, proof, note


def judge_checkpoint(note, policy):
    """Origin, size and root of a checkpoint of a log of the policy, and the names of the witnesses that cosigned it."""
    text, signatures = parse_note(note.encode())
    origin, size, root = parse_checkpoint(text)
    logs = [key for key in policy.logs if key.name == origin]
    refuse_if(not logs, "checkpoint-is-of-another-log")
    open_checkpoint(note.encode(), origin, logs)
    cosigned = check_signatures(text, signatures, list(policy.witnesses.values()))
    names = [name for name, key in policy.witnesses.items() if key in cosigned]
    return origin, size, root, names


def check_proof_file(data, entry, policy):
    _, index, proof, note = parse_proof_file(data)
    _, size, root, names = judge_checkpoint(note, policy)
    check_inclusion(leaf_hash(entry), index, size, root, proof)
    refuse_if(not policy.met_by(names), "quorum-is-not-met")
    return {"index": index, "size": size, "witnessedBy": names}


# JSON, envelopes and statements, RFC 7493, DSSE 1.0, in-toto Statement v1 ------------------------------------------


def read_json(data, bytes_max=JSON_BYTES_MAX, depth_max=JSON_DEPTH_MAX):
    refuse_if(len(data) > bytes_max, "input-is-too-large")
    text = utf8(data)
    depth = 0
    # Outside of strings; a text that only looks nested within an unfinished string is malformed anyway.
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        refuse_if(depth > depth_max, "json-is-too-deep")

    def number(literal):
        if len(literal) > 17 or not -COUNT_MAX <= int(literal) <= COUNT_MAX or str(int(literal)) != literal:
            raise Refused("json-number-is-not-a-safe-integer")
        return int(literal)

    def fraction(_):
        raise Refused("json-number-is-not-a-safe-integer")

    def constant(_):
        raise Refused("json-is-malformed")

    def members(pairs):
        refuse_if(len({name for name, _ in pairs}) < len(pairs), "json-has-a-duplicate-name")
        return dict(pairs)

    try:
        value = json.loads(
            text, parse_int=number, parse_float=fraction, parse_constant=constant, object_pairs_hook=members
        )
    except ValueError:
        raise Refused("json-is-malformed") from None
    refuse_surrogates(value)
    return value


def refuse_surrogates(value):
    refuse_if(isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value), "json-has-a-lone-surrogate")
    for part in [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []:
        refuse_surrogates(part)


def either_base64(text):
    if not isinstance(text, str):
        return None
    if re.search("[-_]", text) and not re.search("[+/]", text):
        text = text.replace("-", "+").replace("_", "/")
    return from_base64(text)


def check_envelope(data, payload_type, keys, threshold):
    envelope = read_json(data)

    def need(condition):
        refuse_if(not condition, "envelope-is-malformed")

    need(isinstance(envelope, dict))
    payload, stated, listed = either_base64(envelope.get("payload")), envelope.get("payloadType"), envelope.get("signatures")
    need(payload is not None and isinstance(stated, str) and stated != "")
    need(isinstance(listed, list) and 1 <= len(listed) <= ENVELOPE_SIGNATURES_MAX)
    need(all(isinstance(one, dict) and isinstance(one.get("keyid", ""), (str, type(None))) for one in listed))
    signatures = [either_base64(one.get("sig")) for one in listed]
    need(None not in signatures)
    kind = stated.encode()
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    unique = list(dict.fromkeys(keys))
    by = [key for key in unique if any(verifies(key, signed, signature) for signature in signatures)]
    refuse_if(len(by) < threshold, "envelope-has-too-few-trusted-signatures")
    refuse_if(payload_type is not None and stated != payload_type, "payload-is-of-another-type")
    return payload, by, signatures


def check_statement(data):
    statement = read_json(data)

    def need(condition):
        refuse_if(not condition, "statement-is-malformed")

    need(isinstance(statement, dict) and statement.get("_type") == "https://in-toto.io/Statement/v1")
    need(isinstance(statement.get("predicateType"), str) and statement["predicateType"] != "")
    need(isinstance(statement.get("predicate", {}), dict))
    subjects = statement.get("subject")
    need(isinstance(subjects, list) and 1 <= len(subjects) <= STATEMENT_SUBJECTS_MAX)
    need(all(isinstance(one, dict) for one in subjects))
    names = [one["name"] for one in subjects if "name" in one]
    need(all(isinstance(name, str) and name != "" for name in names) and len(set(names)) == len(names))
    for subject in subjects:
        digest = subject.get("digest")
        need(isinstance(digest, dict) and digest)
        for algorithm, value in digest.items():
            need(isinstance(value, str) and re.fullmatch("(?:[0-9a-f]{2})+", value))
            need(len(value) == {"sha256": 64, "sha512": 128}.get(algorithm, len(value)))
    return {"subjects": len(subjects), "predicateType": statement["predicateType"]}


def check_commitment(commitment, name, salt, value):
    refuse_if(len(salt) != 32, "salt-has-the-wrong-length")
    made = sha256(b"star-commit-v1\0" + name.encode() + b"\0" + salt + value)
    refuse_if(base64.urlsafe_b64encode(made).decode().rstrip("=") != commitment, "commitment-does-not-match")


def canonical(value):
    """RFC 8785 of what `read_json` gives: names in the order of their UTF-16, nothing else to choose."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def check_told_entry(data):
    """The extra data of a proof file of Almagest: the entry, and how many values it commits to are told."""
    told = read_json(data)
    refuse_if(canonical(told).encode() != data, "json-is-not-canonical")
    told = told if isinstance(told, dict) else {}
    values = told.get("values")
    refuse_if(not isinstance(told.get("entry"), str) or not isinstance(values, list), "proof-file-is-malformed")
    disclosed = []
    for one in values:
        parts = [one.get(part) if isinstance(one, dict) else None for part in ("name", "salt", "value")]
        refuse_if(not all(isinstance(part, str) for part in parts), "proof-file-is-malformed")
        name, salt, value = parts[0], from_base64(parts[1]), from_base64(parts[2])
        refuse_if(salt is None or value is None, "proof-file-is-malformed")
        disclosed.append((name, salt, value))
    entry = read_json(told["entry"].encode())
    for name, salt, value in disclosed:
        commitment = committed_in(entry if isinstance(entry, dict) else {}, name)
        refuse_if(not isinstance(commitment, str), "commitment-does-not-match")
        check_commitment(commitment, name, salt, value)
    return told["entry"].encode(), len(disclosed)


def committed_in(entry, name):
    change = re.fullmatch(r"chg\.(.+)\.([on])", name, re.DOTALL)
    if change is not None and isinstance(entry.get("chg"), list):
        changes = [one for one in entry["chg"] if isinstance(one, dict) and one.get("f") == change[1]]
        return changes[0].get(change[2]) if changes else None
    first, dot, rest = name.partition(".")
    part = entry.get(first)
    if dot == "":
        return part
    return part.get(rest) if isinstance(part, dict) else None


# Evidence packs, APPNOTE 6.3.10 and src/transparency/pack ----------------------------------------------------------

MANIFEST, CHECKPOINT, ENTRIES = "pack.dsse.json", "log/checkpoint", "log/entries/"
U32_MAX = 2**32 - 1


def is_file_name(name):
    def is_part(part):
        device = re.match(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", part)
        return re.fullmatch("[A-Za-z0-9_-][A-Za-z0-9._-]*", part) and not part.endswith(".") and not device

    return len(name) <= 200 and all(is_part(part) for part in name.split("/"))


def take_name(name, taken):
    """Whether a name can lie beside those taken: by lower case, files True and the folders above them False."""
    parts = name.lower().split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts))]
    if name.lower() in taken or any(taken.get(folder, False) for folder in above):
        return False
    taken.update({folder: False for folder in above})
    taken[name.lower()] = True
    return True


def extra_field(*numbers):
    return struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""


def local_header(name, size, crc):
    extra = extra_field(*([size, size] if size >= U32_MAX else []))
    stated = min(size, U32_MAX)
    fields = (0x04034B50, 45 if extra else 20, 0, 0, 0, 0x21, crc, stated, stated, len(name), len(extra))
    return struct.pack("<IHHHHHIIIHH", *fields) + name.encode() + extra


def archive_end(files):
    directory, offset = b"", 0
    for name, size, crc in files:
        large = ([size, size] if size >= U32_MAX else []) + ([offset] if offset >= U32_MAX else [])
        extra, stated, version = extra_field(*large), min(size, U32_MAX), 45 if large else 20
        fields = (0x02014B50, 3 << 8 | version, version, 0, 0, 0, 0x21, crc, stated, stated, len(name), len(extra))
        rest = (0, 0, 0, 0o100644 << 16, min(offset, U32_MAX))
        directory += struct.pack("<IHHHHHHIIIHHHHHII", *fields, *rest) + name.encode() + extra
        offset += len(local_header(name, size, crc)) + size
    end, count = b"", len(files)
    if count >= 0xFFFF or max(len(directory), offset) >= U32_MAX:
        fields = (0x06064B50, 44, 3 << 8 | 45, 45, 0, 0, count, count, len(directory), offset)
        end = struct.pack("<IQHHIIQQQQ", *fields) + struct.pack("<IIQI", 0x07064B50, 0, offset + len(directory), 1)
    counts = (min(count, 0xFFFF), min(count, 0xFFFF), min(len(directory), U32_MAX), min(offset, U32_MAX))
    return directory + end + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, *counts, 0)


def read_archive(data, begin, end):
    """Calls `begin` with each name, then `end` with name and bytes."""
    at, files, taken = 0, [], {}
    while data[at : at + 4] == b"PK\x03\x04":
        refuse_if(len(data) - at < 30, "archive-is-malformed")
        crc, _, size, name_bytes, extra_bytes = struct.unpack("<IIIHH", data[at + 14 : at + 30])
        header = data[at : at + 30 + name_bytes + extra_bytes]
        name = header[30 : 30 + name_bytes].decode("utf-8", "replace")
        refuse_if(not is_file_name(name), "archive-name-is-refused")
        if extra_bytes == 20:
            size = int.from_bytes(header[-8:], "little")
        refuse_if(size > COUNT_MAX or header != local_header(name, size, crc), "archive-is-malformed")
        refuse_if(not take_name(name, taken), "archive-name-is-refused")
        begin(name)
        at += len(header)
        body = data[at : at + size]
        at += size
        refuse_if(len(body) < size, "archive-is-malformed")
        refuse_if(zlib.crc32(body) != crc, "archive-checksum-does-not-match")
        end(name, body)
        files.append((name, size, crc))
    refuse_if(data[at:] != archive_end(files), "archive-is-malformed")


def parse_manifest(payload):
    check_statement(payload)
    statement = json.loads(payload)

    def need(condition):
        refuse_if(not condition, "pack-manifest-is-malformed")

    need(statement["predicateType"] == "urn:almagest:evidence-pack:v1")
    names, taken = [one.get("name", "") for one in statement["subject"]], {}
    need(all(is_file_name(name) and name != MANIFEST and take_name(name, taken) for name in names))
    need(all("sha256" in one["digest"] for one in statement["subject"]))
    digests = {one["name"]: one["digest"]["sha256"] for one in statement["subject"]}
    facts = statement.get("predicate", {})
    log, period, counts = facts.get("log"), facts.get("period"), facts.get("recordCounts")
    need(all(isinstance(one, dict) for one in (log, period, counts)) and isinstance(facts.get("withheld"), list))
    for one in facts["withheld"]:
        need(isinstance(one, dict) and is_count(one.get("count")))
        need(isinstance(one.get("what"), str) and isinstance(one.get("because"), str))
    texts = [facts.get(name) for name in ("packId", "organisation", "service", "preparedAt", "madeBy")]
    texts += [log.get("origin"), log.get("vkey"), period.get("from"), period.get("to")]
    need(all(isinstance(one, str) for one in texts))
    numbers = [facts.get("level"), facts.get("fileCount"), facts.get("byteCount"), log.get("entryCount"), *counts.values()]
    need(all(is_count(one) for one in numbers))
    if facts["fileCount"] != len(names) or log["entryCount"] != sum(name.startswith(ENTRIES) for name in names):
        raise Refused("pack-counts-do-not-match")
    return {"digests": digests, "byteCount": facts["byteCount"], "log": log}


def open_manifest(envelope, policy):
    """The manifest, the policy and the log that signed; without a policy the log is believed that the pack names."""
    if policy is None:
        key = parse_vkey(parse_manifest(check_envelope(envelope, None, [], 0)[0])["log"]["vkey"])
        refuse_if(key.kind != ED25519, "key-type-is-not-known")
        policy = Policy(f"log {key.vkey}\nquorum none\n".encode())
    keys = [key.public_key for key in policy.logs]
    payload, by, signatures = check_envelope(envelope, "application/vnd.in-toto+json", keys, 1)
    manifest = parse_manifest(payload)
    log = manifest["log"]
    named = (log["origin"], log["vkey"])
    signers = [key for key in policy.logs if (key.name, key.vkey) == named and key.public_key in by]
    refuse_if(not signers, "pack-is-of-another-log")
    key_id = sha256(bytes.fromhex("302a300506032b6570032100") + signers[0].public_key).hex()
    signature = {"keyid": key_id, "sig": base64.b64encode(signatures[0]).decode()}
    stated = {"payload": base64.b64encode(payload).decode(), "payloadType": "application/vnd.in-toto+json"}
    one_form = {**stated, "signatures": [signature]}
    if len(signatures) != 1 or envelope != canonical(one_form).encode():
        raise Refused("envelope-is-malformed")
    return manifest, policy, signers[0]


def check_entry(data, checkpoint, size, root):
    extra, index, proof, note = parse_proof_file(data)
    refuse_if(extra is None or note.encode() != checkpoint, "proof-file-is-malformed")
    check_inclusion(leaf_hash(check_told_entry(extra)[0]), index, size, root, proof)


def check_pack(data, given):
    """Outcome and every reason, in the order in which the files stand."""
    reasons, seen, trusted, head = [], {}, [], []

    def begin(name):
        if not trusted:
            if name != MANIFEST:
                raise Refused("pack-manifest-is-missing")
        elif name <= max(seen, default="") or name == MANIFEST:
            raise Refused("archive-is-malformed")

    def end(name, body):
        if not trusted:
            trusted.extend(open_manifest(body, given))
            return
        seen[name] = len(body)
        stated = trusted[0]["digests"].get(name)
        try:
            refuse_if(stated is None, "pack-file-is-not-named")
            refuse_if(stated != sha256(body).hex(), "pack-file-was-altered")
            if name == CHECKPOINT:
                origin, size, root, names = judge_checkpoint(utf8(body), trusted[1])
                refuse_if(origin != trusted[2].name, "checkpoint-is-of-another-log")
                head.append((body, size, root, names))
            elif name.startswith(ENTRIES) and head:
                check_entry(body, *head[0][:3])
        except Refused as refused:
            reasons.append(str(refused))

    try:
        read_archive(data, begin, end)
        refuse_if(not trusted, "pack-manifest-is-missing")
        reasons += ["pack-file-is-missing" for name in {**trusted[0]["digests"], CHECKPOINT: ""} if name not in seen]
        if not reasons and sum(seen.values()) != trusted[0]["byteCount"]:
            reasons.append("pack-counts-do-not-match")
    except Refused as refused:
        reasons.append(str(refused))
    if reasons:
        return {"outcome": "forged", "reasons": reasons}
    if given is not None and given.met_by(head[0][3]):
        return {"outcome": "intact", "reasons": []}
    return {"outcome": "policy-not-met", "reasons": ["trust-is-not-given" if given is None else "quorum-is-not-met"]}


# Cases -----------------------------------------------------------------------------------------------------------


def check(case):
    def data(name):
        return base64.b64decode(case[name])

    def many(name):
        return [base64.b64decode(one) for one in case[name]]

    kind = case["kind"]
    if kind == "ed25519":
        refuse_if(not verifies(data("publicKey"), data("message"), data("signature")), "signature-does-not-verify")
        return {}
    if kind == "checkpoint":
        size, root, by = open_checkpoint(data("note"), case["origin"], [parse_vkey(vkey) for vkey in case["vkeys"]])
        return {"size": size, "root": base64.b64encode(root).decode(), "signedBy": [key.name for key in by]}
    if kind == "proof-file":
        return check_proof_file(data("file"), data("entry"), Policy(data("policy")))
    if kind == "told-entry":
        return {"values": check_told_entry(data("extra"))[1]}
    if kind == "consistency":
        check_consistency(case["oldSize"], data("oldRoot"), case["size"], data("root"), many("proof"))
        return {}
    if kind == "envelope":
        payload, by, _ = check_envelope(data("envelope"), case["payloadType"], many("publicKeys"), case["threshold"])
        return {"payload": base64.b64encode(payload).decode(), "signedBy": len(by)}
    if kind == "pack":
        return check_pack(data("pack"), Policy(data("policy")) if "policy" in case else None)
    if kind == "statement":
        return check_statement(data("payload"))
    if kind == "commitment":
        check_commitment(case["commitment"], case["name"], data("salt"), data("value"))
        return {}
    raise ValueError(f"unknown kind {kind}")


def main():
    for line in sys.stdin:
        try:
            said = {"accepted": True, **check(json.loads(line))}
        except Refused as refused:
            said = {"accepted": False, "reason": str(refused)}
        print(json.dumps(said))


if __name__ == "__main__":
    main()
