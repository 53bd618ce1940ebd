"""Writes a text, read from standard input, in every way in which a program may leave it lying about; for comparison.

Argument: a folder.
"""

import base64
import json
import os
import quopri
import sys
from pathlib import Path


def main() -> int:
    """Write."""
    folder, words = Path(sys.argv[1]), sys.stdin.read()
    (folder / "kept.txt").write_text(f"before {words} after", encoding="utf-8")
    (folder / "kept.json").write_text(json.dumps({"text": words}), encoding="ascii")
    for offset in range(3):
        (folder / f"kept.{offset}").write_bytes(base64.b64encode(b"-" * offset + words.encode() + b"---"))
    (folder / "mail.eml").write_bytes(quopri.encodestring(words.encode(), quotetabs=True).replace(b"=\n", b""))
    gone = folder / "gone.txt"
    gone.write_text(words, encoding="utf-16")
    gone.unlink()
    moved = folder / "before.txt"
    moved.write_text(words, encoding="utf-8")
    moved.rename(folder / "after.txt")
    descriptor = os.open(folder / "parts.txt", os.O_CREAT | os.O_RDWR)
    half = len(words.encode()) // 2
    os.pwrite(descriptor, words.encode()[:half], 0)
    os.writev(descriptor, [b"", words.encode()[half:]]) if os.lseek(descriptor, half, os.SEEK_SET) else None
    os.close(descriptor)
    (folder / f"{words}.txt").touch()
    sys.stderr.write(words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
