"""The workaround for Textual #6456: one byte on the keyboard's line that is no UTF-8 ends the app.

A terminal that pastes Latin-1 sends such bytes. `tests/tui/test_invalid_bytes.py` fails as soon as Textual decodes
with `errors="replace"` itself; then this file goes.
"""

import sys
from codecs import IncrementalDecoder, getincrementaldecoder


def tolerate_invalid_bytes() -> None:
    """Let such a byte become U+FFFD, from now on and for every app of this process."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _replacing


def _replacing(encoding: str) -> "type[IncrementalDecoder]":
    """A decoder class whose instances replace what they cannot read, unless told otherwise."""
    strict = getincrementaldecoder(encoding)

    class Replacing(IncrementalDecoder):
        def __init__(self, errors: str = "replace") -> None:
            super().__init__(errors)
            self._decoder = strict(errors)

        def decode(self, data: "bytes", final: bool = False) -> str:  # type: ignore[override]  # bytes are all that comes
            return self._decoder.decode(data, final)

    return Replacing
