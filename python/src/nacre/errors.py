"""What goes wrong with files."""

from __future__ import annotations


class MalformedNacreError(ValueError):
    """The bytes break a rule of FORMAT.md. ``offset`` is the byte of the file where that shows."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(f"byte 0x{offset:02X}: {message}")
        self.offset = offset


class LimitError(ValueError):
    """The file, or what was asked of it, takes more than the :class:`nacre.Limits`."""
