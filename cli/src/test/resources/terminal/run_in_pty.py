"""Runs a command in a pseudo-terminal and says, as one JSON object, what a person would have seen.

usage: run_in_pty.py COLUMNS [--interrupt REGEX]... -- COMMAND...

REGEX: when what was shown matches, Ctrl-C is pressed; each once, in their order.
Widths come from Python's own tables of Unicode, not from the program's.
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
import unicodedata


def cells(text):
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf", "Cc")
        else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text)


def main():
    columns = int(sys.argv[1])
    split = sys.argv.index("--")
    interrupts = [re.compile(r) for r in sys.argv[2:split] if r != "--interrupt"]
    pid, fd = pty.fork()
    if pid == 0:
        # The size is set before the command starts, by the side that nobody else reads yet.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        os.execvp(sys.argv[split + 1], sys.argv[split + 1:])
    data, last, gap, longest_at = b"", None, 0.0, ""
    deadline = time.time() + 300
    while True:
        ready, _, _ = select.select([fd], [], [], 1)
        now = time.time()
        if now > deadline:
            os.kill(pid, 9)
            break
        if not ready:
            continue
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        if not part:
            break
        if last is not None and now - last > gap:
            gap, longest_at = now - last, data[-120:].decode("utf-8", "replace")
        last = now
        data += part
        text = data.decode("utf-8", "replace")
        if interrupts and interrupts[0].search(text):
            interrupts.pop(0)
            os.write(fd, b"\x03")
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    text = re.sub("\x1b\\[[0-9;]*[A-Za-z]", "", data.decode("utf-8", "replace"))
    segments = [s for s in re.split("[\r\n]+", text.replace("^C", "")) if s.strip()]
    json.dump({
        "status": code,
        "widest": max([cells(s) for s in segments], default=0),
        "widest_line": max(segments, key=cells, default=""),
        "longest_silence": round(gap, 3),
        "silence_after": longest_at,
        "lines": segments,
    }, sys.stdout)


main()
