"""One byte that is no UTF-8 must not end the app."""

import inspect

from textual.drivers import linux_driver

from followup_tui.tui.invalid_bytes import tolerate_invalid_bytes


def test_textual_still_decodes_strictly() -> None:
    """When this fails, Textual has mended #6456: remove `tui/invalid_bytes.py` and this file."""
    assert 'getincrementaldecoder("utf-8")().decode' in inspect.getsource(linux_driver.LinuxDriver)


def test_such_a_byte_becomes_a_replacement_character() -> None:
    stock = vars(linux_driver)["getincrementaldecoder"]
    try:
        tolerate_invalid_bytes()
        decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
        assert decode(b"Z\xfcrich \xe2\x82") == "Z\N{REPLACEMENT CHARACTER}rich "
        assert decode(b"\xac", final=True) == "€"
    finally:
        vars(linux_driver)["getincrementaldecoder"] = stock
