"""The records that a soak feeds to lede: articles of a folder, and bad ones among them."""

import gzip
import json
from pathlib import Path

# What --max-bytes of every run is: one of the bad records passes it.
MAXIMUM_BYTES = 300_000


def articles(folder):
    """Texts with their languages: the field "text" of each .jsonl and .jsonl.gz, and .txt files."""
    found = []
    for path in sorted(Path(folder).rglob("*")):
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            opener = gzip.open if path.suffix == ".gz" else open
            with opener(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    if isinstance(record.get("text"), str):
                        found.append((record["text"], record.get("language")))
        elif path.suffix == ".txt" and path.stat().st_size < MAXIMUM_BYTES:
            text = path.read_bytes().decode("utf-8", "replace")
            if text.strip():
                found.append((text, None))
    return found


def bad(random, text):
    """A line that is no good record, or one at the edge of what is one."""
    kinds = [
        b"",
        b"   ",
        b"no JSON at all",
        b'{"id": 1}',
        b'{"id": 2, "text": 7}',
        b'{"id": 3, "text": ""}',
        b'{"id": 4, "text": "\\u0000"}',
        b'{"id": 5, "text": "\\ud800 alone"}',
        b"\xff\xfe broken",
        b'{"id": 6, "text": "caf\xe9"}',
        b'{"id": 7, "text": "One. Two.", "sentences": [[5, 2]]}',
        b'{"id": 8, "text": "One. Two.", "include": [[0, 999]]}',
        b'{"id": 9, "text": "One. Two.", "language": "no language"}',
        b'{"id": 10, "text": "<p>One. Two.", "format": "html"}',
        b'{"id": 11, "text": "One. Two.", "format": "unheard-of"}',
        b'{"id": 12, "text": "One. Two.", "surprise": true}',
        b'{"id": 13, "text": "One. Two.", "glossary": {"concepts": 7}}',
        b"[" * 5000,
        b'{"id": 14, "text": "' + b"sea " * (MAXIMUM_BYTES // 3) + b'"}',
    ]
    kind = random.randrange(len(kinds) + 2)
    if kind < len(kinds):
        return kinds[kind]
    whole = json.dumps({"id": "cut", "text": text}, ensure_ascii=False).encode()
    if kind == len(kinds):
        # Cut anywhere, inside a character too.
        return whole[: random.randrange(1, len(whole))].replace(b"\n", b" ")
    spoiled = bytearray(whole)
    for _ in range(3):
        spoiled[random.randrange(len(spoiled))] = random.choice(b'\x00\xc3\xf5"\\{')
    return bytes(spoiled)


def lines(folder, random, megabytes):
    """Records, about one in twelve of them bad, of so many megabytes in all."""
    found = articles(folder)
    if not found:
        raise SystemExit(f"soak: no articles in {folder}")
    made, size = [], 0
    while size < megabytes * 1e6:
        text, language = random.choice(found)
        if random.random() < 0.08:
            line = bad(random, text)
        else:
            record = {"id": len(made), "text": text}
            if language and random.random() < 0.5:
                record["language"] = language
            if random.random() < 0.05:
                record["id"] = random.choice([None, f"s{len(made)}", 0.5, True])
            line = json.dumps(record, ensure_ascii=random.random() < 0.2).encode()
        made.append(line)
        size += len(line) + 1
    return made
